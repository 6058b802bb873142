package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import java.util.List;

/** An input for what a field is compared with; it takes and gives the text that filters are made of. */
interface FilterInput {

    Component component();

    /** Calls back whenever something else was entered. */
    default void onChange(Runnable listener) {
        if (component() instanceof HasValue<?, ?> input) {
            input.addValueChangeListener(event -> listener.run());
        }
    }

    void setValues(List<String> values);

    /** The values entered; empty while there are none. {@link dev.trato.records.InvalidRecord} when what was typed cannot be read. */
    List<String> values();
}
