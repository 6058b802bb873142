package dev.trato.search;

import dev.trato.kernel.TextFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.en.EnglishMinimalStemmer;
import org.apache.lucene.analysis.es.SpanishLightStemmer;

/**
 * Text taken apart into words as the search compares them: runs of letters and digits without accents and case. The index, the words
 * looked for and what is highlighted are all taken apart here, so that they agree; hence no engine analyses anything but spaces.
 */
final class Words {

    private static final int LONGEST = 60;
    private static final int SHORTEST_STEMMED = 4;

    private Words() {}

    /**
     * A word.
     *
     * @param folded as it is compared
     * @param start  where it begins in the text
     * @param end    behind its last character
     */
    record Word(String folded, int start, int end) {}

    static List<Word> of(String text) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (!isPart(letter)) {
                at += Character.charCount(letter);
                continue;
            }
            int end = end(text, at);
            add(text, at, end, words);
            at = end;
        }
        return words;
    }

    private static boolean isPart(int letter) {
        return Character.isLetterOrDigit(letter);
    }

    /** Accents that stand alone belong to their letter, an apostrophe to the word around it; an ideograph is a word by itself. */
    private static int end(String text, int start) {
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        if (Character.isIdeographic(first)) {
            return at;
        }
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            boolean belongs = isPart(letter) && !Character.isIdeographic(letter) || isMark(letter)
                    || (letter == '\'' || letter == '’') && at + 1 < text.length() && isPart(text.codePointAt(at + 1));
            if (!belongs) {
                return at;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static void add(String text, int start, int end, List<Word> words) {
        var folded = fold(text.substring(start, end));
        if (!folded.isEmpty()) {
            words.add(new Word(folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded, start, end));
        }
    }

    private static String fold(String word) {
        var folded = new StringBuilder();
        TextFold.fold(word).codePoints().forEach(letter -> {
            switch (letter) {
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'ı' -> folded.append('i');
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                default -> {
                    if (isPart(letter)) {
                        folded.appendCodePoint(letter);
                    }
                }
            }
        });
        return folded.toString();
    }

    /** The words of a text as the index takes them. */
    static String joined(String text) {
        var joined = new StringBuilder();
        of(text).forEach(word -> joined.append(joined.isEmpty() ? "" : " ").append(word.folded()));
        return joined.toString();
    }

    /** What the words of a text have in common with other forms of theirs, as the index takes it. */
    static String joinedStems(String text) {
        var joined = new StringBuilder();
        of(text).forEach(word -> stems(word.folded()).forEach(stem -> joined.append(joined.isEmpty() ? "" : " ").append(stem)));
        return joined.toString();
    }

    /** The stems of a word in English and in Spanish, since nobody says which it is. */
    static Set<String> stems(String folded) {
        var stems = new TreeSet<String>();
        if (folded.length() < SHORTEST_STEMMED || folded.chars().anyMatch(Character::isDigit)) {
            stems.add(folded);
            return stems;
        }
        var letters = folded.toCharArray();
        stems.add(new String(letters, 0, new EnglishMinimalStemmer().stem(letters, letters.length)));
        letters = folded.toCharArray();
        stems.add(new String(letters, 0, new SpanishLightStemmer().stem(letters, letters.length)));
        return stems;
    }

    /** The digits of a telephone number. */
    static String digits(String text) {
        var digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).map(Character::getNumericValue).forEach(digits::append);
        return digits.toString();
    }
}
