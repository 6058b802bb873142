package dev.trato.records;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.FieldType;
import java.util.List;
import java.util.Map;

/**
 * Answers: what can a filter ask of records besides their fields? Whether they are in a segment, say. It is written as a condition on a
 * reference that no record has, {@code segment in (12, 15)}, and means another filter, which is evaluated as whoever asks: with his rights.
 * Its name in both languages is the message {@code record.<name>}.
 */
public interface FilterQuestion {

    /** Name in filters. */
    String name();

    boolean fits(RecordType<?> type);

    /** Name of the type of the records that it is compared with. */
    String target();

    /** Which of them fit records of a type. */
    RecordFilter choices(RecordType<?> type);

    /** What it means to be compared with one of them; a {@link dev.trato.kernel.Problem} when there is none that whoever acts may see. */
    Meaning meaning(RecordType<?> type, long id);

    /**
     * A filter in place of a question.
     *
     * @param name what to call it if it cannot be evaluated
     */
    record Meaning(String name, RecordFilter filter) {}

    /** The question as filters and their editor take it. */
    default Field field(RecordType<?> type) {
        return new Field(type.name(), name(), FieldType.REFERENCE, Map.of(), target(), List.of(), CodeList.NONE, 0, "system", List.of(),
                new Field.Traits(false, true, false, false, false, false), QuestionAccessor.NONE);
    }
}
