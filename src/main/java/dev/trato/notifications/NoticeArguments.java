package dev.trato.notifications;

import dev.trato.kernel.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Arguments of a notice as they are stored: a list of texts, each with a letter in front that says what it is. */
final class NoticeArguments {

    private static final JsonMapper JSON = JsonMapper.shared();

    private NoticeArguments() {}

    static String write(List<Object> arguments) {
        return JSON.writeValueAsString(arguments.stream().map(NoticeArguments::write).toList());
    }

    private static String write(Object argument) {
        return switch (argument) {
            case String text -> "s" + text;
            case Integer number -> "n" + number;
            case Long number -> "n" + number;
            case BigDecimal number -> "d" + number.toPlainString();
            case LocalDate day -> "t" + day;
            case Instant moment -> "i" + moment;
            case Messages.Key key -> "k" + key.name() + "\n" + key.otherwise();
            default -> throw new IllegalArgumentException("Not an argument of a notice: " + argument.getClass());
        };
    }

    static List<Object> read(String stored) {
        var arguments = new ArrayList<Object>();
        for (var node : JSON.readTree(stored)) {
            arguments.add(parse(node.asString()));
        }
        return arguments;
    }

    private static Object parse(String stored) {
        var text = stored.substring(1);
        return switch (stored.charAt(0)) {
            case 'n' -> Long.valueOf(text);
            case 'd' -> new BigDecimal(text);
            case 't' -> LocalDate.parse(text);
            case 'i' -> Instant.parse(text);
            case 'k' -> new Messages.Key(text.substring(0, text.indexOf('\n')), text.substring(text.indexOf('\n') + 1));
            default -> text;
        };
    }
}
