package dev.trato.activities.calendar;

import dev.trato.activities.Recurrence;
import dev.trato.kernel.Actor;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.LinkedRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordEvent;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.Writes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People meet, once or again and again. Who has called the meeting is its owner. A meeting that repeats is one record; an occurrence that
 * was moved, cancelled or held stands for itself in a record of its own, which says of which series it is and when it would have been.
 *
 * <p>Whole days are kept as the moments at which they begin and end in the meeting's zone.
 */
@Entity
@Table(name = "meeting")
public class Meeting extends LinkedRecord {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** What has become of it. */
    public enum Status {
        PLANNED,
        HELD,
        CANCELLED
    }

    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String title = "";

    @NotNull
    @RecordField(milestone = true)
    private @Nullable Instant begins;

    @NotNull
    private @Nullable Instant ends;

    private boolean allDay;

    /** The zone in which it is arranged: there it keeps its hour when clocks change. */
    @Size(max = 60)
    private @Nullable String zone;

    @Size(max = 200)
    @RecordField(searchable = true)
    private @Nullable String place;

    /** Where one meets online. */
    @Size(max = 500)
    @RecordField(type = FieldType.LINK)
    private @Nullable String link;

    @Size(max = 20_000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String text;

    @NotNull
    @RecordField(milestone = true)
    @Enumerated(EnumType.STRING)
    private Status status = Status.PLANNED;

    /** How it repeats, as an RRULE; null for a single one. */
    @Size(max = Recurrence.LONGEST)
    @RecordField(group = "recurrence")
    private @Nullable String recurrence;

    /** The series of which this is one occurrence; null for any other. */
    @Column(name = "series_id")
    @RecordField(reference = "meeting", readOnly = true, group = "recurrence")
    private @Nullable Long seriesId;

    /** When it would have begun according to its series (RECURRENCE-ID). */
    @RecordField(readOnly = true, group = "recurrence")
    private @Nullable Instant occurrence;

    /** When the last occurrence is over; null for one that repeats for ever. */
    @RecordField(readOnly = true, group = "recurrence")
    private @Nullable Instant lastEnds;

    /** By which other programs know it. */
    @RecordField(readOnly = true, group = "system")
    private @Nullable String uid;

    /** How often it was changed in a way that those who take part must know (SEQUENCE); others know the number, so it only rises. */
    @RecordField(readOnly = true, lasting = true, group = "system")
    private int sequence;

    private transient @Nullable List<@Nullable Object> told;

    protected Meeting() {}

    public Meeting(String title, Instant begins, Instant ends, ZoneId zone) {
        this.title = title.strip();
        this.begins = begins;
        this.ends = ends;
        this.zone = zone.getId();
    }

    /** One occurrence of a series, to be changed by itself. */
    static Meeting occurrenceOf(Meeting series, Instant original, Duration lasts) {
        var one = new Meeting(series.title, original, original.plus(lasts), series.zone());
        one.allDay = series.allDay;
        one.place = series.place;
        one.link = series.link;
        one.text = series.text;
        one.takeCustomValues(series);
        one.seriesId = series.getId();
        one.occurrence = original;
        one.uid = series.uid;
        one.sequence = series.sequence;
        one.link(series.getSubject());
        one.assignTo(series.getOwnerId(), series.getTeamId());
        one.told = one.tellable();
        return one;
    }

    /** A series that goes on as another one does from one of its dates on; other programs know it by a name of its own. */
    static Meeting following(Meeting series, Instant date) {
        var rest = new Meeting(series.title, date, date.plus(series.lasts()), series.zone());
        rest.allDay = series.allDay;
        rest.place = series.place;
        rest.link = series.link;
        rest.text = series.text;
        rest.recurrence = series.occurrences().ruleFrom(date);
        rest.takeCustomValues(series);
        rest.link(series.getSubject());
        rest.assignTo(series.getOwnerId(), series.getTeamId());
        return rest;
    }

    /** It is an occurrence of another series now, see {@link #followSeries}. */
    void join(Meeting series, Instant now, Duration lasted) {
        seriesId = series.getId();
        uid = series.uid;
        followSeries(series, now, lasted);
    }

    /** Whether this occurrence is just what its series says of it. */
    boolean isAsPlanned(Meeting series) {
        return begins != null && begins.equals(occurrence) && lasts().equals(series.lasts()) && allDay == series.allDay
                && Objects.equals(place, series.place) && Objects.equals(link, series.link) && status != Status.CANCELLED;
    }

    /**
     * Its series has other times now, and it goes along: also where it takes place, unless it was moved by itself or was held.
     *
     * @param now    what has become of the moment at which its series has it
     * @param lasted how long the series lasted before
     */
    void followSeries(Meeting series, Instant now, Duration lasted) {
        if (status != Status.HELD && getBegins().equals(occurrence)) {
            ends = now.plus(lasts().equals(lasted) ? series.lasts() : lasts());
            begins = now;
            allDay = series.allDay;
            zone = series.zone;
        }
        occurrence = now;
    }

    /** When it is, as those who were invited must know: a new answer is due when this is another. */
    String times() {
        return getBegins() + "/" + getEnds() + (allDay ? "/days" : "") + (recurrence == null ? "" : "/" + zone() + "/" + recurrence);
    }

    public String getTitle() {
        return title;
    }

    public Instant getBegins() {
        return Objects.requireNonNull(begins);
    }

    public Instant getEnds() {
        return Objects.requireNonNull(ends);
    }

    /** Whether it is past, with all its occurrences. */
    boolean isOver(Instant now) {
        return lastEnds != null && lastEnds.isBefore(now);
    }

    public Duration lasts() {
        return Duration.between(getBegins(), getEnds());
    }

    public boolean isAllDay() {
        return allDay;
    }

    public ZoneId zone() {
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    public @Nullable String getPlace() {
        return place;
    }

    public @Nullable String getLink() {
        return link;
    }

    public @Nullable String getText() {
        return text;
    }

    public Status getStatus() {
        return status;
    }

    public @Nullable String getRecurrence() {
        return recurrence;
    }

    public boolean repeats() {
        return recurrence != null;
    }

    /** When it is again and again; never, where it does not repeat. */
    Occurrences occurrences() {
        return new Occurrences(getBegins(), zone(), recurrence);
    }

    /** The series of which it is an occurrence. */
    public @Nullable Long getSeriesId() {
        return seriesId;
    }

    public @Nullable Instant getOccurrence() {
        return occurrence;
    }

    public String getUid() {
        return Objects.requireNonNull(uid);
    }

    /** Others know it by that name, and its changes up to that number. */
    void knownAs(String name, int number) {
        uid = name;
        sequence = Math.max(sequence, number);
    }

    public int getSequence() {
        return sequence;
    }

    /** Says what it is about, and where. */
    public void describe(@Nullable String where, @Nullable String online, @Nullable String about) {
        place = where;
        link = online;
        text = about;
    }

    /** Begins at another time; it lasts as long as it did. */
    @Writes("begins")
    public void moveTo(@Nullable Instant moment) {
        if (moment == null) {
            throw new Problem("problem.required");
        }
        if (begins != null && ends != null) {
            ends = moment.plus(lasts());
        }
        begins = moment;
    }

    /** Takes place from one moment to another. */
    public void arrange(Instant from, Instant to, boolean wholeDays) {
        begins = from;
        ends = to;
        allDay = wholeDays;
    }

    @Writes("zone")
    public void setZone(@Nullable String id) {
        try {
            zone = id == null || id.isBlank() ? null : ZoneId.of(id.strip()).getId();
        } catch (DateTimeException e) {
            throw new Problem("problem.meeting.zone", id);
        }
    }

    @Writes("recurrence")
    public void repeat(@Nullable String rule) {
        if (rule == null || rule.isBlank()) {
            recurrence = null;
        } else if (seriesId != null) {
            throw new Problem("problem.meeting.occurrence");
        } else {
            recurrence = Recurrence.of(rule).toString();
        }
    }

    @Writes("status")
    public void become(@Nullable Status now) {
        switch (Objects.requireNonNullElse(now, Status.PLANNED)) {
            case PLANNED -> plan();
            case HELD -> hold();
            case CANCELLED -> cancel();
        }
    }

    /** It takes place after all. */
    public void plan() {
        status = Status.PLANNED;
    }

    /** It took place. */
    public void hold() {
        if (repeats()) {
            throw new Problem("problem.meeting.holdSeries", title);
        }
        if (status != Status.HELD) {
            status = Status.HELD;
            tell((subject, actor, at) -> new MeetingHeld(subject, actor, at, title));
        }
    }

    /** It will not take place. */
    public void cancel() {
        if (status != Status.CANCELLED) {
            status = Status.CANCELLED;
            tell((subject, actor, at) -> new MeetingCancelled(subject, actor, at, title));
        }
    }

    /** Those who were invited do not know it as it stands any more, though nothing in the record itself says so. */
    void becomeNews() {
        sequence++;
    }

    /** Those who were invited are told of a change by its number. */
    private List<@Nullable Object> tellable() {
        return Arrays.asList(begins, ends, allDay, zone, place, link, recurrence, status == Status.CANCELLED);
    }

    @PostLoad
    void loaded() {
        told = tellable();
    }

    @Override
    public void complete(Moment now) {
        if (uid == null) {
            uid = UUID.randomUUID() + "@trato";
        }
        if (begins == null) {
            return; // the gate says that it is missing
        }
        if (zone == null) {
            zone = ZoneOffset.UTC.getId();
        }
        if (ends == null) {
            ends = begins.plus(USUAL);
        }
        if (allDay) {
            wholeDays();
        }
        if (ends.isBefore(begins)) {
            throw new Problem("problem.meeting.ends");
        }
        if (lasts().compareTo(LONGEST) > 0) {
            throw new Problem("problem.meeting.long", LONGEST.toDays());
        }
        lastEnds = recurrence == null ? ends : occurrences().last().map(last -> last.plus(lasts())).orElse(null);
        if (told != null && !told.equals(tellable())) {
            sequence++;
        }
        told = tellable();
    }

    private void wholeDays() {
        var first = getBegins().atZone(zone()).toLocalDate();
        var end = getEnds().atZone(zone());
        var after = end.toLocalTime().equals(LocalTime.MIDNIGHT) && end.toLocalDate().isAfter(first) ? end.toLocalDate() : end.toLocalDate().plusDays(1);
        begins = startOf(first);
        ends = startOf(after.isAfter(first) ? after : first.plusDays(1));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    /** A meeting took place. */
    public record MeetingHeld(RecordRef subject, Actor actor, Instant at, String title) implements RecordEvent {
        @Override
        public String name() {
            return "meeting.held";
        }
    }

    /** A meeting, or one occurrence of a series, will not take place. */
    public record MeetingCancelled(RecordRef subject, Actor actor, Instant at, String title) implements RecordEvent {
        @Override
        public String name() {
            return "meeting.cancelled";
        }
    }
}
