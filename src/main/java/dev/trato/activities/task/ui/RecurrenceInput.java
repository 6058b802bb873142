package dev.trato.activities.task.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.trato.activities.Recurrence;
import dev.trato.activities.RecurrenceWords;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.form.DateWords;
import dev.trato.ui.form.SpecialInput;
import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How often something comes again: chosen piece by piece, and said in words below. A rule that the pieces cannot say is kept as it is. */
@Component
class RecurrenceInput implements SpecialInput {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> PLACES = List.of("1", "2", "3", "4", "-1");

    private final Kit kit;
    private final RecurrenceWords words;
    private final UserClock clock;

    RecurrenceInput(Kit kit, RecurrenceWords words, UserClock clock) {
        this.kit = kit;
        this.words = words;
        this.clock = clock;
    }

    /** The shapes of rules that can be put together here. */
    private enum Shape {
        NONE,
        DAILY,
        WEEKLY,
        MONTHLY_DAY,
        MONTHLY_PLACE,
        MONTHLY_END,
        YEARLY,
        OTHER
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("task") && field.name().equals("recurrence");
    }

    @Override
    public CustomField<String> create() {
        return new Picker();
    }

    private final class Picker extends CustomField<String> {
        private final Select<Shape> shape = new Select<>();
        private final IntegerField interval = new IntegerField();
        private final CheckboxGroup<String> days = new CheckboxGroup<>();
        private final IntegerField day = new IntegerField();
        private final Select<String> place = new Select<>();
        private final Select<String> weekday = new Select<>();
        private final DatePicker until = new DatePicker();
        private final IntegerField count = new IntegerField();
        private final Span said = new Span();
        private String other = "";
        private boolean filling;

        Picker() {
            super("");
            shape.setItems(Shape.values());
            shape.setItemLabelGenerator(each -> kit.text("recurrence.shape." + each));
            shape.setItemEnabledProvider(each -> each != Shape.OTHER);
            shape.setAriaLabel(kit.text("task.recurrence"));
            number(interval, "recurrence.interval", 1, 99);
            number(day, "recurrence.day", 1, 31);
            number(count, "recurrence.count", 1, 999);
            days.setItems(DAYS);
            days.setItemLabelGenerator(each -> name(each, TextStyle.SHORT));
            days.setAriaLabel(kit.text("recurrence.days"));
            place.setItems(PLACES);
            place.setItemLabelGenerator(each -> kit.text("recurrence.nth." + each));
            place.setAriaLabel(kit.text("recurrence.place"));
            weekday.setItems(DAYS);
            weekday.setItemLabelGenerator(each -> name(each, TextStyle.FULL));
            weekday.setAriaLabel(kit.text("recurrence.weekday"));
            DateWords.apply(kit, until);
            until.setAriaLabel(kit.text("recurrence.untilDay"));
            until.setPlaceholder(kit.text("recurrence.untilDay"));
            said.addClassName("repeat-words");
            said.getElement().setAttribute("role", "status");
            var row = new Div(shape, interval, days, day, place, weekday, until, count, said);
            row.addClassName("repeat-field");
            add(row);
            setWidthFull();
            shape.addValueChangeListener(event -> changed());
            List.of(interval, day, count).forEach(input -> input.addValueChangeListener(event -> changed()));
            days.addValueChangeListener(event -> changed());
            place.addValueChangeListener(event -> changed());
            weekday.addValueChangeListener(event -> changed());
            until.addValueChangeListener(event -> changed());
            setPresentationValue("");
        }

        private void number(IntegerField input, String label, int least, int most) {
            input.setMin(least);
            input.setMax(most);
            input.setAriaLabel(kit.text(label));
            input.setPlaceholder(kit.text(label));
            input.setWidth("110px");
        }

        private String name(String code, TextStyle style) {
            return DayOfWeek.of(DAYS.indexOf(code) + 1).getDisplayName(style, kit.locale());
        }

        private void changed() {
            if (!filling) {
                show();
                updateValue();
            }
        }

