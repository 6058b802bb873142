package dev.trato.integration.mail;

import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fetches what has come into the mailbox: all above the last number that was committed, however old. A mail is stored as it is, together with
 * that number, and only then marked as seen; so nothing is lost and nothing stored twice, wherever it is broken off. One that cannot be fetched
 * is tried a few times, and then only what stands on it is kept: others wait behind it. One node at a time.
 */
@Component
class MailFetch {

    private static final Logger LOG = LoggerFactory.getLogger(MailFetch.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 200;
    private static final int LARGEST = 30_000_000;
    /** So often one mail may fail before those behind it go first. */
    private static final int TRIES = 3;

    private final Mailbox inbox;
    private final JdbcClient database;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final Operations operations;
    private final Clock clock;

    MailFetch(Mailbox inbox, JdbcClient database, Transactions transactions, Gate gate, CurrentUser currentUser, Operations operations, Clock clock) {
        this.inbox = inbox;
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
        this.operations = operations;
        this.clock = clock;
    }

    /** Another node has taken the mailbox over meanwhile. */
    private static final class LeaseLost extends RuntimeException {}

    /** Fetches what is there; how many mails are new. */
    int fetch() {
        var holder = UUID.randomUUID().toString();
        if (!lease(holder)) {
            return 0;
        }
        try {
            int stored = inbox.open(folder -> fetch(folder, holder));
            release(holder, null);
            return stored;
        } catch (LeaseLost e) {
            LOG.info("The mailbox {} is read by another node now", inbox.name());
            return 0;
        } catch (MessagingException | RuntimeException e) {
            // It is tried again in a while; whoever looks at the mailbox sees why nothing comes.
            LOG.warn("The mailbox {} cannot be read: {}", inbox.name(), e.toString());
            release(holder, e.toString());
            return 0;
        }
    }

    private int fetch(Folder folder, String holder) throws MessagingException {
        var numbers = (UIDFolder) folder;
        long validity = numbers.getUIDValidity();
        long last = since(validity, holder);
        long givenUp = givenUp();
        int stored = 0;
        for (var message : numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            // The server answers with the last mail when there is none above.
            long uid = message == null ? -1 : numbers.getUID(message);
            if (uid > last) {
                boolean whole = uid != givenUp;
                stored += (whole ? tried(message, validity, uid, holder) : storeHead(message, validity, uid, holder)) ? 1 : 0;
                last = uid;
                if (whole) { // one that nobody could fetch stays unread for whoever looks into the mailbox
                    message.setFlag(Flags.Flag.SEEN, true);
                }
                if (stored >= AT_A_TIME) {
                    return stored;
                }
            }
        }
        return stored;
    }

    /** The number up to which it was read; from the start when the server has numbered its mails anew. */
    private long since(long validity, String holder) {
        return transactions.write(() -> {
            int changed = database.sql("update mailbox set uid_validity = ?, last_uid = 0, stuck_uid = null where name = ? and leased_by = ? and uid_validity <> ?")
                    .params(validity, inbox.name(), holder, validity).update();
            return changed > 0 ? 0L : database.sql("select last_uid from mailbox where name = ?").param(inbox.name()).query(Long.class).single();
        });
    }

    /** The number of a mail that was tried often enough; 0 for none. */
    private long givenUp() {
        return transactions.read(() -> database.sql("select stuck_uid from mailbox where name = ? and stuck_uid is not null and stuck_tries >= ?")
                .params(inbox.name(), TRIES).query(Long.class).optional().orElse(0L));
    }

    /** Stores a mail, or counts that it could not be. */
    private boolean tried(Message message, long validity, long uid, String holder) throws MessagingException {
        try {
            return store(message, validity, uid, holder);
        } catch (LeaseLost e) {
            throw e;
        } catch (MessagingException | RuntimeException e) {
            transactions.write(() -> database.sql("update mailbox set stuck_tries = case when stuck_uid = ? then stuck_tries + 1 else 1 end, stuck_uid = ?"
                    + " where name = ? and leased_by = ?").params(uid, uid, inbox.name(), holder).update());
            throw e;
        }
    }

    /** Of a mail that could not be fetched what stands on it, so that somebody looks after it. */
    private boolean storeHead(Message message, long validity, long uid, String holder) {
        var why = transactions.read(() -> database.sql("select fault from mailbox where name = ?").param(inbox.name()).query(String.class).optional().orElse(null));
        LOG.error("The mail {} in {} could not be fetched {} times; only its head is kept: {}", uid, inbox.name(), TRIES, why);
        var head = head(message);
        var mail = new ReceivedMail(inbox.name(), validity, uid, fingerprint((validity + "/" + uid + "\n" + head.lines()).getBytes(StandardCharsets.UTF_8)), 0, head.arrived());
        mail.headed(head.from(), head.subject(), head.id());
        mail.failed(ReceivedMail.Reason.NOT_FETCHED, why);
        return commit(mail, validity, uid, head.lines().getBytes(StandardCharsets.UTF_8), holder);
    }

    /** What stands on a mail. */
    private record Head(@Nullable String from, @Nullable String subject, @Nullable String id, Instant arrived, String lines) {}

    private Head head(Message message) {
        try {
            var lines = String.join("\r\n", Collections.list(((MimeMessage) message).getAllHeaderLines()));
            return new Head(first(message, "From"), first(message, "Subject"), first(message, "Message-ID"), arrived(message), lines);
        } catch (MessagingException | RuntimeException e) {
            LOG.warn("Not even the head of a mail in {} can be fetched: {}", inbox.name(), e.toString());
            return new Head(null, null, null, clock.instant(), "");
        }
    }

    /** Whether it is new: a mail that was read under an older numbering is known by its bytes. */
    private boolean store(Message message, long validity, long uid, String holder) throws MessagingException {
        var raw = raw(message);
        var bytes = raw.bytes();
        var fingerprint = fingerprint(bytes);
        var mail = new ReceivedMail(inbox.name(), validity, uid, fingerprint, raw.size(), arrived(message));
        mail.headed(first(message, "From"), first(message, "Subject"), first(message, "Message-ID"));
        if (raw.size() > LARGEST) {
            mail.failed(ReceivedMail.Reason.TOO_LARGE, null);
        }
        return commit(mail, validity, uid, bytes, holder);
    }

    /** Keeps a mail together with its number, so that neither is there without the other. */
    private boolean commit(ReceivedMail mail, long validity, long uid, byte[] bytes, String holder) {
        return transactions.write(() -> {
            if (database.sql("update mailbox set last_uid = ?, leased_until = ? where name = ? and leased_by = ? and uid_validity = ? and last_uid < ?")
                    .params(uid, utc(clock.instant().plus(LEASE)), inbox.name(), holder, validity, uid).update() == 0) {
                throw new LeaseLost();
            }
            boolean known = database.sql("select count(*) from received_mail where mailbox = ? and fingerprint = ? and uid_validity <> ?")
                    .params(inbox.name(), mail.getFingerprint(), validity).query(Long.class).single() > 0;
            if (!known) {
                save(mail, validity, uid, bytes);
            }
            return !known;
        });
    }

    private void save(ReceivedMail mail, long validity, long uid, byte[] bytes) {
        currentUser.asSystem("inbox", () -> operations.perform(OperationSpec.of(Door.SYSTEM, "operation.mail.received"), () -> {
            var saved = gate.of(ReceivedMail.class).save(mail);
            database.sql("insert into received_mail_content (mail_id, mailbox, uid_validity, uid, content) values (?, ?, ?, ?, ?)")
                    .params(Objects.requireNonNull(saved.getId()), inbox.name(), validity, uid, bytes).update();
            return saved;
        }));
    }

    /** A mail as it is; of one that is too large the beginning. */
    private record Raw(byte[] bytes, long size) {}

    private static Raw raw(Message message) throws MessagingException {
        var all = new ByteArrayOutputStream();
        var size = new long[1];
        try {
            message.writeTo(new OutputStream() {
                @Override
                public void write(int one) {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] some, int from, int length) {
                    all.write(some, from, (int) Math.clamp(LARGEST - size[0], 0, length));
                    size[0] += length;
                }
            });
        } catch (IOException e) {
            throw new MessagingException("The mail breaks off", e);
        }
        var bytes = all.toByteArray();
        return new Raw(size[0] > LARGEST ? Arrays.copyOf(bytes, 100_000) : bytes, size[0]);
    }

