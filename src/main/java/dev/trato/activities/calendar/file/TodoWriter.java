package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import dev.trato.activities.Recurrence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes what is to be done into a calendar file, one after the other. Days and hours are by the clock of whoever reads it. */
public final class TodoWriter implements AutoCloseable {

    private final Writer target;
    private final VObjectWriter out;
    private final String now;

    /** @param now when it is written */
    public TodoWriter(Writer target, Instant now) {
        this.target = target;
        this.out = new VObjectWriter(target, SyntaxStyle.NEW);
        this.now = CalendarWriter.UTC.format(now);
        doing(() -> {
            out.writeBeginComponent("VCALENDAR");
            out.writeProperty("VERSION", "2.0");
            out.writeProperty("PRODID", "-//Trato//Tasks//EN");
        });
    }

    private interface Doing {
        void run() throws IOException;
    }

    private static void doing(Doing some) {
        try {
            some.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(FileTodo todo) {
        doing(() -> {
            out.writeBeginComponent("VTODO");
            out.writeProperty("UID", todo.uid());
            out.writeProperty("DTSTAMP", now);
            if (todo.rule() != null && todo.dueOn() != null) {
                due("DTSTART", todo.dueOn(), todo.dueTime());
                out.writeProperty("RRULE", Recurrence.of(todo.rule()).inFile(null, todo.dueTime() == null));
            }
            if (todo.dueOn() != null) {
                due("DUE", todo.dueOn(), todo.dueTime());
            }
            text("SUMMARY", todo.title());
            text("DESCRIPTION", todo.text());
            if (todo.priority() > 0) {
                out.writeProperty("PRIORITY", Integer.toString(todo.priority()));
            }
            if (todo.status() != null) {
                out.writeProperty("STATUS", todo.status());
            }
            if (todo.completed() != null) {
                out.writeProperty("COMPLETED", CalendarWriter.UTC.format(todo.completed()));
            }
            out.writeEndComponent("VTODO");
        });
    }

    private void due(String property, LocalDate day, @Nullable LocalTime time) throws IOException {
        if (time != null) {
            out.writeProperty(property, CalendarWriter.LOCAL.format(day.atTime(time)));
        } else {
            var whole = new VObjectParameters();
            whole.put("VALUE", "DATE");
            out.writeProperty(null, property, whole, day.format(DateTimeFormatter.BASIC_ISO_DATE));
        }
    }

    private void text(String property, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            out.writeProperty(property, CalendarWriter.escaped(value));
        }
    }

    /** Completes the file; its target stays open. */
    @Override
    public void close() {
        doing(() -> {
            out.writeEndComponent("VCALENDAR");
            out.flush();
            target.flush();
        });
    }
}
