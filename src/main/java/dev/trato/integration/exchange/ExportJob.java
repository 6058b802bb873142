package dev.trato.integration.exchange;

import dev.trato.records.Selection;
import dev.trato.security.Mandate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One export, from the wish to the file. A file is written in one go: what broke off is written again from the beginning. */
@Entity
@Table(name = "export_job")
@DynamicUpdate
public class ExportJob extends Job {

    /** Where an export stands. */
    public enum State {
        /** Being written, or waiting for its turn. */
        RUNNING,
        /** Its file can be fetched, for a while. */
        DONE,
        CANCELLED,
        /** It could not be written. */
        FAILED,
        /** Its file is deleted. */
        EXPIRED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "export_id")
    @TableGenerator(name = "export_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value", pkColumnValue = "export",
            allocationSize = 1)
    private @Nullable Long id;

    private String recordType = "";

    private String format = "";

    private String selection = "";

    /** Names of the fields that were chosen, as JSON. */
    private String columns = "";

    private String language = "";

    /** What its user could reach when it began, as a hash. */
    private String reach = "";

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    private @Nullable String storedAs;

    private long fileSize;

    /** When it was fetched last. */
    private @Nullable Instant fetchedAt;

    /** Whether its user does not wait for it on the screen, and is told when it is ready. */
    private boolean announced;

    /** Set while everything is being written: unique, so that this is done once at a time. */
    private @Nullable String lane;

    /** Stands for all types: everything that the database holds. */
    static final String WHOLE = "*";

    protected ExportJob() {}

    ExportJob(String recordType, String format, Selection selection, List<String> columns, Locale locale, Mandate mandate, String reach, Instant now) {
        super(mandate, now);
        this.recordType = recordType;
        this.format = format;
        this.selection = StoredSelection.write(selection);
        this.columns = Json.write(columns);
        this.language = locale.toLanguageTag();
        this.reach = reach;
    }

    /** An export of everything. */
    static ExportJob whole(Locale locale, Mandate mandate, Instant now) {
        var job = new ExportJob(WHOLE, "ZIP", new Selection.Ids(List.of()), List.of(), locale, mandate, "", now);
        job.announced = true;
        job.lane = WHOLE;
        return job;
    }

    /** Whether it is of everything that the database holds. */
    public boolean isWhole() {
        return recordType.equals(WHOLE);
    }

    @Override
    public long getId() {
        return Objects.requireNonNull(id);
    }

    public String getRecordType() {
        return recordType;
    }

    /** Name of the kind of file. */
    public String getFormat() {
        return format;
    }

    Selection selection() {
        return StoredSelection.read(selection);
    }

    List<String> columns() {
        return Json.cells(columns);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    String reach() {
        return reach;
    }

    public State getState() {
        return state;
    }

    @Override
    public boolean isActive() {
        return state == State.RUNNING;
    }

    @Nullable String getStoredAs() {
        return storedAs;
    }

    /** Size of the file, in bytes. */
    public long getFileSize() {
        return fileSize;
    }

    long getUserId() {
        return Objects.requireNonNull(getActor().userId());
    }

    public @Nullable Instant getFetchedAt() {
        return fetchedAt;
    }

    boolean isAnnounced() {
        return announced;
    }

    // what happens to it

    /** It is written from the beginning. Whoever waited for one that broke off does so no more. */
    @Override
    void claim(String by, Instant now, Instant until) {
        announced |= getAttempts() > 0;
        restart(now);
        super.claim(by, now, until);
    }

    void announce() {
        announced = true;
    }

    void written(String file, long bytes, long rows, Instant now) {
        storedAs = file;
        fileSize = bytes;
        count(rows, rows);
        end(State.DONE, null, now);
    }

    void fetched(Instant now) {
        fetchedAt = now;
    }

    /** Its file is gone. */
    void expire() {
        state = State.EXPIRED;
        storedAs = null;
    }

    void end(State end, @Nullable Reason why, Instant now) {
        state = end;
        lane = null;
        end(why, now);
    }
}
