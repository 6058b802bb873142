package dev.trato.records;

import org.jspecify.annotations.Nullable;

/**
 * A way from the records of a type to others, by which filters ask about those: {@code company} from a person to his company,
 * {@code deal.company} from a company to the deals that point at it, {@code task.subject} to the tasks that hang on a record, and
 * {@code subject.deal} from a task to the deal on which it hangs.
 *
 * @param name   as filters write it
 * @param target the type it leads to
 * @param field  the reference it goes along, of the type it begins at or of its target; null where one hangs on the other
 */
public record Relation(String name, RecordType<?> target, Kind kind, @Nullable Field field) {

    /** The direction. */
    public enum Kind {
        /** Along a reference that the record holds: to one record or none. */
        TO,
        /** Against a reference that others hold. */
        FROM,
        /** To what hangs on the record. */
        HANGING,
        /** To what the record hangs on: to one record or none. */
        SUBJECT;

        /** Whether it leads to one record at most. */
        public boolean isToOne() {
            return this == TO || this == SUBJECT;
        }
    }
}
