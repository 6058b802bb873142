package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.trato.activities.Recurrence;
import dev.trato.ui.form.DateWords;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a meeting repeats, by the ways that are usual for its day, and until when. A rule that nobody touches stays as it is. */
final class RepeatsInput extends Div {

    private final transient CalendarParts parts;
    private final Select<String> ways = new Select<>();
    private final DatePicker until = new DatePicker();
    /** The day of which the ways to choose from speak. */
    private LocalDate day;
    private @Nullable String shown;
    private @Nullable LocalDate shownEnd;

    RepeatsInput(CalendarParts parts) {
        this.parts = parts;
        day = parts.clock().today();
        addClassName("meeting-times");
        ways.setLabel(parts.kit().text("calendar.repeats"));
        DateWords.apply(parts.kit(), until);
        until.setLabel(parts.kit().text("calendar.until"));
        until.setPlaceholder(parts.kit().text("calendar.forEver"));
        until.setClearButtonVisible(true);
        ways.addValueChangeListener(event -> until.setVisible(!way().isEmpty()));
        add(ways, until);
    }

    /**
     * Shows how a meeting repeats that begins on a day.
     *
     * @param rule null for once
     * @param zone where its clock hangs
     */
    void show(@Nullable String rule, LocalDate begins, ZoneId zone) {
        day = begins;
        shown = rule;
        shownEnd = rule == null ? null : Recurrence.of(rule).end(zone).map(LocalDateTime::toLocalDate).orElse(null);
        offer(rule == null ? "" : Recurrence.of(rule).withoutEnd().toString());
        until.setValue(shownEnd);
        until.setVisible(!way().isEmpty());
    }

    /** What is every Monday is every Tuesday once the meeting begins on one. */
    void follow(LocalDate begins) {
        if (isVisible() && !ways.isReadOnly()) {
            var rule = MeetingWords.onDay(way(), day, begins);
            day = begins;
            offer(rule);
        }
    }

    private void offer(String chosen) {
        var words = MeetingWords.rules(parts, day);
        var items = new LinkedHashSet<>(words.keySet());
        items.add(chosen);
        ways.setItems(items);
        ways.setItemLabelGenerator(item -> words.getOrDefault(item, parts.recurrences().of(item, parts.kit().locale())));
        ways.setValue(chosen);
    }

    void setReadOnly(boolean readOnly) {
        ways.setReadOnly(readOnly);
        until.setReadOnly(readOnly);
    }

    private String way() {
        return Objects.requireNonNullElse(ways.getValue(), "");
    }

    /** The rule that was chosen; null for once. */
    @Nullable String rule() {
        if (way().isEmpty()) {
            return null;
        }
        boolean same = shown != null && Recurrence.of(shown).withoutEnd().toString().equals(way()) && Objects.equals(until.getValue(), shownEnd);
        var rule = Recurrence.of(way());
        return same ? shown : (until.getValue() == null ? rule : rule.until(until.getValue())).toString();
    }
}
