package dev.trato.integration.exchange.table;

import dev.trato.activities.calendar.file.FileTodo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something to be done of a calendar file as texts. */
final class TodoTexts {

    static final List<String> COLUMNS = List.of("Title", "Description", "Due on", "Due time", "Due at", "Priority", "Status", "Completed at", "Recurrence",
            "External ID");

    /** One that cannot be read; a row without a title is refused as such, and not left out. */
    static final Map<String, String> SENSELESS = Map.of("Due on", "—");

    private TodoTexts() {}

    static Map<String, String> of(FileTodo todo) {
        var texts = new HashMap<String, String>();
        put(texts, "Title", todo.title());
        put(texts, "Description", todo.text());
        put(texts, "Due on", todo.dueOn());
        put(texts, "Due time", todo.dueTime());
        put(texts, "Due at", todo.dueAt());
        put(texts, "Priority", priority(todo.priority()));
        put(texts, "Status", status(todo.status()));
        put(texts, "Completed at", todo.completed());
        put(texts, "Recurrence", todo.rule());
        put(texts, "External ID", todo.occurrence() == null ? todo.uid() : todo.uid() + "/" + todo.occurrence());
        return texts;
    }

    /** As RFC 5545 has it: 1 to 4 are high, 5 is in the middle. */
    private static @Nullable String priority(int number) {
        return switch (number) {
            case 0 -> null;
            case 1 -> "URGENT";
            case 2, 3, 4 -> "HIGH";
            case 5 -> "NORMAL";
            default -> "LOW";
        };
    }

    private static @Nullable String status(@Nullable String word) {
        return switch (word) {
            case "NEEDS-ACTION" -> "OPEN";
            case "IN-PROCESS" -> "IN_PROGRESS";
            case "COMPLETED" -> "DONE";
            case "CANCELLED" -> "CANCELLED";
            case null, default -> null;
        };
    }

    private static void put(Map<String, String> texts, String column, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            texts.put(column, value.toString());
        }
    }
}
