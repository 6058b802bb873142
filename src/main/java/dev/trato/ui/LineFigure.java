package dev.trato.ui;

import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.util.Locale;

/**
 * Answers: which figure stands in the lines of a list that no field of the record holds, since it has to be counted? A bean; the list shows
 * without it, and it comes in line by line.
 */
public interface LineFigure {

    boolean fits(RecordType<?> type);

    /** Message key of its heading. */
    String title();

    /** The figure of a line, or a {@link dev.trato.kernel.Problem} where there is none; asked away from the session's lock, and may take its time. */
    String of(Row row, Locale locale);
}
