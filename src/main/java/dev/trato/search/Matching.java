package dev.trato.search;

import dev.trato.search.IndexedRecord.Kind;
import dev.trato.search.SearchResult.Excerpt;
import dev.trato.search.SearchResult.Mark;
import dev.trato.search.Terms.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says for texts that somebody may read which of them meet what he looks for, and where. It knows nothing but these texts: nothing that is
 * shown as a reason can come out of a field that is hidden from him.
 */
final class Matching {

    private static final int SHORTEST_PART_OF_LONG = 3;

    private final List<Term> terms;
    private final boolean forgiving;
    private final Map<String, Set<String>> stems = new HashMap<>();

    Matching(Terms terms, boolean forgiving) {
        this.terms = terms.all();
        this.forgiving = forgiving;
    }

    /**
     * Where a text meets what is looked for.
     *
     * @param terms which of the terms are met
     * @param marks the places, in their order, none over another
     * @param meant words that were taken for typos, and for what
     */
    record Met(BitSet terms, List<Mark> marks, Map<String, String> meant) {}

    /** A text may meet some of the terms; a number only as a whole. */
    Met in(String text, Kind kind) {
        var met = new BitSet();
        var marks = new TreeMap<Integer, Integer>();
        var meant = new HashMap<String, String>();
        var words = Words.of(text);
        for (int i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            if (meets(term, text, words, kind, marks, meant) || kind == Kind.PHONE && meetsNumber(term, text, marks)) {
                met.set(i);
            }
        }
        return new Met(met, joined(marks), meant);
    }

    private boolean meets(Term term, String text, List<Words.Word> words, Kind kind, Map<Integer, Integer> marks, Map<String, String> meant) {
        var places = new ArrayList<Words.Word>();
        for (int i = 0; i < term.words().size(); i++) {
            var wanted = term.words().get(i);
            boolean goesOn = kind != Kind.LONG && kind != Kind.PHONE
                    || term.beginning() && i == term.words().size() - 1 && wanted.length() >= SHORTEST_PART_OF_LONG && kind == Kind.LONG;
            var found = words.stream().filter(word -> meets(wanted, word.folded(), goesOn, kind)).toList();
            if (found.isEmpty() && forgiving) {
                found = words.stream().filter(word -> Likeness.isMeant(wanted, word.folded())).toList();
                found.stream().findFirst().ifPresent(word -> meant.putIfAbsent(wanted, text.substring(word.start(), word.end())));
            }
            if (found.isEmpty()) {
                return false;
            }
            places.addAll(found);
        }
        places.forEach(word -> marks.merge(word.start(), word.end(), Math::max));
        return true;
    }

    private boolean meets(String wanted, String word, boolean goesOn, Kind kind) {
        return word.equals(wanted) || goesOn && word.startsWith(wanted)
                || kind != Kind.PHONE && stems(wanted).stream().anyMatch(Words.stems(word)::contains);
    }

    private Set<String> stems(String wanted) {
        return stems.computeIfAbsent(wanted, Words::stems);
    }

    /** The stretch of a number in which the digits stand, with whatever stands between them. */
    private static boolean meetsNumber(Term term, String text, Map<Integer, Integer> marks) {
        for (var digits : term.digits()) {
            int at = Words.digits(text).indexOf(digits);
            if (at >= 0) {
                marks.merge(place(text, at), place(text, at + digits.length() - 1) + 1, Math::max);
                return true;
            }
        }
        return false;
    }

    /** Where in a text its digit of that number stands. */
    private static int place(String text, int digit) {
        int seen = -1;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) && ++seen == digit) {
                return i;
            }
        }
        return text.length() - 1;
    }

    private static List<Mark> joined(TreeMap<Integer, Integer> marks) {
        var joined = new ArrayList<Mark>();
        for (var mark : marks.entrySet()) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && mark.getKey() <= last.end()) {
                joined.set(joined.size() - 1, new Mark(last.start(), Math.max(last.end(), mark.getValue())));
            } else {
                joined.add(new Mark(mark.getKey(), mark.getValue()));
            }
        }
        return joined;
    }

    /** The part of a long text around the first place; a short one whole. */
    static Excerpt excerpt(String text, List<Mark> marks, int length) {
        int first = marks.isEmpty() ? 0 : marks.getFirst().start();
        int from = text.length() <= length ? 0 : wordAt(text, Math.max(0, first - length / 3));
        int to = text.length() <= length ? text.length() : Math.min(text.length(), from + length);
        var before = from > 0 ? "…" : "";
        var piece = before + text.substring(from, to).replaceAll("\\s", " ") + (to < text.length() ? "…" : "");
        int shift = before.length() - from;
        var shown = marks.stream().filter(mark -> mark.start() >= from && mark.end() <= to).map(mark -> new Mark(mark.start() + shift, mark.end() + shift)).toList();
        return new Excerpt(piece, shown);
    }

    private static int wordAt(String text, int near) {
        int space = near == 0 ? -1 : text.lastIndexOf(' ', near);
        int at = space < 0 || near - space > 30 ? near : space + 1;
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }
}
