package dev.trato.integration.exchange.format;

import dev.trato.activities.calendar.file.FileTodo;
import dev.trato.activities.calendar.file.TodoWriter;
import dev.trato.activities.task.Task;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as other calendars have them (VTODO). */
@Component
class TodoFormat implements ExportFormat {

    private static final List<String> FIELDS = List.of("title", "description", "dueOn", "dueTime", "priority", "status", "completedAt", "recurrence", "externalId");

    private final Clock clock;

    TodoFormat(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ICS";
    }

    @Override
    public String ending() {
        return "ics";
    }

    @Override
    public String mediaType() {
        return "text/calendar";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Task.class;
    }

    @Override
    public boolean takesFields() {
        return false;
    }

    @Override
    public List<String> fields(RecordType<?> type, List<String> chosen, List<String> readable) {
        return FIELDS.stream().filter(readable::contains).toList();
    }

    @Override
    public RecordFile begin(Wanted wanted, OutputStream out) {
        return new File(new TodoWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), clock.instant()));
    }

    private record File(TodoWriter writer) implements RecordFile {

        @Override
        public void write(List<Row> page) {
            page.forEach(row -> writer.write(todo(row)));
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** What somebody may not see is not said. */
    private static FileTodo todo(Row row) {
        var uid = Objects.requireNonNullElse(text(row, "externalId"), "task-" + row.id() + "@trato");
        var day = row.get("dueOn") instanceof LocalDate on ? on : null;
        var hour = text(row, "dueTime");
        var done = row.get("completedAt") instanceof Instant at ? at : null;
        return new FileTodo(uid, null, row.title(), text(row, "description"), day, day == null || hour == null ? null : LocalTime.parse(hour), null,
                priority(text(row, "priority")), status(text(row, "status")), done, text(row, "recurrence"));
    }

    private static @Nullable String text(Row row, String field) {
        return row.get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    private static int priority(@Nullable String name) {
        return name == null ? 0 : switch (Task.Priority.valueOf(name)) {
            case URGENT -> 1;
            case HIGH -> 3;
            case NORMAL -> 5;
            case LOW -> 9;
        };
    }

    private static @Nullable String status(@Nullable String name) {
        return name == null ? null : switch (Task.Status.valueOf(name)) {
            case OPEN, WAITING -> "NEEDS-ACTION";
            case IN_PROGRESS -> "IN-PROCESS";
            case DONE -> "COMPLETED";
            case CANCELLED -> "CANCELLED";
        };
    }
}
