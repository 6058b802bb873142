package dev.trato.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasSuffix;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Makes the editor that fits a field. */
@org.springframework.stereotype.Component
public final class FieldEditors {

    /** Up to so many options open as a plain list; beyond it one types to find them. */
    private static final int SHORT_LIST = 8;
    /** Of so many records the words of one's own are offered again. */
    private static final int NEWEST = 500;

    private final Kit kit;
    private final Organisation organisation;
    private final UserClock clock;
    private final ObjectProvider<RecordForms> forms;
    private final ObjectProvider<SpecialInput> specials;

    FieldEditors(Kit kit, Organisation organisation, UserClock clock, ObjectProvider<RecordForms> forms,
            ObjectProvider<SpecialInput> specials) {
        this.kit = kit;
        this.organisation = organisation;
        this.clock = clock;
        this.forms = forms;
        this.specials = specials;
    }

    /** An editor with its label above, for forms. */
    public FieldEditor labelled(Field field) {
        var editor = create(field);
        var component = editor.component();
        boolean group = component instanceof DateTimePicker || component instanceof CustomField<?>; // of which ARIA cannot say that it is required
        ((HasLabel) component).setLabel(kit.label(field) + (group && field.required() ? " *" : ""));
        ((HasValue<?, ?>) component).setRequiredIndicatorVisible(field.required() && !group);
        return editor;
    }

    /** An editor without a visible label, where the field's name stands beside it or above the column. */
    public FieldEditor bare(Field field) {
        var editor = create(field);
        switch (editor.component()) {
            case DateTimePicker two -> DateWords.name(kit, two, kit.label(field));
            case HasAriaLabel one -> one.setAriaLabel(kit.label(field));
            case CustomField<?> own -> own.getElement().setAttribute("role", "group").setAttribute("aria-label", kit.label(field));
            default -> throw new IllegalStateException("The editor of " + field.name() + " takes no name");
        }
        return editor;
    }

    private FieldEditor create(Field field) {
        var special = specials.orderedStream().filter(each -> each.fits(field)).findFirst();
        return special.isPresent() ? text(field, special.get().create()) : usual(field);
    }

    private FieldEditor usual(Field field) {
        return switch (field.type()) {
            case TEXT, LINK, PHONE -> text(field, new TextField());
            case EMAIL -> text(field, new EmailField());
            case LONG_TEXT -> text(field, area());
            case NUMBER, MONEY, PERCENT -> number(field);
            case DATE -> date(field);
            case DATE_TIME -> moment(field);
            case YES_NO -> yesNo(field);
            // the button of a Select cannot say that it is required, the input of a ComboBox can
            case CHOICE -> field.required() || field.options().size() > SHORT_LIST ? longChoice(field) : choice(field);
            case MULTI_CHOICE -> field.options().isEmpty() ? words(field) : multiChoice(field);
            case CONTACT_POINTS -> editor(field, new ContactPointsField(kit), new InputEditor.Reading<>(
                    points -> points.isEmpty() ? null : points,
                    value -> value == null ? List.of() : ((List<?>) value).stream().map(ContactPoint.class::cast).toList(), true));
            case REFERENCE -> reference(field);
        };
    }

    private <V> FieldEditor editor(Field field, HasValue<?, V> input, InputEditor.Reading<V> reading) {
        return new InputEditor<>(field, input, reading, kit::text);
    }

    private FieldEditor text(Field field, HasValue<?, String> input) {
        ((Component) input).getElement().setProperty("autocomplete", "off");
        return editor(field, input, new InputEditor.Reading<>(
                text -> text.isBlank() ? null : text.strip(),
                value -> Objects.toString(value, ""), false));
    }

    private static TextArea area() {
        var area = new TextArea();
        area.setMinRows(3);
        area.setMaxRows(14);
        return area;
    }

    private FieldEditor number(Field field) {
        var locale = kit.locale();
        var input = new TextField();
        input.addClassName("number-input");
        input.getElement().setProperty("autocomplete", "off");
        unit(field.type(), input);
        return editor(field, input, new InputEditor.Reading<>(
                text -> text.isBlank() ? null : NumberText.parse(text, locale).orElseThrow(() -> new Problem("problem.number", text.strip())),
                value -> value == null ? "" : NumberText.print((BigDecimal) value, locale), false));
    }

    private void unit(FieldType type, HasSuffix input) {
        switch (type) {
            case MONEY -> input.setSuffixComponent(new Span(organisation.currency().getSymbol(kit.locale())));
            case PERCENT -> input.setSuffixComponent(new Span("%"));
            default -> { }
        }
    }

    private FieldEditor date(Field field) {
        var input = new DatePicker();
        DateWords.apply(kit, input);
        return editor(field, input, new InputEditor.Reading<>(day -> day, value -> (LocalDate) value, false));
    }

    private FieldEditor moment(Field field) {
        var zone = clock.zone();
        var input = new DateTimePicker();
        DateWords.apply(kit, input);
        return editor(field, input, new InputEditor.Reading<>(
                local -> local == null ? null : local.atZone(zone).toInstant(),
                value -> value == null ? null : LocalDateTime.ofInstant((Instant) value, zone), false));
    }

