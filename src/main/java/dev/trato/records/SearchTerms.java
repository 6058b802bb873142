package dev.trato.records;

import dev.trato.kernel.TextFold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets MySQL find parts of words by an index. Its full-text index knows words and their beginnings; so it is given every word from each of
 * its letters on: "smith" as smith, mith, ith and th, and "mit" is found as the beginning of one. What the index finds is looked through
 * again with LIKE, hence it may find too much, and must never find too little.
 */
final class SearchTerms {

    /** It makes a term of three characters out of two, the shortest that MySQL keeps unless told otherwise, and no term a word that it leaves out. */
    private static final char MARK = 'x';
    private static final int LONGEST = 24;
    private static final int SHORTEST = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private SearchTerms() {}

    /** The terms of a folded text, for the column with the index. */
    static String of(String folded) {
        var terms = new LinkedHashSet<String>();
        var words = WORD.matcher(folded);
        while (words.find()) {
            var word = words.group();
            for (int from = 0; from + SHORTEST <= word.length(); from++) {
                terms.add(term(word.substring(from)));
            }
        }
        return String.join(" ", terms);
    }

    private static String term(String word) {
        return MARK + word.substring(0, Math.min(word.length(), LONGEST));
    }

    /**
     * What to ask the index for, so that it finds all texts which contain all these fragments; null when none of them has a part that the
     * index could find.
     */
    static @Nullable String query(List<String> fragments) {
        var wanted = new LinkedHashSet<String>();
        fragments.forEach(fragment -> wanted.addAll(query(TextFold.fold(fragment))));
        return wanted.isEmpty() ? null : wanted.stream().map(term -> "+" + term).collect(Collectors.joining(" "));
    }

    /** In {@code a.garcia@nord} a word ends with "a", "garcia" is a word, and one begins with "nord". */
    private static List<String> query(String fragment) {
        var asked = new ArrayList<String>();
        var parts = WORD.matcher(fragment);
        while (parts.find()) {
            var part = parts.group();
            if (part.length() >= SHORTEST) {
                boolean ends = parts.end() < fragment.length() && part.length() <= LONGEST;
                asked.add(term(part) + (ends ? "" : "*"));
            }
        }
        return asked;
    }
}
