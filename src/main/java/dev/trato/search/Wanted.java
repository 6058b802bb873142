package dev.trato.search;

import dev.trato.search.Terms.Term;
import dev.trato.security.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the index is asked for.
 *
 * @param terms  each of which must be met
 * @param name   all the words, as a whole name
 * @param fields which fields may be looked into, and of which types
 * @param reach  which records of which types may be met
 * @param newer  types of which newer records stand a little ahead: those of which one may see when they were changed
 * @param from   days since 1970; what was changed since is newer
 */
record Wanted(List<Term> terms, String name, List<In> fields, Map<String, Visibility> reach, Set<String> newer, long from) {

    /**
     * A field, as one kind of text.
     *
     * @param name  its name in the index
     * @param types names of the types of which it may be looked into
     */
    record In(String name, IndexedRecord.Kind kind, Set<String> types) {}
}
