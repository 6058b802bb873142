package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.CsvDialect;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the file is about and how it is read. Another type or another way is another plan, so whatever is chosen here is handed on. */
final class FileReading extends Div {

    private final transient PlanDraft draft;
    private final transient BiConsumer<String, ImportPlan.Source> guess;
    private final transient Consumer<Optional<Presets.Recognised>> origin;

    /**
     * @param guess  takes the name of a type and a way to read the file, for which everything is to be guessed anew
     * @param origin takes the system that the file is an export of, or none, for the same
     */
    FileReading(PlanDraft draft, BiConsumer<String, ImportPlan.Source> guess, Consumer<Optional<Presets.Recognised>> origin) {
        this.draft = draft;
        this.guess = guess;
        this.origin = origin;
        add(origins());
        var what = new Select<RecordType<?>>();
        what.setLabel(kit().text("wizard.type"));
        what.setItems(types());
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

    /** What hangs on others can be imported from a known system alone, whose ids say on what. */
    private List<RecordType<?>> types() {
        var types = new ArrayList<RecordType<?>>(draft.imports().types());
        if (!types.contains(draft.type())) {
            types.add(draft.type());
        }
        return types;
    }

    /** Where the file comes from: what was recognised, or what somebody knows better. */
    private ComboBox<Optional<Presets.Recognised>> origins() {
        var presets = draft.imports().presets();
        var importable = draft.kit().gate().types();
        var choices = new ArrayList<Optional<Presets.Recognised>>();
        choices.add(Optional.empty());
        presets.all().forEach(preset -> preset.parts().stream()
                .filter(part -> importable.find(part.type()).filter(type -> kit().gate().of(type).allows(Action.CREATE)).isPresent())
                .forEach(part -> choices.add(Optional.of(new Presets.Recognised(preset, part)))));
        var select = new ComboBox<Optional<Presets.Recognised>>(kit().text("wizard.origin"));
        select.setWidth("16rem");
        select.setItems(choices);
        select.setItemLabelGenerator(each -> each.map(found -> Origins.label(kit(), found)).orElseGet(() -> kit().text("wizard.origin.none")));
        var now = draft.plan().origin();
        select.setValue(now == null ? Optional.empty() : presets.find(now.system(), now.part()));
        select.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                origin.accept(event.getValue());
            }
        });
        return select;
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
