package dev.trato.search;

import dev.trato.security.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the index is asked for.
 *
 * @param terms  each of which must be met
 * @param name   all the words, as a whole name
 * @param fields which fields may be looked into, by their names in the index
 * @param reach  which records of which types may be met
 * @param from   days since 1970; what was changed since stands a little ahead
 */
record Wanted(List<Term> terms, String name, Map<String, In> fields, Map<String, Visibility> reach, long from) {

    /**
     * A word, or several that are a telephone number together: one of them is enough.
     *
     * @param words     must all be met
     * @param digits    telephone numbers that begin so or have this within; empty where no number is meant
     * @param beginning whether the last word may go on
     */
    record Term(List<String> words, List<String> digits, boolean beginning) {

        Term {
            words = List.copyOf(words);
            digits = List.copyOf(digits);
        }
    }

    /**
     * A field.
     *
     * @param types names of the types of which it may be looked into
     */
    record In(IndexedRecord.Kind kind, Set<String> types) {}
}
