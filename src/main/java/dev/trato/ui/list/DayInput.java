package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.trato.ui.Kit;
import dev.trato.ui.form.DateWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A day to compare with: a date, or so many days before or after the day on which somebody looks. */
final class DayInput implements FilterInput {

    /** How the day is given. */
    private enum Kind {
        DATE,
        AGO,
        AHEAD
    }

    private static final int MOST_DAYS = 99_999;

    private final Select<Kind> kind = new Select<>();
    private final DatePicker date = new DatePicker();
    private final IntegerField days = new IntegerField();
    private final Div component = new Div(kind, date, days);

    DayInput(Kit kit, String label) {
        component.addClassName("day-input");
        kind.setLabel(label);
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> kit.text("filter.day." + each));
        kind.addValueChangeListener(event -> show());
        DateWords.apply(kit, date);
        date.setAriaLabel(kit.text("filter.day.DATE"));
        days.setAriaLabel(kit.text("filter.days"));
        days.setMin(0);
        days.setMax(MOST_DAYS);
        days.setStepButtonsVisible(true);
        days.setValue(7);
        kind.setValue(Kind.DATE);
        show();
    }

    private void show() {
        date.setVisible(kind.getValue() == Kind.DATE);
        days.setVisible(kind.getValue() != Kind.DATE);
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public void onChange(Runnable listener) {
        kind.addValueChangeListener(event -> listener.run());
        date.addValueChangeListener(event -> listener.run());
        days.addValueChangeListener(event -> listener.run());
    }

    @Override
    public void setValues(List<String> values) {
        values.stream().findFirst().ifPresent(this::set);
    }

    private void set(String value) {
        var relative = FilterWords.RELATIVE_DAY.matcher(value);
        if (relative.matches()) {
            kind.setValue("+".equals(relative.group(1)) ? Kind.AHEAD : Kind.AGO);
            days.setValue(relative.group(2) == null ? 0 : Integer.parseInt(relative.group(2)));
        } else {
            kind.setValue(Kind.DATE);
            parse(value).ifPresent(date::setValue);
        }
    }

    private static Optional<LocalDate> parse(String value) {
        try {
            return Optional.of(value.contains("T") ? Instant.parse(value).atZone(ZoneOffset.UTC).toLocalDate() : LocalDate.parse(value));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> values() {
        return switch (kind.getValue()) {
            case DATE -> Optional.ofNullable(date.getValue()).map(LocalDate::toString).stream().toList();
            case AGO -> Optional.ofNullable(days.getValue()).map(count -> count == 0 ? "today" : "today-" + count).stream().toList();
            case AHEAD -> Optional.ofNullable(days.getValue()).map(count -> count == 0 ? "today" : "today+" + count).stream().toList();
        };
    }
}
