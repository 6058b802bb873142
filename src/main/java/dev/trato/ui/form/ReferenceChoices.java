package dev.trato.ui.form;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records a reference may point at, found as one types; through the gate, so nobody is offered what he may not see. */
final class ReferenceChoices {

    private final Kit kit;
    private final Records<?> records;
    private boolean creatable;

    ReferenceChoices(Kit kit, Field field) {
        this.kit = kit;
        this.records = kit.gate().of(field.target());
    }

    /**
     * A record to choose; equal to any other with its id.
     *
     * @param typed the words of which a new record is to be made; null for a record that exists
     */
    record Choice(long id, String title, String subtitle, @Nullable String typed) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && choice.id == id && Objects.equals(choice.typed, typed);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    RecordType<?> target() {
        return records.type();
    }

    /** From now on the words typed can be made into a new record. */
    void offerCreation() {
        creatable = true;
    }

    ComboBox<Choice> input() {
        var input = new ComboBox<Choice>();
        input.setItems(this::find);
        input.setItemLabelGenerator(Choice::title);
        input.setRenderer(new ComponentRenderer<>(ReferenceChoices::line));
        input.setClearButtonVisible(true);
        return input;
    }

    private Stream<Choice> find(Query<Choice, String> query) {
        var words = query.getFilter().orElse("").strip();
        var wanted = RecordQuery.of(RecordFilter.ALL).text(words).columns(subtitle()).slice(query.getOffset(), query.getLimit());
        var found = records.rows(wanted).stream().map(this::choice).toList();
        boolean complete = query.getOffset() == 0 && found.size() < query.getLimit();
        return creatable && complete && isNew(words, found) ? Stream.concat(found.stream(), Stream.of(creation(words))) : found.stream();
    }

    private static boolean isNew(String words, List<Choice> found) {
        return !words.isEmpty() && found.stream().noneMatch(choice -> choice.title().equalsIgnoreCase(words));
    }

    private Choice creation(String words) {
        return new Choice(0, kit.text("form.createNamed", words), "", words);
    }

    private Choice nameless(long id) {
        return new Choice(id, kit.text("value.restricted"), "", null);
    }

    /** The choice that a value means; a record out of sight is kept, under no name. */
    @Nullable Choice of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Row.Link link -> link.title() == null ? nameless(link.ref().id()) : new Choice(link.ref().id(), link.title(), "", null);
            case Long id -> records.row(id, subtitle()).map(this::choice).orElseGet(() -> nameless(id));
            default -> throw new IllegalArgumentException("Not a reference: " + value);
        };
    }

    private Choice choice(Row row) {
        return new Choice(row.id(), row.title(), subtitle().stream().map(field -> text(row, field)).findFirst().orElse(""), null);
    }

    private String text(Row row, String name) {
        return kit.format().text(kit.catalog().require(records.type(), name), row.get(name), kit.locale());
    }

    /** The field that tells namesakes apart, where it may be seen. */
    private List<String> subtitle() {
        RecordType<?> type = records.type();
        return kit.catalog().subtitle(type).map(Field::name).stream().toList();
    }

    private static Div line(Choice choice) {
        var line = new Div(new Span(choice.title()));
        line.addClassName("choice-line");
        if (!choice.subtitle().isEmpty()) {
            var subtitle = new Span(choice.subtitle());
            subtitle.addClassName("choice-subtitle");
            line.add(subtitle);
        }
        return line;
    }
}
