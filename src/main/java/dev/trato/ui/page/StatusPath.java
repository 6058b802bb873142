package dev.trato.ui.page;

import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers: which way does a record of some type go, and where on it does it stand? A bean, written by the module that owns the type. */
public interface StatusPath {

    /** Where a step lies, seen from where the record stands. */
    enum State {
        DONE,
        CURRENT,
        OPEN,
        WON,
        LOST
    }

    /**
     * A step of the way.
     *
     * @param id stable name, by which the record is sent there
     */
    record Step(String id, String label, State state) {}

    boolean fits(RecordType<?> type);

    /** The field in which the step is kept; who may not write it sends the record nowhere. */
    String field();

    /**
     * The steps from the first to the last; none where the record goes no way.
     *
     * @param row the record with all fields that may be seen
     */
    List<Step> steps(Row row);

    /** Fields to be asked for before the record goes to a step. */
    List<String> asks(String step);

    /** Sends the record from the step on which whoever sends it saw it; a {@link dev.trato.kernel.Problem} when it stands elsewhere by now. */
    void go(RecordRef ref, String from, String step, Map<String, @Nullable Object> inputs);
}
