package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.integration.exchange.table.NumberStyle;
import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.ui.Kit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of the file with examples of what stands in them, and into which field each goes, in which format. */
final class ColumnTable extends NativeTable {

    private final transient PlanDraft draft;

    ColumnTable(PlanDraft draft) {
        this.draft = draft;
        var head = new NativeTableRow();
        for (var key : List.of("wizard.column", "wizard.examples", "wizard.goesInto", "wizard.format")) {
            head.add(new NativeTableHeaderCell(kit().text(key)));
        }
        var rows = new NativeTableBody();
        draft.plan().columns().forEach(column -> rows.add(row(column)));
        add(new NativeTableHeader(head), rows);
        addClassName("mapping-table");
    }

    private NativeTableRow row(ImportPlan.Column column) {
        var profile = draft.look().columns().stream().filter(each -> each.index() == column.index()).findFirst().orElse(null);
        var examples = draft.look().sample().rows().stream().map(row -> row.cell(column.index())).filter(cell -> !cell.isBlank()).collect(Collectors.joining(" · "));
        var target = new Div();
        var format = new Div();
        target(column, target, format, profile);
        format(column, format, profile);
        var row = new NativeTableRow();
        row.add(cell("wizard.column", new Span(column.header())), cell("wizard.examples", new Span(examples)), cell("wizard.goesInto", target),
                cell("wizard.format", format));
        return row;
    }

    private NativeTableCell cell(String label, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", kit().text(label));
        return cell;
    }

    /** Where a column may go. */
    private record Target(ImportPlan.Use use, @Nullable Field field) {}

    private void target(ImportPlan.Column column, Div box, Div format, @Nullable ColumnProfile profile) {
        var targets = new ArrayList<Target>();
        targets.add(new Target(ImportPlan.Use.IGNORE, null));
        if (kit().access().isAdministrator()) {
            targets.add(new Target(ImportPlan.Use.NEW_FIELD, null));
        }
        ofOrigin(column, targets);
        draft.fields().forEach(field -> targets.add(new Target(ImportPlan.Use.FIELD, field)));
        var choice = new ComboBox<Target>();
        choice.setItems(targets);
        choice.setItemLabelGenerator(target -> label(column, target));
        choice.setAriaLabel(kit().text("wizard.goesInto") + ": " + column.header());
        choice.setWidthFull();
        targets.stream().filter(target -> target.use() == column.use() && (target.field() == null || target.field().name().equals(column.field())))
                .findFirst().ifPresent(choice::setValue);
        var details = new Div();
        newField(column, details);
        choice.addValueChangeListener(event -> {
            if (event.getValue() == null) {
                choice.setValue(targets.getFirst());
                return;
            }
            use(column.index(), event.getValue(), profile);
            var now = draft.column(column.index());
            newField(now, details);
            format(now, format, profile);
        });
        box.add(choice, details);
    }

    /** What only the export of a known system has: the row's own id there, and ids of others. */
    private void ofOrigin(ImportPlan.Column column, List<Target> targets) {
        if (kit().catalog().find(draft.type(), "lastName").isPresent()) {
            targets.add(new Target(ImportPlan.Use.NAME, null));
        }
        var origin = draft.plan().origin();
        if (origin != null) {
            targets.add(new Target(ImportPlan.Use.ID, null));
            origin.link(column.index()).ifPresent(link -> targets.add(new Target(ImportPlan.Use.LINK, null)));
            if (origin.isRule(column.index())) {
                targets.add(new Target(ImportPlan.Use.RULE, null));
            }
        }
    }

    private String label(ImportPlan.Column column, Target target) {
        if (target.field() != null) {
            return kit().label(target.field());
        }
        var origin = draft.plan().origin();
        var system = origin == null ? "" : draft.imports().presets().find(origin.system(), origin.part()).map(found -> found.preset().name()).orElse(origin.system());
        var link = origin == null ? Optional.<ImportPlan.Link>empty() : origin.link(column.index());
        var to = link.flatMap(each -> kit().catalog().find(draft.type(), each.field())).map(kit()::label).orElseGet(() -> kit().text("wizard.use.LINK.subject"));
        return kit().text("wizard.use." + target.use(), system, to);
    }

    private void use(int index, Target target, @Nullable ColumnProfile profile) {
        var column = draft.column(index);
        draft.change(plan -> switch (target.use()) {
            case IGNORE -> plan.with(column.ignored());
            case NAME, RULE -> plan.with(column.as(target.use()));
            case ID -> single(plan).with(column.as(ImportPlan.Use.ID));
            case LINK -> plan.origin() == null ? plan : plan.origin().link(index).map(link -> plan.with(column.linking(link.field()))).orElse(plan);
            case NEW_FIELD -> plan.with(column.into(made(column, profile)));
            case FIELD -> freed(plan, Objects.requireNonNull(target.field()).name(), index).with(column.into(target.field().name()));
        });
    }