    /** An untouched box of a field that has no value yet says nothing. */
    private FieldEditor yesNo(Field field) {
        var unknown = new boolean[] {true};
        return editor(field, new Checkbox(), new InputEditor.Reading<>(
                ticked -> ticked || !unknown[0] ? ticked : null,
                value -> {
                    unknown[0] = value == null;
                    return Boolean.TRUE.equals(value);
                }, false));
    }

    private FieldEditor choice(Field field) {
        var input = new Select<String>();
        var options = options(field);
        input.setItems(options);
        input.setItemLabelGenerator(option -> option == null ? "" : kit.option(field, option));
        input.setEmptySelectionAllowed(true);
        return editor(field, input, new InputEditor.Reading<>(
                option -> option,
                value -> {
                    keep(options, (String) value, () -> input.setItems(options));
                    return (String) value;
                }, true));
    }

    private FieldEditor longChoice(Field field) {
        var input = new ComboBox<String>();
        var options = options(field);
        input.setItems(options);
        input.setItemLabelGenerator(option -> kit.option(field, option));
        input.setClearButtonVisible(!field.required());
        return editor(field, input, new InputEditor.Reading<>(
                option -> option,
                value -> {
                    keep(options, (String) value, () -> input.setItems(options));
                    return (String) value;
                }, true));
    }

    private FieldEditor multiChoice(Field field) {
        var input = new MultiSelectComboBox<String>();
        var options = options(field);
        input.setItems(options);
        input.setItemLabelGenerator(option -> kit.option(field, option));
        return editor(field, input, new InputEditor.Reading<>(
                chosen -> chosen.isEmpty() ? null : inOrder(options, chosen),
                value -> {
                    var names = value == null ? List.<String>of() : ((Collection<?>) value).stream().map(String::valueOf).toList();
                    names.forEach(name -> keep(options, name, () -> input.setItems(options)));
                    return new LinkedHashSet<>(names);
                }, true));
    }

    /** Words of one's own: those that others have used are offered, and what is typed becomes one more. */
    private FieldEditor words(Field field) {
        var input = new MultiSelectComboBox<String>();
        var words = new ArrayList<String>();
        input.setItems(words);
        input.setAllowCustomValue(true);
        input.addAttachListener(event -> kit.work().background(input, () -> used(field), used -> {
            used.forEach(word -> keep(words, word, () -> { }));
            show(input, words, input.getValue());
        }));
        input.addCustomValueSetListener(event -> {
            var word = event.getDetail().replace(',', ' ').strip();
            keep(words, word, () -> { });
            var chosen = new LinkedHashSet<>(input.getValue());
            chosen.add(word);
            show(input, words, chosen);
        });
        return editor(field, input, new InputEditor.Reading<>(
                chosen -> chosen.isEmpty() ? null : new LinkedHashSet<>(chosen),
                value -> {
                    var names = value == null ? List.<String>of() : ((Collection<?>) value).stream().map(String::valueOf).toList();
                    names.forEach(name -> keep(words, name, () -> input.setItems(words)));
                    return new LinkedHashSet<>(names);
                }, true));
    }

    private static void show(MultiSelectComboBox<String> input, List<String> words, Set<String> chosen) {
        input.setItems(words);
        input.setValue(chosen);
    }

    /** The words of the newest records that the reader may see: an index tells these, whatever number there are. */
    private Set<String> used(Field field) {
        var query = RecordQuery.of(RecordFilter.ALL).columns(List.of(field.name())).sort(List.of(RecordSort.descending("createdAt"))).slice(0, NEWEST);
        var words = new TreeSet<String>();
        kit.gate().of(field.recordType()).rows(query).forEach(row -> {
            if (row.get(field.name()) instanceof Collection<?> names) {
                names.forEach(name -> words.add(String.valueOf(name)));
            }
        });
        return words;
    }

    private static List<String> options(Field field) {
        return new ArrayList<>(field.options().stream().map(Field.Option::name).toList());
    }

    /** A value that is no option any more stays until somebody chooses another. */
    private static void keep(List<String> options, @Nullable String value, Runnable refresh) {
        if (value != null && !options.contains(value)) {
            options.add(value);
            refresh.run();
        }
    }

    private static Set<String> inOrder(List<String> options, Set<String> chosen) {
        var ordered = new LinkedHashSet<>(options);
        ordered.retainAll(chosen);
        return ordered;
    }

    private FieldEditor reference(Field field) {
        var choices = new ReferenceChoices(kit, field);
        var input = choices.input();
        var creation = new ReferenceCreation(forms.getObject(), choices);
        creation.offerIn(input);
        var editor = new InputEditor<>(field, input, new InputEditor.Reading<>(choice -> choice == null ? null : choice.id(), choices::of, true), kit::text);
        creation.onCreated(editor::enter);
        return editor;
    }
}
