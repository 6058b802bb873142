package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
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
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.integration.exchange.table.NumberStyle;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.FieldEditors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second step: what the file is about, which column goes where, and how rows find the records that are there already. */
class ColumnsStep extends WizardStep {

    private static final int SAMPLES = 3;

    private final transient Imports imports;
    private final transient FieldEditors editors;
    private final transient RecordType<?> type;
    private final transient List<Field> fields;
    private final boolean mayDefine;
    private transient Imports.@Nullable Look look;
    private transient ImportJob job;

    ColumnsStep(Kit kit, Imports imports, FieldEditors editors, ImportJob job, Runnable back, Runnable next) {
        super(kit);
        this.imports = imports;
        this.editors = editors;
        this.job = job;
        this.type = kit.gate().types().require(job.getRecordType());
        this.fields = kit.catalog().writable(type);
        this.mayDefine = kit.access().isAdministrator();
        var waiting = new Paragraph(kit.text("wizard.looking"));
        body.add(new H1(job.getFileName()), waiting);
        foot.add(button("button.back", back));
        long id = job.getId();
        var locale = kit.locale();
        kit.work().withProgress(kit.text("wizard.looking"), progress -> imports.look(id, SAMPLES, locale, progress), seen -> {
            body.remove(waiting);
            look = seen;
            body.add(source(), columns(), constants(), matching());
            foot.add(primary("wizard.toValues", () -> goOn(next)));
        }, ifShown(back));
    }

    private void goOn(Runnable next) {
        if (job.getPlan().fields().isEmpty()) {
            Notices.problem(kit.text("wizard.noColumn"));
        } else {
            next.run();
        }
    }

    private Imports.Look look() {
        return Objects.requireNonNull(look);
    }

