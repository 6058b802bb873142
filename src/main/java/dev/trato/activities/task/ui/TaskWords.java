package dev.trato.activities.task.ui;

import dev.trato.activities.RecurrenceWords;
import dev.trato.activities.task.Checklist;
import dev.trato.activities.task.Reminders;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.security.UserClock;
import dev.trato.ui.FieldWords;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says rules, reminders and steps of tasks, and how many took part in something, in words. */
@Component
class TaskWords implements FieldWords {

    private final Messages messages;
    private final RecurrenceWords recurrences;
    private final UserClock clock;

    TaskWords(Messages messages, RecurrenceWords recurrences, UserClock clock) {
        this.messages = messages;
        this.recurrences = recurrences;
        this.clock = clock;
    }

    @Override
    public boolean fits(Field field) {
        return switch (field.recordType()) {
            case "task" -> field.name().equals("recurrence") || field.name().equals("reminders") || field.name().equals("checklist");
            case "interaction" -> field.name().equals("participants");
            default -> false;
        };
    }

    @Override
    public String of(Object value, Locale locale) {
        if (value instanceof Collection<?> people) {
            return messages.get(locale, "task.words.people", people.size());
        }
        var text = value.toString();
        try {
            if (text.startsWith("FREQ=")) {
                return recurrences.of(text, locale);
            }
            if (text.startsWith("[")) {
                return Checklist.of(text).steps().stream().map(step -> (step.done() ? "☑ " : "☐ ") + step.text()).collect(Collectors.joining("\n"));
            }
            return Reminders.of(text).all().stream().map(one -> reminder(one, locale)).collect(Collectors.joining(", "));
        } catch (Problem e) {
            return text;
        }
    }

    /** One of a task's reminders: half an hour before, the day before, at a moment. */
    String reminder(String one, Locale locale) {
        if (!one.startsWith("P")) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).format(Instant.parse(one).atZone(clock.zone()));
        }
        if (!one.startsWith("PT")) {
            return messages.get(locale, "task.reminder.days", Period.parse(one).getDays());
        }
        long minutes = Duration.parse(one).toMinutes();
        return minutes % 60 == 0 && minutes > 0 ? messages.get(locale, "task.reminder.hours", minutes / 60) : messages.get(locale, "task.reminder.minutes", minutes);
    }
}
