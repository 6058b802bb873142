package dev.trato.ui;

import com.vaadin.flow.component.Component;
import dev.trato.records.RecordType;
import dev.trato.records.Row;

/**
 * Answers: what else can be done with a line of a list, without opening the record? A bean; it stands at the end of the line, in its menu, and
 * behind a key.
 */
public interface LineTool {

    /** Stable name within the type. */
    String name();

    /** Message key of what it does; {0} is the name of the record. */
    String label();

    /** Name of its icon. */
    String icon();

    boolean fits(RecordType<?> type);

    /** Whether it ticks a record off: it stands before the name then, and the line shows whether that was done. */
    default boolean isTick() {
        return false;
    }

    /** For a tick, the field of which one value means that it was done. */
    default String field() {
        return "";
    }

    /** That value. */
    default String done() {
        return "";
    }

    /**
     * Does it.
     *
     * @param owner the list, on whose screen dialogs open
     */
    void run(Row row, Component owner);
}
