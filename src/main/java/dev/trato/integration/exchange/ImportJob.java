package dev.trato.integration.exchange;

import dev.trato.kernel.Problem;
import dev.trato.security.Mandate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One import, from the uploaded file to the last row. Its figures are written in the same transaction as the rows they count, so that
 * whoever goes on after a crash goes on at exactly the next row.
 */
@Entity
@Table(name = "import_job")
@DynamicUpdate
public class ImportJob extends Job {

    /** Where an import stands. */
    public enum State {
        /** Uploaded; its plan is being made. */
        DRAFT,
        /** Tried out, without writing. */
        CHECKING,
        /** Tried out to the end. */
        CHECKED,
        /** Being written, or waiting for its turn. */
        RUNNING,
        /** Broken off several times at the same place; goes on when somebody says so. */
        INTERRUPTED,
        /** Ended before the last row because it could not go on; what was written stays. */
        FAILED,
        /** Ended by the user; what was written stays. */
        CANCELLED,
        DONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "import_id")
    @TableGenerator(name = "import_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value", pkColumnValue = "import",
            allocationSize = 1)
    private @Nullable Long id;

    private String recordType = "";

    private String fileName = "";

    private String storedAs = "";

    private long fileSize;

    private String plan = "";

    @Enumerated(EnumType.STRING)
    private State state = State.DRAFT;

    /** All rows are written; references between rows of the file are being set. */
    private boolean linking;

    /** What becomes of rows that look like a record that is there, or like a row before them, though the fields by which rows find theirs do not say so. */
    public enum Alike {
        CREATE,
        SKIP,
        /** Write into the record where that is sure; skip the others. */
        UPDATE
    }

    @Enumerated(EnumType.STRING)
    private Alike alike = Alike.CREATE;

    /** Rows that look like a record that is there, or like a row before them. */
    private long alikeRows;

    private long createdRows;

    private long updatedRows;

    private long skippedRows;

    /** Those of the skipped rows whose record says the same already. */
    private long unchangedRows;

    private long failedRows;

    /** Rows that were written without one of their values. */
    private long partialRows;

    private @Nullable Long operationId;

    /** The record type while it is being written: unique, so that two imports of one type never double each other's records. */
    private @Nullable String lane;

    /** The first of the files that are imported as one; null for a file by itself. */
    private @Nullable Long bundle;

    /** Its turn among them. */
    private int place;

    protected ImportJob() {}

    ImportJob(String recordType, String fileName, ImportFiles.Stored file, ImportPlan plan, Mandate mandate, Instant now) {
        super(mandate, now);
        this.recordType = recordType;
        this.fileName = fileName;
        this.storedAs = file.name();
        this.fileSize = file.size();
        this.plan = Json.write(plan);
    }

    @Override
    public long getId() {
        return Objects.requireNonNull(id);
    }

    /** What those files have in common that are imported as one, and undone as one; null for a file by itself. */
    public @Nullable Long getBundle() {
        return bundle;
    }

    int getPlace() {
        return place;
    }

    void join(long first, int turn) {
        bundle = first;
        place = turn;
    }

    public String getRecordType() {
        return recordType;
    }

    /** The name the user knows the file by. */
    public String getFileName() {
        return fileName;
    }

    /** Size of the file, in bytes. */
    public long getFileSize() {
        return fileSize;
    }

    String getStoredAs() {
        return storedAs;
    }

    public ImportPlan getPlan() {
        return Json.plan(plan);
    }

    public State getState() {
        return state;
    }

    public Alike getAlike() {
        return alike;
    }

    public long getAlikeRows() {
        return alikeRows;
    }

    /** {@link Problem} when it has begun. */
    void requirePrepared() {
        if (!isPrepared()) {
            throw new Problem("problem.import.started");
        }
    }

    /** Whether nothing of it has begun: it waits for somebody to go on with it. */
    public boolean isPrepared() {
        return state == State.DRAFT || state == State.CHECKED;
    }

    /** Whether it has begun and not ended. */
    boolean isUnderWay() {
        return isActive() || state == State.INTERRUPTED;
    }

    void treatAlike(Alike choice) {
        requirePrepared();
        alike = choice;
    }

    public long getCreatedRows() {
        return createdRows;
    }

    public long getUpdatedRows() {
        return updatedRows;
    }

    public long getSkippedRows() {
        return skippedRows;
    }

    public long getUnchangedRows() {
        return unchangedRows;
    }

    public long getFailedRows() {
        return failedRows;
    }

    public long getPartialRows() {
        return partialRows;
    }

    boolean isLinking() {
        return linking;
    }

    /** The operation that holds everything this import wrote; null as long as it has written nothing. */
    public @Nullable Long getOperationId() {
        return operationId;
    }

    @Override
    public boolean isActive() {
        return state == State.CHECKING || state == State.RUNNING;
    }

    /** How long it will still take, going by the rows done so far; empty as long as that tells nothing. */
    public Optional<Duration> remaining(Instant now) {
        var started = getStartedAt();
        if (started == null || getDoneRows() == 0 || !isActive()) {
            return Optional.empty();
        }
        double perRow = (double) Duration.between(started, now).toMillis() / getDoneRows();
        return Optional.of(Duration.ofMillis(Math.round(perRow * (getTotalRows() - getDoneRows()))));
    }

    // what happens to it

    void plan(ImportPlan next, String type) {
        requirePrepared();
        recordType = type;
        plan = Json.write(next);
        state = State.DRAFT;
    }

    /** Keeps the plan as the run has completed it: new fields have their names now. */
    void planned(ImportPlan complete) {
        plan = Json.write(complete);
    }

    void expect(long rows) {
        count(getDoneRows(), rows);
    }

    /** Begins from the first row: a try, or the real thing. */
    void start(State wanted, Instant now) {
        state = wanted;
        begin(now);
    }

    @Override
    void restart(Instant now) {
        super.restart(now);
        linking = false;
        createdRows = 0;
        updatedRows = 0;
        skippedRows = 0;
        unchangedRows = 0;
        failedRows = 0;
        partialRows = 0;
        alikeRows = 0;
    }

    /** A try that was broken off begins anew, since it has left nothing behind. */
    @Override
    void claim(String by, Instant now, Instant until) {
        if (state == State.CHECKING) {
            restart(now);
        } else {
            lane = recordType;
        }
        super.claim(by, now, until);
    }

    void resume() {
        if (state != State.INTERRUPTED) {
            throw new Problem("problem.import.notInterrupted");
        }
        state = State.RUNNING;
        goOn();
    }

    void belongTo(long operation) {
        operationId = operation;
    }

    /** Counts rows that are done, and keeps the job for its runner. */
    void count(ChunkOutcome rows, Instant leaseUntil) {
        createdRows += rows.created();
        updatedRows += rows.updated();
        skippedRows += rows.skipped();
        unchangedRows += rows.unchanged();
        failedRows += rows.failed();
        alikeRows += rows.alike();
        partialRows += rows.partial();
        proceed(rows.rows(), leaseUntil);
    }

    void allRowsDone() {
        expect(getDoneRows());
        linking = true;
    }

    void countLinks(int unset, Instant leaseUntil) {
        partialRows += unset;
        proceed(0, leaseUntil);
    }

    void end(State end, @Nullable Reason why, Instant now) {
        state = end;
        end(why, now);
    }

    @Override
    void release(@Nullable Instant notBefore) {
        super.release(notBefore);
        lane = null;
    }
}
