package dev.trato.ui;

import dev.trato.records.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the values of some fields before something is done: why a deal was lost, to whom records are assigned. */
public interface FieldInputs {

    /**
     * Opens a dialog with an editor per field, all of which must be filled in.
     *
     * @param done   takes the values by field name
     * @param cancel told when the dialog is closed without
     */
    void ask(String title, List<Field> fields, Consumer<Map<String, @Nullable Object>> done, Runnable cancel);
}
