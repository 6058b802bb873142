package dev.trato.activities.calendar.ui;

import dev.trato.activities.calendar.SingleAnswers;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import dev.trato.security.UserClock;
import dev.trato.ui.FieldWords;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in words what somebody has answered to single dates of a series. */
@Component
class SingleAnswerWords implements FieldWords {

    private final Messages messages;
    private final UserClock clock;

    SingleAnswerWords(Messages messages, UserClock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public boolean fits(Field field) {
        return field.recordType().equals("attendee") && field.name().equals("singleAnswers");
    }

    @Override
    public String of(Object value, Locale locale) {
        var when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).withZone(clock.zone());
        return SingleAnswers.of(value.toString()).all().entrySet().stream()
                .map(one -> when.format(one.getKey()) + ": " + messages.get(locale, "attendee.answer." + one.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
