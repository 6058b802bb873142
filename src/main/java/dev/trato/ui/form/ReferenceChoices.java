package dev.trato.ui.form;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records a reference may point at, found as one types; through the gate, so nobody is offered what he may not see. */
final class ReferenceChoices {

    private final Kit kit;
    private final Records<?> records;

    ReferenceChoices(Kit kit, Field field) {
        this.kit = kit;
        this.records = kit.gate().of(field.target());
    }

    /** A record to choose; equal to any other with its id. */
    record Choice(long id, String title, String subtitle) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && choice.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
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
        var wanted = RecordQuery.of(RecordFilter.ALL)
                .text(query.getFilter().orElse(""))
                .columns(subtitle().stream().toList())
                .slice(query.getOffset(), query.getLimit());
        return records.rows(wanted).stream().map(this::choice);
    }

    /** The choice that a value means; a record out of sight is kept, under no name. */
    @Nullable Choice of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Row.Link link -> new Choice(link.ref().id(), link.title() == null ? kit.text("value.restricted") : link.title(), "");
            case RecordRef ref -> of(ref.id());
            case Long id -> records.row(id, subtitle()).map(this::choice).orElseGet(() -> new Choice(id, kit.text("value.restricted"), ""));
            default -> throw new IllegalArgumentException("Not a reference: " + value);
        };
    }

    private Choice choice(Row row) {
        return new Choice(row.id(), row.title(), subtitle().stream().map(field -> text(row, field)).findFirst().orElse(""));
    }

    private String text(Row row, String name) {
        return kit.format().text(kit.catalog().require(records.type(), name), row.get(name), kit.locale());
    }

    /** The field that tells namesakes apart, where it may be seen. */
    private List<String> subtitle() {
        RecordType<?> type = records.type();
        var name = type.subtitle();
        return name == null ? List.of() : kit.catalog().find(type, name).map(Field::name).stream().toList();
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
