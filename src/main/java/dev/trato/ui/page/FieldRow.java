package dev.trato.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import dev.trato.records.StoredValue;
import dev.trato.ui.Icons;
import dev.trato.ui.form.DraftText;
import dev.trato.ui.form.FieldEditor;
import dev.trato.ui.form.FieldEditors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A field on a page, edited in place: a click or Enter, for which its zone listens, opens the editor, Enter or leaving it saves, Escape
 * gives up. While it is open, changes by others do not touch what is being typed; they are told in a quiet line, and met when it is saved.
 */
final class FieldRow extends Div {

    private final transient RecordEdits edits;
    private final transient FieldEditors editors;
    private final transient Field field;
    private final transient Consumer<String> next;
    private final transient Runnable left;
    private final Span label = new Span();
    private @Nullable Component value;
    private @Nullable NativeButton opener;
    private transient @Nullable Editing editing;
    private transient @Nullable Object shown;

    /**
     * @param next opens the field to which the user went on with the Tab key, by its name
     * @param left told when the editor closes: what was typed is saved or given up
     */
    FieldRow(RecordEdits edits, FieldEditors editors, Field field, Consumer<String> next, Runnable left) {
        this.edits = edits;
        this.editors = editors;
        this.field = field;
        this.next = next;
        this.left = left;
        addClassName("field-row");
        getElement().setAttribute("data-name", field.name());
        label.setText(edits.kit().label(field));
        label.addClassName("field-label");
        add(label);
        shown = edits.row().get(field.name());
        showValue(false);
    }

    /** An editor at work, with what the record was when it was opened. */
    private final class Editing {
        final FieldEditor editor = editors.bare(field);
        final Div frame = new Div();
        final Span news = new Span();
        final boolean picked = FieldValue.isPicked(field.type());
        int version = edits.row().version();
        @Nullable Object before = edits.value(field);
        boolean waitsForDraft;

        Editing() {
            frame.addClassName("field-edit");
            frame.getElement().setAttribute("data-multiline", String.valueOf(field.type() == FieldType.LONG_TEXT));
            news.addClassName("quiet-line");
            news.getElement().setAttribute("role", "status");
            news.setVisible(false);
            frame.add(editor.component(), news);
            editor.setValue(edits.row().get(field.name()));
            editor.component().getElement().setAttribute("data-draft-base", DraftText.print(before));
            frame.getElement().addEventListener("edit-cancel", event -> close(true));
            frame.getElement().addEventListener("edit-commit", event -> commit(event.getEventData().get("event.detail.next").asString(),
                            event.getEventData().get("event.detail.stays").asBoolean()))
                    .addEventData("event.detail.next")
                    .addEventData("event.detail.stays");
            editor.onChange(() -> {
                if (picked) {
                    commit("", true);
                }
            });
        }

        /**
         * Saves what was entered.
         *
         * @param on    field to go on to; empty for none
         * @param stays whether the focus stays with this field
         */
        void commit(String on, boolean stays) {
            if (waitsForDraft) {
                return;
            }
            try {
                var entered = editor.getValue();
                if (StoredValue.same(entered, before)) {
                    close(stays);
                    goOn(on);
                } else {
                    edits.save(field, version, before, entered, () -> done(on, stays), editor::setError);
                }
            } catch (InvalidRecord e) {
                editor.setError(edits.kit().text(e.problems().getFirst().problem()));
            }
        }

        private void done(String on, boolean stays) {
            close(stays);
            goOn(on);
        }

        private void goOn(String on) {
            if (!on.isEmpty()) {
                next.accept(on);
            }
        }
    }

    Field field() {
        return field;
    }

    boolean isEditing() {
        return editing != null;
    }

    /** Opens the editor, if the field may be changed. */
    void open() {
        if (show()) {
            focusEditor();
        }
    }

    private boolean show() {
        if (editing != null || !edits.isEditable(field)) {
            return false;
        }
        var opened = new Editing();
        editing = opened;
        removeAll();
        add(label, opened.frame);
        return true;
    }

    private void focusEditor() {
        if (editing != null) {
            editing.editor.focus();
        }
    }

    private void close(boolean focus) {
        editing = null;
        left.run();
        showValue(false);
        if (focus && opener != null) {
            opener.focus();
        }
    }

    private void showValue(boolean changed) {
        var content = FieldValue.of(edits.kit(), field, edits.row().get(field.name()));
        content.getElement().getClassList().set("changed-now", changed);
        getElement().setAttribute("data-empty", content.getElement().getChildCount() == 0 && content.getText().isEmpty());
        value = content;
        removeAll();
        add(label, content);
        if (edits.isEditable(field)) {
            content.getElement().setAttribute("data-editable", true);
            opener = new NativeButton();
            opener.addClassName("field-open");
            opener.setAriaLabel(edits.kit().text("page.edit", edits.kit().label(field)));
            opener.add(Icons.of("edit"));
            add(opener);
        }
    }

    /**
     * Shows the record as it is now.
     *
     * @param who who changed it; null when it was this page
     */
    void refresh(@Nullable String who) {
        var now = edits.row().get(field.name());
        boolean changed = !StoredValue.same(now, shown);
        shown = now;
        if (editing == null) {
            showValue(changed && who != null);
        } else if (changed && who != null) {
            tell(editing.news, who, now);
        }
    }

    private void tell(Span news, String who, @Nullable Object now) {
        var kit = edits.kit();
        var text = kit.format().text(field, now, kit.locale());
        news.setText(text.isEmpty() ? kit.text("page.emptiedMeanwhile", who) : kit.text("page.changedMeanwhile", who, text));
        news.setVisible(true);
    }

    // drafts

    /** Opens the editor for a text that the browser is about to put into it; nothing is saved until the user has been there. */
    void openForDraft() {
        show();
        if (editing != null) {
            editing.waitsForDraft = true;
        }
    }

    /**
     * The browser has put its text back.
     *
     * @param reference value of a choice or reference; null for other fields
     * @param base      the value that was there when the text was typed; null when that is unknown
     */
    void restored(@Nullable String reference, @Nullable String base) {
        if (editing == null) {
            return;
        }
        editing.waitsForDraft = false;
        if (reference != null) {
            editing.editor.setValue(DraftText.parse(field.type(), reference));
        }
        if (base != null && !base.equals(DraftText.print(editing.before))) {
            tell(editing.news, edits.kit().text("conflict.somebody"), edits.row().get(field.name()));
            editing.before = DraftText.parse(field.type(), base);
            editing.version = -1;
        }
    }
}
