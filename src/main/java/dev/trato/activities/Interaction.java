package dev.trato.activities;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was said or done between people, and on which record it belongs. */
@Entity
@Table(name = "interaction")
public class Interaction extends AttachedRecord {

    private static final int TITLE_LENGTH = 200;

    /** By which way. */
    public enum Kind {
        NOTE,
        CALL,
        EMAIL,
        MEETING,
        VISIT,
        CHAT
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

    @Size(max = 20_000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String text;

    @NotNull
    private @Nullable Instant happenedAt;

    /** How long it took. */
    @Min(0)
    private @Nullable Integer minutes;

    @Enumerated(EnumType.STRING)
    private @Nullable Direction direction;

    protected Interaction() {}

    public Interaction(RecordRef subject, Kind kind, @Nullable String title, @Nullable String text) {
        attachTo(subject);
        this.kind = kind;
        this.title = title == null ? "" : title.strip();
        this.text = text == null || text.isBlank() ? null : text.strip();
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

    /** When it was, how long it took, and from whom it came; what is not known stays open. */
    public void took(@Nullable Instant at, @Nullable Integer duration, @Nullable Direction from) {
        happenedAt = at;
        minutes = duration;
        direction = from;
    }

    @Override
    public void complete(Moment now) {
        if (happenedAt == null) {
            happenedAt = now.at();
        }
        if ((title == null || title.isBlank()) && text != null) {
            var line = text.strip().lines().findFirst().orElse("");
            title = line.length() <= TITLE_LENGTH ? line : line.substring(0, TITLE_LENGTH - 1) + "…";
        }
    }
}
