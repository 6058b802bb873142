package dev.trato.records;

import java.util.Collection;

/**
 * Answers: of which other fields does the value of a field tell, where that cannot be said once and for all at the field itself
 * ({@link Field#tells})? Whoever may not see one of those may not see it either: how complete a record is would tell that something hidden is
 * filled in.
 */
public interface FieldVeil {

    /** Those fields, as {@code contact.email}; none for nearly all. Asked often, so answer from memory. */
    Collection<String> tells(Field field);
}
