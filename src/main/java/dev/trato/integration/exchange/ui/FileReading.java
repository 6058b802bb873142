package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.table.CsvDialect;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What the file is about and how it is read. Another type or another way is another plan, so whatever is chosen here is handed on. */
final class FileReading extends Div {

    private final transient PlanDraft draft;
    private final transient BiConsumer<String, ImportPlan.Source> guess;

    /**
     * @param guess takes the name of a type and a way to read the file, for which everything is to be guessed anew
     */
    FileReading(PlanDraft draft, BiConsumer<String, ImportPlan.Source> guess) {
        this.draft = draft;
        this.guess = guess;
        var what = new Select<RecordType<?>>();
        what.setLabel(kit().text("wizard.type"));
        what.setItems(draft.imports().types());
        what.setItemLabelGenerator(each -> kit().text(each.pluralKey()));
        what.setValue(draft.type());
        what.addValueChangeListener(event -> guess.accept(event.getValue().name(), draft.plan().source()));
        add(what);
        addClassName("settings-bar");
        var source = draft.plan().source();
        switch (draft.look().table().format()) {
            case TableFormat.Xlsx workbook when workbook.sheets().size() > 1 -> add(choice("wizard.sheet", workbook.sheets(), workbook.sheet(),
                    sheet -> new ImportPlan.Source(sheet, 1, null, null, null, source.formulaSafe())));
            case TableFormat.Xlsx workbook -> { }
            case TableFormat.Objects objects -> { }
            case TableFormat.Csv csv -> {
                add(choice("wizard.delimiter", List.of(",", ";", "\t", "|"), String.valueOf(csv.dialect().delimiter()),
                        delimiter -> new ImportPlan.Source(null, source.headerRow(), source.charset(), delimiter, source.quote(), source.formulaSafe())));
                add(choice("wizard.charset", charsets(csv), csv.dialect().charset().name(),
                        charset -> new ImportPlan.Source(null, source.headerRow(), charset, source.delimiter(), source.quote(), source.formulaSafe())));
            }
        }
        if (draft.look().table().format() instanceof TableFormat.Objects) {
            return;
        }
        var header = new Checkbox(kit().text("wizard.hasHeader"), source.headerRow() > 0);
        header.addValueChangeListener(event -> guess.accept(draft.type().name(), new ImportPlan.Source(source.sheet(), event.getValue() ? 1 : 0, source.charset(),
                source.delimiter(), source.quote(), source.formulaSafe())));
        add(header);
    }

    private static List<String> charsets(TableFormat.Csv csv) {
        var names = new ArrayList<>(CsvDialect.CHARSETS.stream().map(Charset::name).toList());
        if (!names.contains(csv.dialect().charset().name())) {
            names.addFirst(csv.dialect().charset().name());
        }
        return names;
    }

    private Select<String> choice(String label, List<String> values, String value, Function<String, ImportPlan.Source> source) {
        var select = new Select<String>();
        select.setLabel(kit().text(label));
        select.setItems(values);
        select.setItemLabelGenerator(each -> each.equals("\t") ? kit().text("wizard.tab") : each);
        select.setValue(value);
        select.addValueChangeListener(event -> guess.accept(draft.type().name(), source.apply(event.getValue())));
        return select;
    }

    private Kit kit() {
        return draft.kit();
    }
}