    private void change(UnaryOperator<ImportPlan> change) {
        try {
            job = imports.plan(job.getId(), change.apply(job.getPlan()));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    // how the file is read

    private Component source() {
        var what = new Select<RecordType<?>>();
        what.setLabel(kit.text("wizard.type"));
        what.setItems(imports.types());
        what.setItemLabelGenerator(each -> kit.text(each.pluralKey()));
        what.setValue(type);
        what.addValueChangeListener(event -> guess(event.getValue().name(), job.getPlan().source()));
        var bar = new Div(what);
        bar.addClassName("settings-bar");
        var source = job.getPlan().source();
        switch (look().table().format()) {
            case TableFormat.Xlsx workbook when workbook.sheets().size() > 1 -> bar.add(choice("wizard.sheet", workbook.sheets(), workbook.sheet(),
                    sheet -> new ImportPlan.Source(sheet, 1, null, null, null, source.formulaSafe())));
            case TableFormat.Xlsx workbook -> { }
            case TableFormat.Csv csv -> {
                bar.add(choice("wizard.delimiter", List.of(",", ";", "\t", "|"), String.valueOf(csv.dialect().delimiter()),
                        delimiter -> new ImportPlan.Source(null, source.headerRow(), source.charset(), delimiter, source.quote(), source.formulaSafe())));
                bar.add(choice("wizard.charset", charsets(csv), csv.dialect().charset().name(),
                        charset -> new ImportPlan.Source(null, source.headerRow(), charset, source.delimiter(), source.quote(), source.formulaSafe())));
            }
        }
        var header = new Checkbox(kit.text("wizard.hasHeader"), source.headerRow() > 0);
        header.addValueChangeListener(event -> guess(type.name(), new ImportPlan.Source(source.sheet(), event.getValue() ? 1 : 0, source.charset(),
                source.delimiter(), source.quote(), source.formulaSafe())));
        bar.add(header);
        return bar;
    }

    private static List<String> charsets(TableFormat.Csv csv) {
        var names = new ArrayList<>(dev.trato.integration.exchange.table.CsvDialect.CHARSETS.stream().map(java.nio.charset.Charset::name).toList());
        if (!names.contains(csv.dialect().charset().name())) {
            names.addFirst(csv.dialect().charset().name());
        }
        return names;
    }

    private Select<String> choice(String label, List<String> values, String value, java.util.function.Function<String, ImportPlan.Source> source) {
        var select = new Select<String>();
        select.setLabel(kit.text(label));
        select.setItems(values);
        select.setItemLabelGenerator(each -> each.equals("\t") ? kit.text("wizard.tab") : each);
        select.setValue(value);
        select.addValueChangeListener(event -> guess(type.name(), source.apply(event.getValue())));
        return select;
    }

    /** Another type or another way to read the file is another plan: everything is guessed anew. */
    private void guess(String recordType, ImportPlan.Source source) {
        long id = job.getId();
        var locale = kit.locale();
        kit.work().withProgress(kit.text("wizard.looking"), progress -> imports.guess(id, recordType, source, locale, progress),
                guessed -> showAgain(), this::showAgain);
    }

    private void showAgain() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }

    // columns

    private Component columns() {
        var head = new NativeTableRow();
        for (var key : List.of("wizard.column", "wizard.examples", "wizard.goesInto", "wizard.format")) {
            head.add(new NativeTableHeaderCell(kit.text(key)));
        }
        var rows = new NativeTableBody();
        job.getPlan().columns().forEach(column -> rows.add(row(column)));
        var table = new NativeTable(new NativeTableHeader(head), rows);
        table.addClassName("mapping-table");
        return table;
    }

    private NativeTableRow row(ImportPlan.Column column) {
        var profile = look().columns().stream().filter(each -> each.index() == column.index()).findFirst().orElse(null);
        var examples = look().sample().rows().stream().map(row -> row.cell(column.index())).filter(cell -> !cell.isBlank()).collect(Collectors.joining(" · "));
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
        cell.getElement().setAttribute("data-label", kit.text(label));
        return cell;
    }

    /** Where a column may go. */
    private record Target(ImportPlan.Use use, @Nullable Field field) {}

    private void target(ImportPlan.Column column, Div box, Div format, @Nullable ColumnProfile profile) {
        var targets = new ArrayList<Target>();
        targets.add(new Target(ImportPlan.Use.IGNORE, null));
        if (mayDefine) {
            targets.add(new Target(ImportPlan.Use.NEW_FIELD, null));
        }
        fields.forEach(field -> targets.add(new Target(ImportPlan.Use.FIELD, field)));
        var choice = new ComboBox<Target>();
        choice.setItems(targets);
        choice.setItemLabelGenerator(target -> target.field() == null ? kit.text("wizard.use." + target.use()) : kit.label(target.field()));
        choice.setAriaLabel(kit.text("wizard.goesInto") + ": " + column.header());
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
            var now = now(column.index());
            newField(now, details);
            format(now, format, profile);
        });
        box.add(choice, details);
    }

    private ImportPlan.Column now(int index) {
        return job.getPlan().columns().stream().filter(each -> each.index() == index).findFirst().orElseThrow();
    }

    private void use(int index, Target target, @Nullable ColumnProfile profile) {
        var column = now(index);
        change(plan -> switch (target.use()) {
            case IGNORE -> plan.with(column.ignored());
            case NEW_FIELD -> plan.with(column.into(made(column, profile)));
            case FIELD -> freed(plan, Objects.requireNonNull(target.field()).name(), index).with(column.into(target.field().name()));
        });
    }

    /** A field takes one column; the one that had it before is free again. */
    private static ImportPlan freed(ImportPlan plan, String field, int index) {
        return plan.columnOf(field).filter(other -> other.index() != index).map(other -> plan.with(other.ignored())).orElse(plan);
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
        return words.isEmpty() ? header : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private void newField(ImportPlan.Column column, Div details) {
        details.removeAll();
        var field = column.newField();
        if (column.use() != ImportPlan.Use.NEW_FIELD || field == null) {
            return;
        }
        var english = new TextField(kit.text("custom_field.labelEn"));
        var spanish = new TextField(kit.text("custom_field.labelEs"));
        english.setValue(field.english());
        spanish.setValue(field.spanish());
        var kind = new Select<FieldType>();
        kind.setLabel(kit.text("custom_field.type"));
        kind.setItems(java.util.Arrays.stream(FieldType.values()).filter(each -> each != FieldType.REFERENCE).toList());
        kind.setItemLabelGenerator(each -> kit.text("custom_field.type." + each));
        kind.setValue(field.type());
        Runnable keep = () -> change(plan -> plan.with(now(column.index()).into(new ImportPlan.NewField(english.getValue(),
                spanish.getValue().isBlank() ? english.getValue() : spanish.getValue(), kind.getValue(), options(kind.getValue(), column.index())))));
        english.addValueChangeListener(event -> keep.run());
        spanish.addValueChangeListener(event -> keep.run());
        kind.addValueChangeListener(event -> keep.run());
        details.add(new Div(english, spanish, kind));
    }

    private List<String> options(FieldType kind, int index) {
        return kind.isChoice()
                ? look().columns().stream().filter(each -> each.index() == index).flatMap(each -> each.values().keySet().stream()).toList()
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
            order.setAriaLabel(kit.text("wizard.format") + ": " + column.header());
            order.addValueChangeListener(event -> change(plan -> plan.with(now(column.index()).formats(event.getValue(), now(column.index()).numbers()))));
            box.add(order);
            ambiguous(box, profile);
        } else if (kind != null && kind.isNumeric()) {
            var style = new Select<NumberStyle>();
            style.setItems(NumberStyle.values());
            style.setItemLabelGenerator(NumberStyle::example);
            style.setValue(column.numbers());
            style.setAriaLabel(kit.text("wizard.format") + ": " + column.header());
            style.addValueChangeListener(event -> change(plan -> plan.with(now(column.index()).formats(now(column.index()).dates(), event.getValue()))));
            box.add(style);
            ambiguous(box, profile);
        }
    }

    private void ambiguous(Div box, @Nullable ColumnProfile profile) {
        if (profile != null && profile.ambiguous()) {
            var hint = new Paragraph(kit.text("wizard.ambiguous"));
            hint.addClassName("quiet-line");
            hint.getElement().setAttribute("data-tone", "warning");
            box.add(hint);
        }
    }

    private @Nullable FieldType kindOf(ImportPlan.Column column) {
        return switch (column.use()) {
            case IGNORE -> null;
            case NEW_FIELD -> column.newField() == null ? null : column.newField().type();
            case FIELD -> fields.stream().filter(field -> field.name().equals(column.field())).findFirst().map(Field::type).orElse(null);
        };
    }

    // constants and keys

    private Component constants() {
        var section = new Div(new H2(kit.text("wizard.constants")), new Paragraph(kit.text("wizard.constants.help")));
        var open = new HashSet<String>();
        var add = new ComboBox<Field>();
        add.setLabel(kit.text("wizard.constants.add"));
        add.setItems(constantFields());
        add.setItemLabelGenerator(kit::label);
        var list = new Div();
        list.addClassName("settings-bar");
        job.getPlan().constants().keySet().forEach(name -> constant(name, open, list));
        add.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                constant(event.getValue().name(), open, list);
                add.clear();
            }
        });
        section.add(list, add);
        return section;
    }

    /** Besides what may be written, what narrows a reference: the pipeline whose stages are meant. */
    private List<Field> constantFields() {
        return kit.catalog().readable(type).stream().filter(field -> !field.readOnly() || field.isReference() && field.required()).toList();
    }

    private void constant(String name, HashSet<String> open, Div list) {
        if (!open.add(name)) {
            return;
        }
        var field = kit.catalog().require(type, name);
        var editor = editors.labelled(field);
        editor.setValue(dev.trato.records.StoredValue.fromJson(field.type(), job.getPlan().constants().get(name)));
        editor.onChange(() -> {
            try {
                var value = editor.getValue();
                editor.setError(null);
                change(plan -> plan.constant(name, dev.trato.records.StoredValue.toJson(value)));
            } catch (dev.trato.records.InvalidRecord e) {
                editor.setError(kit.text(e.problems().getFirst().problem()));
            }
        });
        list.add(editor.component());
    }

    private Component matching() {
        var plan = job.getPlan();
        var keys = new MultiSelectComboBox<Field>(kit.text("wizard.keys"));
        keys.setHelperText(kit.text("wizard.keys.help"));
        keys.setItems(fields);
        keys.setItemLabelGenerator(kit::label);
        keys.setValue(fields.stream().filter(field -> plan.keys().contains(field.name())).collect(Collectors.toSet()));
        var matched = new Select<ImportPlan.Matched>();
        matched.setLabel(kit.text("wizard.matched"));
        matched.setItems(ImportPlan.Matched.values());
        matched.setItemLabelGenerator(each -> kit.text("wizard.matched." + each));
        matched.setValue(plan.matched());
        var unmatched = new Select<ImportPlan.Unmatched>();
        unmatched.setLabel(kit.text("wizard.unmatched"));
        unmatched.setItems(ImportPlan.Unmatched.values());
        unmatched.setItemLabelGenerator(each -> kit.text("wizard.unmatched." + each));
        unmatched.setValue(plan.unmatched());
        var clears = new Checkbox(kit.text("wizard.emptyClears"), plan.emptyClears());
        Runnable keep = () -> change(before -> before
                .matching(keys.getValue().stream().map(Field::name).toList(), matched.getValue(), unmatched.getValue())
                .emptyClears(clears.getValue()));
        keys.addValueChangeListener(event -> keep.run());
        matched.addValueChangeListener(event -> keep.run());
        unmatched.addValueChangeListener(event -> keep.run());
        clears.addValueChangeListener(event -> keep.run());
        var bar = new Div(keys, matched, unmatched, clears);
        bar.addClassName("settings-bar");
        return new Div(new H2(kit.text("wizard.matching")), bar);
    }
}
