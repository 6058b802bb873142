package dev.trato.records;

import java.util.Collection;

/**
 * Answers: of which other fields of its type does the value of a field tell? Whoever may not see one of those may not see it either: how
 * complete a record is would tell that something hidden is filled in.
 */
public interface FieldVeil {

    /** Names of those fields; none for nearly all. Asked often, so answer from memory. */
    Collection<String> tells(Field field);
}
