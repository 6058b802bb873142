package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import dev.trato.kernel.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendar files that strangers have written. It reads so many bytes and so many things and refuses what has more, does not expand any
 * rule, and takes no time zone from the file but its name: what the file says of its rules is not believed.
 */
public final class CalendarReader {

    /** Events and things to be done of a file at most. */
    public static final int MOST_EVENTS = 10_000;
    private static final int MOST_PARTS = 60_000;
    private static final int DEEPEST = 6;
    private static final int MOST_PROPERTIES = 1_500;

    private final ZoneId home;
    private final List<FileEvent> events = new ArrayList<>();
    private @Nullable String method;
    private final List<FileTodo> todos = new ArrayList<>();
    private int faulty;
    private int faultyTodos;
    private int parts;

    private CalendarReader(ZoneId home) {
        this.home = home;
    }

    /**
     * Reads a file; a {@link Problem} when it is too large or no calendar at all. What makes no sense is left out and counted.
     *
     * @param home zone of times that say none, or one that nobody knows
     * @param most bytes at most
     */
    public static CalendarFile read(InputStream file, ZoneId home, int most) throws IOException {
        return read(new InputStreamReader(new Bounded(file, most), StandardCharsets.UTF_8), home);
    }

    /** The same for a text that whoever hands it in has bounded. */
    public static CalendarFile read(Reader file, ZoneId home) throws IOException {
        var reader = new CalendarReader(home);
        var listener = reader.new Listener();
        try (var lines = new VObjectReader(file, SyntaxRules.iCalendar())) {
            lines.parse(listener);
        }
        if (!listener.calendar) {
            throw new Problem("problem.calendar.none");
        }
        return new CalendarFile(reader.method, reader.events, reader.faulty, reader.todos, reader.faultyTodos);
    }

    /** Refuses a file rather than to read its beginning only. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream file, long most) {
            super(file);
            this.most = most;
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new Problem("problem.calendar.large", Math.max(1, most / 1_000_000));
            }
        }
    }

    private final class Listener implements VObjectDataListener {
        private boolean calendar;
        private int depth;
        /** Lines of the event, or of what is to be done, that is being read. */
        private @Nullable List<VObjectProperty> thing;

        @Override
        public void onComponentBegin(String name, Context context) {
            calendar |= depth == 0 && name.equalsIgnoreCase("VCALENDAR");
            if (++depth > DEEPEST || ++parts > MOST_PARTS) {
                throw new Problem("problem.calendar.parts", MOST_EVENTS);
            }
            if (depth == 2 && (name.equalsIgnoreCase("VEVENT") || name.equalsIgnoreCase("VTODO"))) {
                thing = new ArrayList<>();
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            depth--;
            if (depth == 1 && thing != null) {
                if (events.size() + faulty + todos.size() + faultyTodos >= MOST_EVENTS) {
                    throw new Problem("problem.calendar.parts", MOST_EVENTS);
                }
                add(new Lines(thing, home), name.equalsIgnoreCase("VTODO"));
                thing = null;
            }
        }

        private void add(Lines lines, boolean toBeDone) {
            try {
                if (toBeDone) {
                    todos.add(new TodoLines(lines).todo());
                } else {
                    events.add(new EventLines(lines).event());
                }
            } catch (DateTimeException | IllegalArgumentException | Problem e) {
                faultyTodos += toBeDone ? 1 : 0;
                faulty += toBeDone ? 0 : 1;
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (depth == 1 && property.getName().equalsIgnoreCase("METHOD")) {
                method = property.getValue().strip().toUpperCase(Locale.ROOT);
            } else if (depth == 2 && thing != null && thing.size() < MOST_PROPERTIES) {
                thing.add(property);
            }
        }

        @Override
        public void onVersion(String value, Context context) {}

        /** Whatever a line lacks, the others can be read. */
        @Override
        public void onWarning(Warning warning, @Nullable VObjectProperty property, @Nullable Exception exception, Context context) {}
    }
}
