package dev.trato.integration.mail;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail that lay in a mailbox, as it came; what it says is read in a second step, which can be repeated. */
@Entity
@Table(name = "received_mail")
public class ReceivedMail extends BaseRecord {

    /** How far it has come. */
    public enum Status {
        NEW,
        READ,
        /** It cannot be read; somebody has to look at it. */
        FAILED
    }

    @NotNull
    @RecordField(readOnly = true, group = "system")
    private String mailbox = "";

    @RecordField(readOnly = true, group = "system")
    private long uidValidity;

    @RecordField(readOnly = true, group = "system")
    private long uid;

    /** SHA-256 of its bytes. */
    @RecordField(internal = true)
    private String fingerprint = "";

    @RecordField(readOnly = true, group = "system")
    @Size(max = 255)
    private @Nullable String messageId;

    @RecordField(readOnly = true, searchable = true)
    @Size(max = 254)
    private @Nullable String sender;

    @RecordField(readOnly = true, searchable = true)
    @Size(max = 500)
    private String subject = "";

    @NotNull
    @RecordField(readOnly = true)
    private @Nullable Instant arrivedAt;

    /** In bytes. */
    @RecordField(readOnly = true)
    private long size;

    @NotNull
    @RecordField(readOnly = true, milestone = true)
    @Enumerated(EnumType.STRING)
    private Status status = Status.NEW;

    /** Why it could not be read. */
    public enum Reason {
        /** More than is fetched of any mail. */
        TOO_LARGE,
        /** The mail server does not hand it over, or it cannot be stored; what stands on it is all that is known. */
        NOT_FETCHED,
        /** What is in it makes no sense, or could not be followed. */
        NOT_UNDERSTOOD
    }

    @RecordField(readOnly = true)
    @Enumerated(EnumType.STRING)
    private @Nullable Reason reason;

    /** What the program said when it could not be read, for whoever is to find out. */
    @RecordField(readOnly = true, type = FieldType.LONG_TEXT, group = "system")
    @Size(max = 500)
    private @Nullable String fault;

    protected ReceivedMail() {}

    ReceivedMail(String mailbox, long uidValidity, long uid, String fingerprint, long size, Instant arrivedAt) {
        this.mailbox = mailbox;
        this.uidValidity = uidValidity;
        this.uid = uid;
        this.fingerprint = fingerprint;
        this.size = size;
        this.arrivedAt = arrivedAt;
    }

    @Override
    public void complete(Moment now) {
        if (arrivedAt == null) {
            arrivedAt = now.at();
        }
    }

    String getFingerprint() {
        return fingerprint;
    }

    Instant getArrivedAt() {
        return arrivedAt == null ? Instant.EPOCH : arrivedAt;
    }

    public Status getStatus() {
        return status;
    }

    public @Nullable Reason getReason() {
        return reason;
    }

    /** Whether all of it is here, and not only its head or its beginning. */
    boolean isWhole() {
        return reason != Reason.TOO_LARGE && reason != Reason.NOT_FETCHED;
    }

    public @Nullable String getFault() {
        return fault;
    }

    /** What stands on it. */
    void headed(@Nullable String from, @Nullable String about, @Nullable String id) {
        sender = cut(from, 254);
        subject = about == null || about.isBlank() ? "—" : cut(about.replaceAll("\\p{Cntrl}+", " ").strip(), 500);
        messageId = cut(id, 255);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    void read() {
        status = Status.READ;
        reason = null;
        fault = null;
    }

    /** @param detail what the program said; null for nothing */
    void failed(Reason why, @Nullable String detail) {
        status = Status.FAILED;
        reason = why;
        fault = cut(detail, 500);
    }

    /** To be read once more. */
    void again() {
        status = Status.NEW;
        reason = null;
        fault = null;
    }
}
