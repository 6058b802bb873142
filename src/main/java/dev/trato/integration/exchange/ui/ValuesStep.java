package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
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
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan.Choice;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.OpenValues;
import dev.trato.kernel.Problem;
import dev.trato.records.StoredValue;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.FieldEditor;
import dev.trato.ui.form.FieldEditors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The third step: texts that are the name of no record or option; each is given a meaning once, for all its rows. */
class ValuesStep extends WizardStep {

    private final transient Imports imports;
    private final transient FieldEditors editors;
    private transient ImportJob job;

    ValuesStep(Kit kit, Imports imports, FieldEditors editors, ImportJob job, Runnable back, Runnable next) {
        super(kit);
        this.imports = imports;
        this.editors = editors;
        this.job = job;
        body.add(new H1(job.getFileName()));
        foot.add(button("button.back", back), primary(job.getBundle() == null ? "wizard.toCheck" : "wizard.toFiles", next));
        var waiting = new Paragraph(kit.text("wizard.reviewing"));
        body.add(waiting);
        long id = job.getId();
        var locale = kit.locale();
        kit.work().withProgress(kit.text("wizard.reviewing"), progress -> imports.review(id, locale, progress), open -> {
            body.remove(waiting);
            show(open);
        }, ifShown(back));
    }

    private void show(List<OpenValues> open) {
        var some = open.stream().filter(values -> !values.values().isEmpty()).toList();
        if (some.isEmpty()) {
            var fine = new Div(new H2(kit.text("wizard.allKnown")), new Paragraph(kit.text("wizard.allKnown.help")));
            fine.addClassName("empty-state");
            body.add(fine);
            return;
        }
        body.add(new Paragraph(kit.text("wizard.values.help")));
        some.forEach(values -> body.add(section(values)));
    }

    private Component section(OpenValues values) {
        var head = new NativeTableRow();
        for (var key : List.of("wizard.inTheFile", "wizard.rows", "wizard.means")) {
            head.add(new NativeTableHeaderCell(kit.text(key)));
        }
        var rows = new NativeTableBody();
        values.values().forEach(value -> rows.add(row(values, value)));
        var table = new NativeTable(new NativeTableHeader(head), rows);
        table.addClassName("mapping-table");
        var section = new Div(new H2(kit.text("wizard.values.of", values.header(), kit.label(values.field()))), table);
        if (!values.complete()) {
            section.add(new Paragraph(kit.text("wizard.values.more")));
        }
        return section;
    }

    private NativeTableRow row(OpenValues values, OpenValues.Value value) {
        var means = new Div();
        means.addClassName("settings-bar");
        means(values, value, means);
        var row = new NativeTableRow();
        row.add(cell("wizard.inTheFile", new Span(value.text())),
                cell("wizard.rows", new Span(kit.format().number(BigDecimal.valueOf(value.rows()), kit.locale()))),
                cell("wizard.means", means));
        return row;
    }

    private NativeTableCell cell(String label, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", kit.text(label));
        return cell;
    }

    private void means(OpenValues values, OpenValues.Value value, Div box) {
        var field = values.field();
        var kinds = new ArrayList<>(List.of(Choice.Kind.USE));
        if (values.mayCreate() && field.isReference()) {
            kinds.add(Choice.Kind.CREATE);
        }
        kinds.add(Choice.Kind.EMPTY);
        kinds.add(Choice.Kind.FAIL);
        var editor = editors.bare(field);
        var kind = new Select<Choice.Kind>();
        kind.setItems(kinds);
        kind.setItemLabelGenerator(each -> kit.text("wizard.choice." + each));
        kind.setAriaLabel(kit.text("wizard.means") + ": " + value.text());
        var chosen = job.getPlan().choiceFor(field.name(), value.text()).orElseGet(() -> suggestion(values, value));
        kind.setValue(chosen.kind());
        if (chosen.value() != null) {
            editor.setValue(stored(editor, chosen.value()));
        }
        editor.component().setVisible(chosen.kind() == Choice.Kind.USE);
        keep(field.name(), value.text(), kind.getValue(), editor);
        kind.addValueChangeListener(event -> {
            editor.component().setVisible(event.getValue() == Choice.Kind.USE);
            keep(field.name(), value.text(), event.getValue(), editor);
        });
        editor.onChange(() -> keep(field.name(), value.text(), kind.getValue(), editor));
        box.add(kind, editor.component());
    }

    /** What is probably meant; where nothing is, a new record if that is allowed, and otherwise nothing at all. */
    private Choice suggestion(OpenValues values, OpenValues.Value value) {
        if (value.suggested() != null) {
            return Choice.use(value.suggested().value());
        }
        if (job.getPlan().origin() != null && !values.field().required() && (!values.mayCreate() || values.field().target().equals("user"))) {
            return Choice.EMPTY; // another system's people are no reason to make users, nor its words to lose rows
        }
        return values.mayCreate() && values.field().isReference() && value.found() == 0 ? Choice.CREATE : Choice.FAIL;
    }

    private static Object stored(FieldEditor editor, String value) {
        return java.util.Objects.requireNonNull(StoredValue.fromJson(editor.field().type(), value));
    }

    private void keep(String field, String text, Choice.Kind kind, FieldEditor editor) {
        try {
            var choice = switch (kind) {
                case CREATE -> Choice.CREATE;
                case EMPTY -> Choice.EMPTY;
                case FAIL -> Choice.FAIL;
                case USE -> {
                    var value = StoredValue.toJson(editor.getValue());
                    yield value == null ? Choice.FAIL : Choice.use(value);
                }
            };
            job = imports.plan(job.getId(), job.getPlan().choice(field, text, choice));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
