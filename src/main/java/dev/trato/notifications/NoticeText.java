package dev.trato.notifications;

import dev.trato.kernel.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a notice says, in somebody's language and time. */
@Component
public class NoticeText {

    private static final String SYSTEM = "Trato";

    private final Messages messages;

    NoticeText(Messages messages) {
        this.messages = messages;
    }

    public String line(Told told, Locale locale, ZoneId zone) {
        var arguments = new ArrayList<Object>();
        arguments.add(told.title());
        arguments.add(told.actor() == null ? SYSTEM : told.actor());
        arguments.add(told.amount());
        Object before = null;
        for (var argument : told.arguments()) {
            var shown = shown(argument, locale, zone);
            if (before instanceof Messages.Key && argument instanceof Messages.Key) {
                arguments.add(arguments.removeLast() + ", " + shown);
            } else {
                arguments.add(shown);
            }
            before = argument;
        }
        var many = told.kind().textKey() + ".many";
        var key = told.amount() > 1 && messages.find(locale, many) != null ? many : told.kind().textKey();
        return messages.get(locale, key, arguments.toArray());
    }

    private Object shown(Object argument, Locale locale, ZoneId zone) {
        return switch (argument) {
            case LocalDate day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
            case Instant moment -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).format(moment.atZone(zone));
            case Messages.Key key -> {
                var text = messages.find(locale, key.name());
                yield text == null ? messages.get(locale, key.otherwise()) : text;
            }
            default -> argument;
        };
    }
}
