package dev.trato.documents;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is known of contents, one row for each however many documents have it: what was made of it, and what is still to be made. */
@Component
class Contents {

    /** Whoever takes a content to read it has this long; if he dies, somebody else takes it then. */
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 3;

    private final JdbcClient database;
    private final Clock clock;
    private final AtomicBoolean news = new AtomicBoolean(true);

    Contents(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How far it is. */
    enum State {
        NEW,
        READ,
        UNREADABLE
    }

    /**
     * What was made of a content.
     *
     * @param pages   pictures of its pages; 1 of an image
     * @param hasText whether there is text
     */
    record Made(State state, int pages, boolean hasText) {}

    /** A content whose turn it is. */
    record Due(String hash, long size, String mediaType, int tries) {}

    /** Notes a content, in the transaction of whoever refers to it; one that could not be read may be whole by now. */
    void know(Content content, String mediaType) {
        var now = Timestamp.from(clock.instant());
        if (!made(Set.of(content.hash())).isEmpty()) {
            database.sql("update document_content set added_at = ?, tries = 0, "
                            + "state = case when state = ? then ? else state end where hash = ?")
                    .params(now, State.UNREADABLE.name(), State.NEW.name(), content.hash()).update();
        } else { // asked before, since MySQL locks what lies around a row that an update does not find
            try {
                database.sql("insert into document_content (hash, size, media_type, added_at, state, tries, due_at, pages, has_text) "
                                + "values (?, ?, ?, ?, ?, 0, ?, 0, false)")
                        .params(content.hash(), content.size(), mediaType, now, State.NEW.name(), now).update();
            } catch (DuplicateKeyException e) {
                // somebody else has uploaded the same at this moment
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                news.set(true);
            }
        });
    }

    /** Whether something has come since this was asked last. */
    boolean hasNews() {
        return news.getAndSet(false);
    }

    /**
     * The content that waits longest, for a while for whoever has asked; empty when nothing waits. Outside of any transaction: one that has
     * begun would not see that somebody else has taken it.
     */
    Optional<Due> takeNext() {
        for (var next = next(); next.isPresent(); next = next()) {
            var due = next.get();
            int taken = database.sql("update document_content set tries = tries + 1, due_at = ? where hash = ? and state = ? and tries = ?")
                    .params(Timestamp.from(clock.instant().plus(LEASE)), due.hash(), State.NEW.name(), due.tries()).update();
            if (taken == 1 && due.tries() < MOST_TRIES) {
                return next;
            }
            if (taken == 1) {
                made(due.hash(), new Made(State.UNREADABLE, 0, false));
            }
        }
        return Optional.empty();
    }

    private Optional<Due> next() {
        return database.sql("select hash, size, media_type, tries from document_content where state = ? and due_at <= ? order by due_at limit 1")
                .params(State.NEW.name(), Timestamp.from(clock.instant()))
                .query((row, number) -> new Due(row.getString(1), row.getLong(2), row.getString(3), row.getInt(4)))
                .optional();
    }

    void made(String hash, Made made) {
        database.sql("update document_content set state = ?, pages = ?, has_text = ? where hash = ?")
                .params(made.state().name(), made.pages(), made.hasText(), hash).update();
    }

    Map<String, Made> made(Collection<String> hashes) {
        var found = new HashMap<String, Made>();
        if (!hashes.isEmpty()) {
            database.sql("select hash, state, pages, has_text from document_content where hash in (:hashes)").param("hashes", hashes)
                    .query(row -> {
                        found.put(row.getString(1), new Made(State.valueOf(row.getString(2)), row.getInt(3), row.getBoolean(4)));
                    });
        }
        return found;
    }

    /** Those that a document refers to, be it in the bin. */
    Set<String> needed(Collection<String> hashes) {
        return hashes.isEmpty() ? Set.of() : new HashSet<>(database.sql("select distinct content_hash from document_version "
                        + "where content_hash in (:hashes)")
                .param("hashes", hashes).query(String.class).list());
    }
}
