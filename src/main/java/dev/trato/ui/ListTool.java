package dev.trato.ui;

import com.vaadin.flow.component.Component;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import java.util.List;
import java.util.function.Supplier;

/** Answers: what else can be done with a list? Export and import are the first answers; they stand in the list's menu. */
public interface ListTool {

    /** Message key of its entry. */
    String label();

    /** Name of its icon. */
    String icon();

    int order();

    boolean fits(RecordType<?> type);

    /** Whether it brings records in; then it is offered where a list is still empty. */
    default boolean fillsList() {
        return false;
    }

    /** Whether it is meant for records that are ticked; then it stands in the bar that shows with them, and not in the list's menu. */
    default boolean needsTicks() {
        return false;
    }

    /** Whether it is meant for records that have just come in, too; then it stands beside the result of their import as well. */
    default boolean takesIn() {
        return false;
    }

    /**
     * Does it.
     *
     * @param selection what is ticked, or all that the list shows
     * @param columns   names of the columns shown, in their order
     * @param owner     the list, on whose screen dialogs open
     */
    void run(RecordType<?> type, Supplier<Selection> selection, Supplier<List<String>> columns, Component owner);
}