    private Instant arrived(Message message) throws MessagingException {
        var date = message.getReceivedDate();
        var year = date == null ? 0 : date.toInstant().atOffset(ZoneOffset.UTC).getYear();
        return date == null || year < 1980 || year > 2036 ? clock.instant() : date.toInstant();
    }

    private static @Nullable String first(Message message, String header) throws MessagingException {
        var values = message.getHeader(header);
        if (values == null || values.length == 0) {
            return null;
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(values[0]));
        } catch (java.io.UnsupportedEncodingException e) {
            return values[0];
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    // who reads

    private boolean lease(String holder) {
        var now = clock.instant();
        return transactions.write(() -> {
            int taken = database.sql("update mailbox set leased_by = ?, leased_until = ? where name = ? and (leased_until is null or leased_until < ?)")
                    .params(holder, utc(now.plus(LEASE)), inbox.name(), utc(now)).update();
            return taken > 0 || isFirst(holder, now);
        });
    }

    private boolean isFirst(String holder, Instant now) {
        if (database.sql("select count(*) from mailbox where name = ?").param(inbox.name()).query(Long.class).single() > 0) {
            return false;
        }
        try {
            database.sql("insert into mailbox (name, uid_validity, last_uid, leased_by, leased_until) values (?, 0, 0, ?, ?)")
                    .params(inbox.name(), holder, utc(now.plus(LEASE))).update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void release(String holder, @Nullable String fault) {
        var why = fault == null || fault.length() <= 500 ? fault : fault.substring(0, 500);
        transactions.write(() -> database.sql("update mailbox set leased_by = null, leased_until = null, checked_at = ?, fault = ? where name = ? and leased_by = ?")
                .param(utc(clock.instant())).param(why).param(inbox.name()).param(holder).update());
    }

    /** As Hibernate writes moments in the other tables. */
    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
