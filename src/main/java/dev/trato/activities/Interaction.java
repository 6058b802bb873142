package dev.trato.activities;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.NameSetConverter;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.Writes;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that was said or done between people, and on which record it belongs. */
@Entity
@Table(name = "interaction")
public class Interaction extends AttachedRecord {

    private static final int TITLE_LENGTH = 200;
    private static final int MOST_PEOPLE = 30;

    /** By which way. */
    public enum Kind {
        NOTE,
        CALL,
        EMAIL,
        MEETING,
        VISIT,
        CHAT,
        LETTER
    }

    /** From whom it came. */
    public enum Direction {
        INCOMING,
        OUTGOING
    }

    @NotNull
    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.NOTE;

    /** What it was about, in one line; where nobody says it, the first line of the text. */
    @NotBlank
    @Size(max = TITLE_LENGTH)
    @RecordField(searchable = true)
    private String title = "";

    /** With marks as {@link RichText} has them. */
    @Size(max = RichText.LONGEST)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String text;

    @NotNull
    private @Nullable Instant happenedAt;

    /** How long it took. */
    @Min(0)
    private @Nullable Integer minutes;

    @Enumerated(EnumType.STRING)
    private @Nullable Direction direction;

    /** How it ended. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Outcome outcome;

    /** Who took part besides its owner: contacts, users, records of any type, each as {@link RecordRef} writes itself. */
    @Size(max = MOST_PEOPLE)
    @Convert(converter = NameSetConverter.class)
    private Set<String> participants = new LinkedHashSet<>();

    protected Interaction() {}

    public Interaction(RecordRef subject, Kind kind, @Nullable String title, @Nullable String text) {
        attachTo(subject);
        this.kind = kind;
        this.title = title == null ? "" : title.strip();
        write(text);
    }

    public Kind getKind() {
        return kind;
    }

    public String getTitle() {
        return title;
    }

    public @Nullable String getText() {
        return text;
    }

    public @Nullable Instant getHappenedAt() {
        return happenedAt;
    }

    public @Nullable Outcome getOutcome() {
        return outcome;
    }

    public List<RecordRef> getParticipants() {
        return participants.stream().map(RecordRef::parse).toList();
    }

    @Writes("text")
    void write(@Nullable String words) {
        text = words == null || words.isBlank() ? null : RichText.tamed(words);
    }

    /** When it was, how long it took, and from whom it came; what is not known stays open. */
    public void took(@Nullable Instant at, @Nullable Integer duration, @Nullable Direction from) {
        happenedAt = at;
        minutes = duration;
        direction = from;
    }

    public void ended(@Nullable Outcome with) {
        outcome = with;
    }

    public void with(Collection<RecordRef> people) {
        takePart(people.stream().map(RecordRef::toString).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Writes("participants")
    void takePart(Set<String> people) {
        if (people.size() > MOST_PEOPLE) {
            throw new Problem("problem.interaction.crowd", MOST_PEOPLE);
        }
        people.forEach(Interaction::check);
        participants = new LinkedHashSet<>(people);
    }

    private static void check(String person) {
        if (!person.matches("[a-z_]{1,40}/[1-9]\\d{0,17}")) {
            throw new Problem("problem.interaction.person", person);
        }
    }

    @Override
    public void complete(Moment now) {
        if (happenedAt == null) {
            happenedAt = now.at();
        }
        if ((title == null || title.isBlank()) && text != null) {
            var line = RichText.plain(text).strip().lines().findFirst().orElse("");
            title = line.length() <= TITLE_LENGTH ? line : line.substring(0, TITLE_LENGTH - 1) + "…";
        }
    }
}
