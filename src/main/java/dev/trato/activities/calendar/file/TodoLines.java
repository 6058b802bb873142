package dev.trato.activities.calendar.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import dev.trato.activities.Recurrence;
import dev.trato.kernel.Problem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The lines of something to be done. */
final class TodoLines {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LOWEST = 9;

    private final Lines of;

    TodoLines(Lines of) {
        this.of = of;
    }

    /** @throws DateTimeException or {@link Problem} when it says a time that makes no sense, or has no name */
    FileTodo todo() {
        var uid = of.text("UID", 255);
        if (uid == null) {
            throw new Problem("problem.calendar.none");
        }
        var rule = of.line("RRULE").map(line -> Recurrence.of(line.getValue()).toString()).orElse(null);
        // What repeats has to begin, and is due when it does unless it says otherwise.
        var due = of.line("DUE").or(() -> rule == null ? Optional.empty() : of.line("DTSTART")).orElse(null);
        var moment = due == null ? null : of.moment(due);
        boolean utc = due != null && isUtc(due);
        var local = moment == null || utc ? null : LocalDateTime.ofInstant(moment, of.zone(due));
        return new FileTodo(uid, of.line("RECURRENCE-ID").map(of::moment).orElse(null), Optional.ofNullable(of.text("SUMMARY", LONGEST_TITLE)).orElse("—"),
                of.text("DESCRIPTION", LONGEST_TEXT), local == null ? null : local.toLocalDate(),
                local == null || Lines.isDay(due) ? null : local.toLocalTime(), utc ? moment : null, Math.min(of.number("PRIORITY"), LOWEST), of.word("STATUS"),
                of.line("COMPLETED").map(of::moment).orElse(null), rule);
    }

    private static boolean isUtc(VObjectProperty line) {
        return line.getValue().strip().endsWith("Z");
    }
}
