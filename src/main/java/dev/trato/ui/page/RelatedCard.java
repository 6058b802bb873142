package dev.trato.ui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.customization.ListState;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Count;
import dev.trato.records.Field;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of one type that point at the record by one of their fields: the latest few, how many there are, a way to all, one more. */
final class RelatedCard extends Div {

    private static final int SHOWN = 5;

    private final transient PageParts parts;
    private final transient RecordRef ref;
    private final transient Field pointing;
    private final transient Records<?> records;
    private final transient Optional<Field> note;
    private final transient Optional<Field> end;
    private final Anchor title = new Anchor();
    private final Span count = new Span();
    private final UnorderedList list = new UnorderedList();
    private final transient Refresh<Some> refreshing;

    /**
     * @param named whether the heading names the field too, since another one of the same type points here as well
     */
    RelatedCard(PageParts parts, RecordRef ref, Field pointing, boolean named) {
        this.parts = parts;
        this.ref = ref;
        this.pointing = pointing;
        this.records = parts.kit().gate().of(pointing.recordType());
        this.note = note();
        this.end = end();
        addClassName("related-card");
        var plural = kit().text(type().pluralKey());
        title.setText(named ? plural + " · " + kit().label(pointing) : plural);
        title.setHref(kit().links().path(type(), ListState.START.filter(filter())));
        var heading = new H2(title);
        heading.addClassName("related-title");
        count.addClassName("related-count");
        list.addClassName("related-list");
        var head = new Div(heading, count);
        head.addClassName("related-head");
        if (parts.forms().allows(type()) && kit().catalog().isWritable(pointing)) {
            head.add(create());
        }
        add(head, list);
        refreshing = kit().work().refreshing(list, this::read, this::show);
        refresh();
    }

    private Kit kit() {
        return parts.kit();
    }

    RecordType<?> type() {
        return records.type();
    }

    private RecordFilter filter() {
        return RecordFilter.where(pointing.name(), Operator.IS, ref.id());
    }

    private Button create() {
        var button = new Button(Icons.of("plus"), event -> parts.forms().create(type(), Map.of(pointing.name(), ref.id()), created -> refresh()));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addThemeNames("icon");
        button.setAriaLabel(parts.forms().label(type()));
        button.setTooltipText(parts.forms().label(type()));
        return button;
    }

    /** The latest records, and how many there are. */
    private record Some(List<Row> rows, Count total) {}

    /** Reads them, or reads them again. */
    void refresh() {
        refreshing.ask();
    }

    private Some read() {
        var columns = Stream.of(note, end).flatMap(Optional::stream).map(Field::name).toList();
        var rows = records.rows(RecordQuery.of(filter()).columns(columns).slice(0, SHOWN));
        var total = rows.size() < SHOWN ? new Count(rows.size(), false) : records.count(RecordQuery.of(filter()));
        return new Some(rows, total);
    }

    private void show(Some some) {
        count.setText(kit().format().number(BigDecimal.valueOf(some.total().value()), kit().locale()) + (some.total().more() ? "+" : ""));
        list.removeAll();
        some.rows().forEach(row -> list.add(item(row)));
    }

    private ListItem item(Row row) {
        var name = new Anchor(kit().links().path(row.ref()), row.title());
        name.addClassName("related-name");
        var item = new ListItem(name);
        item.addClassName("related-item");
        note.map(field -> text(row, field)).filter(text -> !text.isEmpty()).ifPresent(text -> item.add(part("related-note", text)));
        end.map(field -> text(row, field)).filter(text -> !text.isEmpty()).ifPresent(text -> item.add(part("related-end", text)));
        return item;
    }

    private String text(Row row, Field field) {
        return kit().format().text(field, row.get(field.name()), kit().locale());
    }

    private static Span part(String name, String text) {
        var part = new Span(text);
        part.addClassName(name);
        return part;
    }

    /** What tells namesakes apart, unless that is the record whose page this is. */
    private Optional<Field> note() {
        return Stream.concat(Stream.ofNullable(type().subtitle()), type().columns().stream())
                .filter(name -> !name.equals(type().title()) && !name.equals(pointing.name()))
                .flatMap(name -> kit().catalog().find(type(), name).stream())
                .filter(field -> field.type() != FieldType.MONEY)
                .findFirst();
    }

    private Optional<Field> end() {
        return type().columns().stream()
                .flatMap(name -> kit().catalog().find(type(), name).stream())
                .filter(field -> field.type() == FieldType.MONEY)
                .findFirst();
    }

    /** The fields that make a card on a record's page: those of daily work, set by people. */
    static List<Field> pointingAt(Kit kit, RecordType<?> target) {
        return kit.catalog().pointingAt(target).stream()
                .filter(field -> !field.readOnly() && isDailyWork(kit, field))
                .filter(field -> kit.gate().of(field.recordType()).allows(Action.READ))
                .toList();
    }

    /** Whose set-up record it is interests nobody. */
    private static boolean isDailyWork(Kit kit, Field field) {
        return !field.group().equals("ownership") || !kit.gate().types().require(field.recordType()).isSetup();
    }
}
