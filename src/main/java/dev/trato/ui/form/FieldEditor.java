package dev.trato.ui.form;

import com.vaadin.flow.component.Component;
import dev.trato.records.Field;
import org.jspecify.annotations.Nullable;

/**
 * An input for one field. Values are of the Java type that the field's {@link dev.trato.kernel.FieldType} names; a reference may also be
 * set as the {@link dev.trato.records.Row.Link} that rows carry, and is always read as an id.
 */
public interface FieldEditor {

    Field field();

    /** What stands on the screen. */
    Component component();

    /** The value, null for none. {@link dev.trato.records.InvalidRecord} when what was typed cannot be read as one. */
    @Nullable Object getValue();

    /** Shows a value. Listeners are not told: only what a user enters is a change. */
    void setValue(@Nullable Object value);

    /** Shows what is wrong, in words that say what to do; null for nothing. */
    void setError(@Nullable String text);

    void setReadOnly(boolean readOnly);

    void focus();

    /** Calls back whenever the user has entered another value. */
    void onChange(Runnable listener);
}
