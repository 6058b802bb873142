package dev.trato.integration.api;

import dev.trato.records.Transactions;
import dev.trato.security.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Replies that a program may ask for again with the key it gave the call (draft-ietf-httpapi-idempotency-key-header): a call that was cut
 * off is repeated without doing anything twice. The reply is written in the transaction of the work, so there is either both or neither.
 */
@Component
class Replies {

    static final int LONGEST_KEY = 200;

    private static final Duration KEPT = Duration.ofHours(48);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Clock clock;

    Replies(JdbcClient database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does the work, unless this token has given the same key before: then its reply is given again. The same key with another request is a
     * mistake of the caller.
     *
     * @param key null for a call without one, which is done each time
     */
    Reply once(String token, @Nullable String key, String request, Supplier<Reply> work) {
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.key", LONGEST_KEY);
        }
        var name = Secrets.fingerprint(key);
        var asked = Secrets.fingerprint(request);
        var known = find(token, name, asked);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return transactions.write(() -> {
                reserve(token, name, asked);
                var reply = work.get();
                keep(token, name, reply);
                return reply;
            });
        } catch (DuplicateKeyException e) {
            // its twin was quicker, and has ended by now
            return find(token, name, asked).orElseThrow(() -> new ApiFault(HttpStatus.CONFLICT, "problem.api.twin"));
        }
    }

    /** Takes the key. A twin at the same moment waits here until this transaction ends. */
    private void reserve(String token, String name, String asked) {
        database.sql("insert into api_reply (token, idempotency, request, status, body, created_at) values (?, ?, ?, 0, '', ?)")
                .params(token, name, asked, Timestamp.from(clock.instant())).update();
    }

    private void keep(String token, String name, Reply reply) {
        database.sql("update api_reply set status = ?, location = ?, etag = ?, body = ? where token = ? and idempotency = ?")
                .params(reply.status(), reply.location(), reply.etag(), reply.body(), token, name).update();
    }

    private Optional<Reply> find(String token, String name, String asked) {
        return database.sql("select request, status, location, etag, body from api_reply where token = ? and idempotency = ?")
                .params(token, name)
                .query((row, number) -> {
                    if (!row.getString(1).equals(asked)) {
                        throw new ApiFault(HttpStatus.UNPROCESSABLE_CONTENT, "problem.api.otherRequest");
                    }
                    return new Reply(row.getInt(2), row.getString(3), row.getString(4), row.getString(5));
                })
                .optional();
    }

    @Scheduled(fixedDelay = 60 * 60 * 1000L, initialDelay = 10 * 60 * 1000L)
    void forget() {
        database.sql("delete from api_reply where created_at < ?").param(Timestamp.from(clock.instant().minus(KEPT))).update();
    }
}
