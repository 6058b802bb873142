package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import dev.trato.records.RecordFilter;
import java.util.Optional;

/** What a group of a filter under edit is made of: a condition, something about related records, or another group. */
interface FilterMember {

    Component component();

    /** What it says; empty while something is missing. */
    Optional<RecordFilter> said();

    /** Whether it says something or was left blank; one that does not says what is missing. */
    boolean isComplete();
}
