package dev.trato.records;

import dev.trato.kernel.TextFold;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into pieces of three letters: a text that contains a part of a word has all pieces of that part. The last two letters of a
 * word and {@link #END} are a piece as well, so that two letters are always the beginning of a piece. Letters that the database
 * takes for the same when it compares texts (o and ø on MySQL) are the same in a piece, so that the pieces never miss what a comparison in
 * the database finds; what they find too much, the comparison sorts out.
 */
final class Trigrams {

    /** Stands for all texts. */
    static final long ALL = 0;
    /** Stands for the texts of which the pieces do not tell all: nothing is kept of them, or not to the end, or letters are odd. */
    static final long OPEN = 1;
    private static final int LENGTH = 3;
    /** Stands in a piece behind the last letter of a word. */
    private static final long END = 0;
    /** Space and what comes before it end a word. */
    private static final char SPACE = ' ';
    private static final int LETTERS = Character.MAX_VALUE + 1;

    private final char[] same;
    private final boolean[] odd;

    /**
     * @param same for every letter one that stands for all those which the database takes for the same
     */
    Trigrams(char[] same) {
        this.same = same.clone();
        odd = odd();
    }

    /**
     * Letters that are folded otherwise than most of those which the database takes for the same: l with a dot, which becomes two signs, and
     * letters that medieval scribes put on top of others, which vanish as accents do.
     */
    private boolean[] odd() {
        var folded = new String[LETTERS];
        var usual = new HashMap<Character, Map<String, Integer>>();
        for (int letter = 0; letter < LETTERS; letter++) {
            if (!Character.isSurrogate((char) letter)) {
                folded[letter] = alike(TextFold.fold(String.valueOf((char) letter)));
                usual.computeIfAbsent(same[letter], all -> new HashMap<>()).merge(folded[letter], 1, Integer::sum);
            }
        }
        var most = new HashMap<Character, String>();
        usual.forEach((all, ways) -> most.put(all, Collections.max(ways.entrySet(), Map.Entry.comparingByValue()).getKey()));
        var odd = new boolean[LETTERS];
        for (int letter = 0; letter < LETTERS; letter++) {
            odd[letter] = folded[letter] == null || !folded[letter].equals(most.get(same[letter]));
        }
        return odd;
    }

    private String alike(String text) {
        var alike = new StringBuilder(text);
        for (int i = 0; i < alike.length(); i++) {
            alike.setCharAt(i, same[alike.charAt(i)]);
        }
        return alike.toString();
    }

    /**
     * What is known of a record.
     *
     * @param kept   the text kept for searching, which is cut off after {@link RecordTrace#SEARCH_TEXT_LENGTH}
     * @param values from which that text was made, as far as lists compare them themselves
     */
    record Text(@Nullable String kept, List<String> values) {}

    /** The pieces of what is known of a record, some perhaps more than once. */
    void of(Text text, LongConsumer pieces) {
        pieces.accept(ALL);
        if (text.kept() == null || text.kept().length() >= RecordTrace.SEARCH_TEXT_LENGTH || isOdd(text.kept())
                || text.values().stream().anyMatch(this::isOdd)) {
            pieces.accept(OPEN);
        }
        if (text.kept() != null) {
            pieces(text.kept(), pieces, pieces);
        }
    }

    private boolean isOdd(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (odd[text.charAt(i)]) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a text has that contains some fragments.
     *
     * @param pieces all of these; none when the fragments are too short
     * @param pairs  of each of these at least one piece that begins with the same two letters; none when the fragments are too short for
     *               that as well
     */
    record Traits(List<Long> pieces, List<Long> pairs) {

        /** The last of the pieces that begin with the letters of a pair, which itself is the first. */
        static long lastOf(long pair) {
            return pair | Character.MAX_VALUE;
        }
    }

    /** What a text must have in order to contain all these fragments. */
    Traits of(List<String> fragments) {
        var pieces = new LinkedHashSet<Long>();
        var pairs = new LinkedHashSet<Long>();
        fragments.stream().map(this::withoutOdd).map(TextFold::fold).forEach(fragment -> pieces(fragment, pieces::add, pairs::add));
        return new Traits(List.copyOf(pieces), List.copyOf(pairs));
    }

    private String withoutOdd(String fragment) {
        var usual = new StringBuilder(fragment);
        for (int i = 0; i < usual.length(); i++) {
            if (odd[usual.charAt(i)]) {
                usual.setCharAt(i, SPACE);
            }
        }
        return usual.toString();
    }

    private void pieces(String text, LongConsumer pieces, LongConsumer ends) {
        long piece = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            char all = same[letter];
            if (all <= SPACE || Character.isSurrogate(letter)) {
                end(piece, length, ends);
                length = 0;
                continue;
            }
            piece = append(piece, all);
            if (++length >= LENGTH) {
                pieces.accept(piece);
            }
        }
        end(piece, length, ends);
    }

    private static void end(long piece, int length, LongConsumer ends) {
        if (length >= LENGTH - 1) {
            ends.accept(append(piece, END));
        }
    }

    private static long append(long piece, long letter) {
        return (piece << Character.SIZE | letter) & 0xFFFF_FFFF_FFFFL;
    }
}
