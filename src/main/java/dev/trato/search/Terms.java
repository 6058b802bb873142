package dev.trato.search;

import java.util.ArrayList;
import java.util.List;

/** What somebody looks for, taken apart. All terms must be met, each somewhere. */
record Terms(List<Term> all, String name) {

    /** More words make no search better. */
    private static final int MOST = 10;
    private static final int LONGEST_TEXT = 400;
    /** Digits of a number without the code of its country. */
    private static final int WITHOUT_CODE = 9;

    Terms {
        all = List.copyOf(all);
    }

    /**
     * A word, or several that may be a telephone number together: to have all the words is enough, and so is to have the number.
     *
     * @param words     must all be met
     * @param digits    a telephone number has one of these within; empty where no number is meant
     * @param beginning whether the last word may go on, in long texts too
     */
    record Term(List<String> words, List<String> digits, boolean beginning) {

        Term {
            words = List.copyOf(words);
            digits = List.copyOf(digits);
        }
    }

    static Terms of(String text) {
        var wanted = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var words = Words.of(wanted);
        words = words.subList(0, Math.min(MOST, words.size()));
        var terms = new ArrayList<Term>();
        for (int i = 0; i < words.size(); ) {
            int end = i + 1;
            while (isNumber(words.get(i)) && end < words.size() && isNumber(words.get(end))
                    && isWithinNumber(wanted.substring(words.get(end - 1).end(), words.get(end).start()))) {
                end++;
            }
            var some = words.subList(i, end).stream().map(Words.Word::folded).toList();
            terms.add(new Term(some, isNumber(words.get(i)) ? digits(String.join("", some)) : List.of(), end == words.size()));
            i = end;
        }
        return new Terms(terms, Words.joined(wanted));
    }

    private static boolean isNumber(Words.Word word) {
        return word.folded().chars().allMatch(Character::isDigit);
    }

    private static boolean isWithinNumber(String between) {
        return between.chars().allMatch(c -> " .-()/+\u00a0".indexOf(c) >= 0);
    }

    private static List<String> digits(String digits) {
        if (digits.length() < IndexShape.LEAST_DIGITS) {
            return List.of();
        }
        return digits.length() <= WITHOUT_CODE ? List.of(digits) : List.of(digits, digits.substring(digits.length() - WITHOUT_CODE));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
