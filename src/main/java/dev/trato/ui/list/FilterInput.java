package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import java.util.List;

/** An input for what a field is compared with; it takes and gives the text that filters are made of. */
interface FilterInput {

    Component component();

    void setValues(List<String> values);

    /** The values entered; empty while there are none. {@link dev.trato.records.InvalidRecord} when what was typed cannot be read. */
    List<String> values();
}
