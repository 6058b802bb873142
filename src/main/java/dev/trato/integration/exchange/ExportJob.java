package dev.trato.integration.exchange;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.records.Selection;
import jakarta.persistence.Column;
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
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One export, from the wish to the file. A file is written in one go: what broke off is written again from the beginning. */
@Entity
@Table(name = "export_job")
@DynamicUpdate
public class ExportJob {

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

    private long totalRows;

    private long doneRows;

    private @Nullable String storedAs;

    private long fileSize;

    private long userId;

    private String userName = "";

    private Instant createdAt = Instant.EPOCH;

    private @Nullable Instant startedAt;

    private @Nullable Instant finishedAt;

    /** When it was fetched last. */
    private @Nullable Instant fetchedAt;

    /** Why there is no file, as JSON of a {@link Reason}. */
    @Column(length = 2000)
    private @Nullable String reason;

    /** Whether its user does not wait for it on the screen, and is told when it is ready. */
    private boolean announced;

    private boolean cancelRequested;

    private @Nullable String runner;

    private @Nullable Instant leaseUntil;

    private int attempts;

    /** Stands for all types: everything that the database holds. */
    static final String WHOLE = "*";

    protected ExportJob() {}

    ExportJob(String recordType, String format, Selection selection, List<String> columns, Locale locale, Actor actor, String reach, Instant now) {
        this.recordType = recordType;
        this.format = format;
        this.selection = StoredSelection.write(selection);
        this.columns = Json.write(columns);
        this.language = locale.toLanguageTag();
        this.userId = Objects.requireNonNull(actor.userId());
        this.userName = actor.name();
        this.reach = reach;
        this.createdAt = now;
    }

    /** An export of everything. */
    static ExportJob whole(Locale locale, Actor actor, Instant now) {
        var job = new ExportJob(WHOLE, "ZIP", new Selection.Ids(List.of()), List.of(), locale, actor, "", now);
        job.announced = true;
        return job;
    }

    /** Whether it is of everything that the database holds. */
    public boolean isWhole() {
        return recordType.equals(WHOLE);
    }

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

    public boolean isActive() {
        return state == State.RUNNING;
    }

    /** Whether it is at work this moment. */
    boolean isAtWork(Instant now) {
        return isActive() && runner != null && leaseUntil != null && leaseUntil.isAfter(now);
    }

    public long getTotalRows() {
        return Math.max(totalRows, doneRows);
    }

    public long getDoneRows() {
        return doneRows;
    }

    /** From 0 to 1. */
    public double progress() {
        return getTotalRows() == 0 ? 0 : (double) doneRows / getTotalRows();
    }

    @Nullable String getStoredAs() {
        return storedAs;
    }

    /** Size of the file, in bytes. */
    public long getFileSize() {
        return fileSize;
    }

    public Actor getActor() {
        return new Actor(userId, userName);
    }

    long getUserId() {
        return userId;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable Instant getFinishedAt() {
        return finishedAt;
    }

    public @Nullable Instant getFetchedAt() {
        return fetchedAt;
    }

    /** Why there is no file. */
    public Optional<Problem> getReason() {
        return Optional.ofNullable(reason).map(json -> Json.reason(json).problem());
    }

    boolean isAnnounced() {
        return announced;
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    @Nullable String getRunner() {
        return runner;
    }

    int getAttempts() {
        return attempts;
    }

    // what happens to it

    boolean isWaiting(Instant now) {
        return isActive() && (leaseUntil == null || leaseUntil.isBefore(now));
    }

    /** Puts it into the hands of a runner. Whoever waited for one that broke off does so no more. */
    void claim(String by, Instant now, Instant until) {
        announced |= attempts > 0;
        startedAt = now;
        doneRows = 0;
        attempts++;
        runner = by;
        leaseUntil = until;
    }

    void announce() {
        announced = true;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    void count(long done, long total, Instant until) {
        doneRows = done;
        totalRows = total;
        leaseUntil = until;
    }

    void written(String file, long bytes, long rows, Instant now) {
        storedAs = file;
        fileSize = bytes;
        totalRows = rows;
        doneRows = rows;
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
        reason = why == null ? null : Json.write(why);
        finishedAt = now;
        release(null);
    }

    /** Lets go, to be taken up again from a moment on. */
    void release(@Nullable Instant notBefore) {
        runner = null;
        leaseUntil = notBefore;
    }
}
