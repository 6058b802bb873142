package dev.trato.ui.form;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the form for a new record of any type. */
@Component
public final class RecordForms {

    private final Kit kit;
    private final FieldEditors editors;

    RecordForms(Kit kit, FieldEditors editors) {
        this.kit = kit;
        this.editors = editors;
    }

    /** Whether whoever is signed in may create records of the type by a form; what hangs on another record is made on that one's page. */
    public boolean allows(RecordType<?> type) {
        return !type.isAttached() && kit.gate().of(type).allows(Action.CREATE);
    }

    /** Text of the button that opens the form: "Create company". */
    public String label(RecordType<?> type) {
        return NewRecordDialog.createText(kit, kit.gate().of(type));
    }

    /** Opens the form; the new record's page follows. */
    public void create(RecordType<?> type) {
        create(type, Map.of(), kit.links()::open);
    }

    /**
     * Opens the form.
     *
     * @param presets values that it begins with
     * @param created told of the new record
     */
    public void create(RecordType<?> type, Map<String, @Nullable Object> presets, Consumer<RecordRef> created) {
        var records = kit.gate().of(type);
        records.requireAllowed(Action.CREATE);
        new NewRecordDialog(kit, records, new RecordForm(kit, editors, type, presets), created).open();
    }

    /** The field into which a name goes that somebody has just typed: the title, or where that is made of others, the first one needed. */
    Optional<Field> nameField(RecordType<?> type) {
        var fields = kit.catalog().writable(type);
        return fields.stream().filter(field -> field.name().equals(type.title())).findFirst()
                .or(() -> fields.stream().filter(field -> field.required() && field.type() == FieldType.TEXT).findFirst());
    }
}
