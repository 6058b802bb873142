package dev.trato.ui.merge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.provider.Query;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.match.Duplicates.Match;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** With which record another one is to be put together: those that look like it first, then whatever one finds. */
public final class MergeWithDialog extends Dialog {

    private final transient Kit kit;
    private final transient RecordRef ref;
    private final transient RecordType<?> type;
    private final Component owner;

    private MergeWithDialog(Kit kit, RecordRef ref, Component owner, List<Match> alike) {
        this.kit = kit;
        this.ref = ref;
        this.type = kit.gate().of(ref).type();
        this.owner = owner;
        addClassName("merge-with");
        setHeaderTitle(kit.text("merge.with.title"));
        if (!alike.isEmpty()) {
            add(new Paragraph(kit.text("merge.with.alike")), list(alike));
        }
        var others = others();
        add(others);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()));
        if (alike.isEmpty()) {
            others.setAutofocus(true);
        }
    }

    /** Looks for what is like the record and asks; where there is exactly one, that is compared at once. */
    public static void propose(Kit kit, RecordRef ref, Component owner) {
        kit.work().background(owner, () -> kit.duplicates().of(ref), alike -> {
            if (alike.size() == 1) {
                compare(kit, ref, owner, alike.getFirst().row().id());
            } else {
                new MergeWithDialog(kit, ref, owner, alike).open();
            }
        });
    }

    /** Looks for what is like the record and asks. */
    public static void ask(Kit kit, RecordRef ref, Component owner) {
        kit.work().background(owner, () -> kit.duplicates().of(ref), alike -> new MergeWithDialog(kit, ref, owner, alike).open());
    }

    private static void compare(Kit kit, RecordRef ref, Component owner, long other) {
        MergeDialog.open(kit, kit.gate().of(ref).type(), owner, Set.of(ref.id(), other), winner -> kit.links().open(winner));
    }

    private void chosen(long other) {
        close();
        compare(kit, ref, owner, other);
    }

    private UnorderedList list(List<Match> alike) {
        var list = new UnorderedList();
        list.addClassName("duplicate-list");
        alike.forEach(match -> list.add(item(match)));
        return list;
    }

    private ListItem item(Match match) {
        var why = new Span(kit.text("duplicates.why", match.score(), kit.labels(type, match.fields())));
        why.addClassName("duplicate-why");
        var compare = new Button(kit.text("merge.with.compare"), event -> chosen(match.row().id()));
        compare.addThemeVariants(ButtonVariant.SMALL);
        compare.setAriaLabel(kit.text("merge.with.compare") + ": " + match.row().title());
        var actions = new Div(compare);
        actions.addClassName("duplicate-actions");
        var item = new ListItem(line(match.row()), why, actions);
        item.addClassName("duplicate-item");
        return item;
    }

    private ComboBox<Row> others() {
        var others = new ComboBox<Row>(kit.text("merge.with.other"));
        others.setItems(this::find);
        others.setItemLabelGenerator(Row::title);
        others.setRenderer(new com.vaadin.flow.data.renderer.ComponentRenderer<>(this::line));
        others.setWidthFull();
        others.addValueChangeListener(event -> {
            if (event.getValue() != null && event.getValue().id() != ref.id()) {
                chosen(event.getValue().id());
            }
        });
        return others;
    }

    private Stream<Row> find(Query<Row, String> query) {
        var wanted = RecordQuery.of(RecordFilter.ALL).text(query.getFilter().orElse("").strip()).columns(subtitle()).slice(query.getOffset(), query.getLimit());
        return kit.gate().of(ref).rows(wanted).stream(); // itself too: who looks page by page would take a shorter one for the last
    }

    private List<String> subtitle() {
        return kit.catalog().subtitle(type).map(Field::name).stream().toList();
    }

    private Span line(Row row) {
        var line = new Span(new Span(row.title()), new Span(kit.subtitle(type, row)));
        line.addClassName("duplicate-one");
        return line;
    }
}