        private void show() {
            var chosen = shape.getValue();
            boolean repeats = chosen != Shape.NONE && chosen != Shape.OTHER;
            interval.setVisible(repeats);
            until.setVisible(repeats);
            count.setVisible(repeats);
            days.setVisible(chosen == Shape.WEEKLY);
            day.setVisible(chosen == Shape.MONTHLY_DAY);
            place.setVisible(chosen == Shape.MONTHLY_PLACE);
            weekday.setVisible(chosen == Shape.MONTHLY_PLACE);
            var rule = generateModelValue();
            said.setText(rule.isEmpty() ? "" : words.of(rule, kit.locale()));
        }

        @Override
        protected String generateModelValue() {
            var rule = switch (shape.getValue()) {
                case NONE -> "";
                case OTHER -> other;
                case DAILY -> "FREQ=DAILY" + every();
                case WEEKLY -> "FREQ=WEEKLY" + every() + (days.getValue().isEmpty() ? ""
                        : ";BYDAY=" + DAYS.stream().filter(days.getValue()::contains).collect(Collectors.joining(",")));
                case MONTHLY_DAY -> "FREQ=MONTHLY" + every() + monthDay(day.getValue() == null ? clock.today().getDayOfMonth() : day.getValue());
                case MONTHLY_PLACE -> "FREQ=MONTHLY" + every() + ";BYDAY=" + place.getValue() + weekday.getValue();
                case MONTHLY_END -> "FREQ=MONTHLY" + every() + ";BYMONTHDAY=-1";
                case YEARLY -> "FREQ=YEARLY" + every();
            };
            return rule.isEmpty() || shape.getValue() == Shape.OTHER ? rule : rule + end();
        }

        private String every() {
            return interval.getValue() == null || interval.getValue() == 1 ? "" : ";INTERVAL=" + interval.getValue();
        }

        /** In months that are too short it is their last day. */
        private static String monthDay(int day) {
            return switch (day) {
                case 31 -> ";BYMONTHDAY=-1";
                case 30 -> ";BYMONTHDAY=28,29,30;BYSETPOS=-1";
                case 29 -> ";BYMONTHDAY=28,29;BYSETPOS=-1";
                default -> ";BYMONTHDAY=" + day;
            };
        }

        private String end() {
            if (until.getValue() != null) {
                return ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(until.getValue());
            }
            return count.getValue() == null ? "" : ";COUNT=" + count.getValue();
        }

        @Override
        protected void setPresentationValue(String value) {
            filling = true;
            try {
                fill(value);
            } finally {
                filling = false;
            }
            show();
        }

        private void fill(String value) {
            place.setValue("1");
            weekday.setValue("MO");
            days.setValue(Set.of());
            interval.setValue(1);
            day.clear();
            until.clear();
            count.clear();
            if (value.isEmpty()) {
                shape.setValue(Shape.NONE);
                return;
            }
            try {
                var rule = Recurrence.of(value);
                interval.setValue(rule.interval());
                count.setValue(rule.count());
                until.setValue(rule.until());
                take(rule);
            } catch (Problem e) {
                shape.setValue(Shape.OTHER);
            }
            if (!generateModelValue().equals(value)) {
                other = value;
                shape.setValue(Shape.OTHER);
            }
        }

        private void take(Recurrence rule) {
            var on = rule.list("BYDAY");
            switch (rule.frequency()) {
                case "DAILY" -> shape.setValue(Shape.DAILY);
                case "YEARLY" -> shape.setValue(Shape.YEARLY);
                case "WEEKLY" -> {
                    shape.setValue(Shape.WEEKLY);
                    days.setValue(new LinkedHashSet<>(on.stream().filter(DAYS::contains).toList()));
                }
                default -> {
                    var first = on.isEmpty() ? "" : on.getFirst();
                    if (first.length() > 2 && PLACES.contains(first.substring(0, first.length() - 2))) {
                        shape.setValue(Shape.MONTHLY_PLACE);
                        place.setValue(first.substring(0, first.length() - 2));
                        weekday.setValue(first.substring(first.length() - 2));
                    } else if (rule.list("BYMONTHDAY").equals(List.of("-1"))) {
                        shape.setValue(Shape.MONTHLY_END);
                    } else {
                        shape.setValue(Shape.MONTHLY_DAY);
                        var month = rule.list("BYMONTHDAY");
                        day.setValue(month.isEmpty() || month.getLast().startsWith("-") ? null : Integer.valueOf(month.getLast()));
                    }
                }
            }
        }

        @Override
        public void focus() {
            shape.focus();
        }
    }
}
