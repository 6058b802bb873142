package dev.trato.ui;

import com.vaadin.flow.component.UI;
import dev.trato.customization.SavedViews;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.BulkWork;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Merge;
import dev.trato.records.Operations;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordActions;
import dev.trato.records.RecordType;
import dev.trato.records.Relations;
import dev.trato.records.Row;
import dev.trato.records.Undo;
import dev.trato.records.match.Duplicates;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every part of the kit needs at hand: the gate, the catalog, the reader's language, and the small services of the screens. */
@Component
public final class Kit {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Relations relations;
    private final RecordAccess access;
    private final CurrentUser currentUser;
    private final Messages messages;
    private final History history;
    private final Undo undo;
    private final Merge merge;
    private final Duplicates duplicates;
    private final BulkWork bulk;
    private final Operations operations;
    private final RecordLinks links;
    private final SavedViews views;
    private final Live live;
    private final Work work;
    private final FieldFormat format;
    private final RecordActions actions;
    private final ObjectProvider<RecordPanel> panels;
    private final ObjectProvider<ListTool> tools;

    Kit(Gate gate, FieldCatalog catalog, Relations relations, RecordAccess access, CurrentUser currentUser, Messages messages, History history, Undo undo,
            Merge merge, Duplicates duplicates, BulkWork bulk, Operations operations, RecordLinks links, SavedViews views, Live live, Work work, FieldFormat format, RecordActions actions,
            ObjectProvider<RecordPanel> panels, ObjectProvider<ListTool> tools) {
        this.gate = gate;
        this.catalog = catalog;
        this.relations = relations;
        this.access = access;
        this.currentUser = currentUser;
        this.messages = messages;
        this.history = history;
        this.undo = undo;
        this.merge = merge;
        this.duplicates = duplicates;
        this.bulk = bulk;
        this.operations = operations;
        this.links = links;
        this.views = views;
        this.live = live;
        this.work = work;
        this.format = format;
        this.actions = actions;
        this.panels = panels;
        this.tools = tools;
    }

    public Gate gate() {
        return gate;
    }

    public FieldCatalog catalog() {
        return catalog;
    }

    public Relations relations() {
        return relations;
    }

    public RecordAccess access() {
        return access;
    }

    public CurrentUser currentUser() {
        return currentUser;
    }

    public History history() {
        return history;
    }

    public Undo undo() {
        return undo;
    }

    public Merge merge() {
        return merge;
    }

    public Duplicates duplicates() {
        return duplicates;
    }

    public BulkWork bulk() {
        return bulk;
    }

    public Operations operations() {
        return operations;
    }

    public RecordLinks links() {
        return links;
    }

    public SavedViews views() {
        return views;
    }

    public Live live() {
        return live;
    }

    public Work work() {
        return work;
    }

    public FieldFormat format() {
        return format;
    }

    /** The actions of a type, in their order. */
    public <T extends dev.trato.kernel.BaseRecord> List<RecordAction<T>> actions(dev.trato.records.RecordType<T> type) {
        return actions.of(type);
    }

    public List<RecordPanel> panels() {
        return panels.orderedStream().toList();
    }

    public List<ListTool> tools() {
        return tools.orderedStream().toList();
    }

    // words

    /** The reader's language. */
    public Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Messages.ENGLISH : ui.getLocale();
    }

    /** A text in the reader's language. */
    public String text(String key, @Nullable Object... arguments) {
        return messages.get(locale(), key, arguments);
    }

    /** A text in a language, for those who read it away from the screen. */
    public String text(Locale locale, String key, @Nullable Object... arguments) {
        return messages.get(locale, key, arguments);
    }

    /** A problem's sentence in the reader's language. */
    public String text(Problem problem) {
        return messages.get(locale(), problem);
    }

    /** A field's name in the reader's language. */
    public String label(Field field) {
        return field.label(messages, locale());
    }

    /** Names of fields in the reader's language, one after the other; the reader must be allowed to see them. */
    public String labels(RecordType<?> type, Collection<String> fields) {
        return fields.stream().map(name -> label(catalog.require(type, name))).collect(Collectors.joining(", "));
    }

    /** By what a record is told apart from others of its name, from a row that has it; nothing where that is out of the reader's sight. */
    public String subtitle(RecordType<?> type, Row row) {
        return catalog.subtitle(type).map(field -> format.text(field, row.get(field.name()), locale())).orElse("");
    }

    /** An option's name in the reader's language. */
    public String option(Field field, String option) {
        return field.optionLabel(messages, locale(), option);
    }
}
