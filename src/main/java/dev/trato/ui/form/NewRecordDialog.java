package dev.trato.ui.form;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Creates a record. Closing it saves nothing and loses nothing: what was typed waits as a draft. */
final class NewRecordDialog extends Dialog {

    private final transient Kit kit;
    private final transient Records<?> records;
    private final transient RecordForm form;
    private final transient Consumer<RecordRef> created;

    NewRecordDialog(Kit kit, Records<?> records, RecordForm form, Consumer<RecordRef> created) {
        this.kit = kit;
        this.records = records;
        this.form = form;
        this.created = created;
        var create = createText(kit, records);
        setHeaderTitle(create);
        addClassName("side-sheet");
        setCloseOnOutsideClick(false);
        addDialogCloseActionListener(event -> leave());
        add(form);
        var save = new Button(create, event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(kit.text("button.cancel"), event -> leave()), save);
        for (var modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            // What is being typed reaches the server only when its input loses the focus.
            Shortcuts.addShortcutListener(this, this::save, Key.ENTER, modifier).listenOn(this).resetFocusOnActiveElement();
        }
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                form.focusFirst();
            }
        });
    }

    static String createText(Kit kit, Records<?> records) {
        return kit.text("button.create", kit.text(records.type().singularKey()).toLowerCase(kit.locale()));
    }

    private void leave() {
        boolean changed = form.isChanged();
        close();
        if (changed) {
            Notices.done(kit.text("draft.kept"));
        }
    }

    /** A second press on the button, sent before the first was answered, finds the dialog closed. */
    private void save() {
        if (!isOpened()) {
            return;
        }
        try {
            form.clearErrors();
            var values = form.values();
            var done = kit.operations().traced(() -> create(records, values));
            form.saved();
            close();
            say(done.result(), Objects.requireNonNull(done.operation()));
            created.accept(done.result());
        } catch (Problem e) {
            form.show(e);
        }
    }

    private static <T extends BaseRecord> RecordRef create(Records<T> records, java.util.Map<String, Object> values) {
        return records.ref(records.create(values));
    }

    private void say(RecordRef ref, long operation) {
        var title = records.row(ref.id(), List.of()).map(Row::title).orElseGet(() -> kit.text(records.type().singularKey()));
        Notices.done(kit, kit.text("form.created", title), operation);
    }
}