    private static ImportPlan single(ImportPlan plan) {
        return plan.columns(plan.columns().stream().map(each -> each.use() == ImportPlan.Use.ID ? each.ignored() : each).toList());
    }

    /** A field takes one column; the one that had it before is free again. */
    private static ImportPlan freed(ImportPlan plan, String field, int index) {
        return field.equals("contactPoints") ? plan : plan.columnOf(field).filter(other -> other.index() != index).map(other -> plan.with(other.ignored())).orElse(plan);
    }

    private static ImportPlan.NewField made(ImportPlan.Column column, @Nullable ColumnProfile profile) {
        var known = column.newField();
        if (known != null) {
            return known;
        }
        var type = profile == null ? FieldType.TEXT : switch (profile.kind()) {
            case NUMBER -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case DATE_TIME -> FieldType.DATE_TIME;
            case BOOLEAN -> FieldType.YES_NO;
            case TEXT, EMPTY -> FieldType.TEXT;
        };
        var label = label(column.header());
        return new ImportPlan.NewField(label, label, type, List.of());
    }

    /** A header such as {@code year_established} as a person would write it. */
    private static String label(String header) {
        var words = header.replace('_', ' ').strip();
        return words.isEmpty() ? header : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void newField(ImportPlan.Column column, Div details) {
        details.removeAll();
        var field = column.newField();
        if (column.use() != ImportPlan.Use.NEW_FIELD || field == null) {
            return;
        }
        var english = new TextField(kit().text("custom_field.labelEn"));
        var spanish = new TextField(kit().text("custom_field.labelEs"));
        english.setValue(field.english());
        spanish.setValue(field.spanish());
        var kind = new Select<FieldType>();
        kind.setLabel(kit().text("custom_field.type"));
        kind.setItems(Arrays.stream(FieldType.values()).filter(each -> each != FieldType.REFERENCE).toList());
        kind.setItemLabelGenerator(each -> kit().text("custom_field.type." + each));
        kind.setValue(field.type());
        Runnable keep = () -> draft.change(plan -> plan.with(draft.column(column.index()).into(new ImportPlan.NewField(english.getValue(),
                spanish.getValue().isBlank() ? english.getValue() : spanish.getValue(), kind.getValue(), options(kind.getValue(), column.index())))));
        english.addValueChangeListener(event -> keep.run());
        spanish.addValueChangeListener(event -> keep.run());
        kind.addValueChangeListener(event -> keep.run());
        details.add(new Div(english, spanish, kind));
    }

    private List<String> options(FieldType kind, int index) {
        return kind.isChoice()
                ? draft.look().columns().stream().filter(each -> each.index() == index).flatMap(each -> each.values().keySet().stream()).toList()
                : List.of();
    }

    private void format(ImportPlan.Column column, Div box, @Nullable ColumnProfile profile) {
        box.removeAll();
        var kind = kindOf(column);
        if (kind == FieldType.DATE || kind == FieldType.DATE_TIME) {
            var order = new Select<DateOrder>();
            order.setItems(DateOrder.values());
            order.setItemLabelGenerator(DateOrder::pattern);
            order.setValue(column.dates());
            order.setAriaLabel(kit().text("wizard.format") + ": " + column.header());
            order.addValueChangeListener(event -> draft.change(plan -> plan.with(draft.column(column.index()).formats(event.getValue(), draft.column(column.index()).numbers()))));
            box.add(order);
            ambiguous(box, profile);
        } else if (kind != null && kind.isNumeric()) {
            var style = new Select<NumberStyle>();
            style.setItems(NumberStyle.values());
            style.setItemLabelGenerator(NumberStyle::example);
            style.setValue(column.numbers());
            style.setAriaLabel(kit().text("wizard.format") + ": " + column.header());
            style.addValueChangeListener(event -> draft.change(plan -> plan.with(draft.column(column.index()).formats(draft.column(column.index()).dates(), event.getValue()))));
            box.add(style);
            ambiguous(box, profile);
        }
    }

    private void ambiguous(Div box, @Nullable ColumnProfile profile) {
        if (profile != null && profile.ambiguous()) {
            var hint = new Paragraph(kit().text("wizard.ambiguous"));
            hint.addClassName("quiet-line");
            hint.getElement().setAttribute("data-tone", "warning");
            box.add(hint);
        }
    }

    private @Nullable FieldType kindOf(ImportPlan.Column column) {
        return switch (column.use()) {
            case IGNORE, NAME, ID, LINK, RULE -> null;
            case NEW_FIELD -> column.newField() == null ? null : column.newField().type();
            case FIELD -> draft.fields().stream().filter(field -> field.name().equals(column.field())).findFirst().map(Field::type).orElse(null);
        };
    }

    private Kit kit() {
        return draft.kit();
    }
}
