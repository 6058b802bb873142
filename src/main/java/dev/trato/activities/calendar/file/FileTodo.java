package dev.trato.activities.calendar.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done as it stands in a calendar file (VTODO).
 *
 * @param uid        by which all programs know it
 * @param occurrence start of the occurrence that it is about; null for the whole (RECURRENCE-ID)
 * @param dueOn      on which day, by the clock of the file; null for none, or where the moment is said
 * @param dueTime    hour of that day; null for any
 * @param dueAt      until when, where the file says a moment (in UTC) and no clock
 * @param priority   1 (the highest) to 9; 0 for none
 * @param status     NEEDS-ACTION, IN-PROCESS, COMPLETED or CANCELLED; null when it is not said
 * @param rule       RRULE; null for once
 */
public record FileTodo(String uid, @Nullable Instant occurrence, String title, @Nullable String text, @Nullable LocalDate dueOn, @Nullable LocalTime dueTime,
        @Nullable Instant dueAt, int priority, @Nullable String status, @Nullable Instant completed, @Nullable String rule) {}
