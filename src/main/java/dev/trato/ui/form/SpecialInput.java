package dev.trato.ui.form;

import com.vaadin.flow.component.customfield.CustomField;
import dev.trato.records.Field;

/**
 * Answers: is there a better way to enter this field than a line of text? A bean, in the module that knows what the text means. The input
 * holds the text as the field keeps it, empty for none.
 */
public interface SpecialInput {

    boolean fits(Field field);

    CustomField<String> create();
}
