package dev.trato.integration.mail;

import dev.trato.records.Transactions;
import dev.trato.security.RecordAccess;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells administrators how the mailbox is that Trato reads: when it was looked at last, and why nothing comes. */
@Component
public class MailboxState {

    private final Mailbox inbox;
    private final JdbcClient database;
    private final Transactions transactions;
    private final RecordAccess access;

    MailboxState(Mailbox inbox, JdbcClient database, Transactions transactions, RecordAccess access) {
        this.inbox = inbox;
        this.database = database;
        this.transactions = transactions;
        this.access = access;
    }

    /**
     * How it was found.
     *
     * @param checkedAt when it was looked at last; null for never
     * @param fault     what the mail server or the program said when it could not be read; null when it could
     */
    public record Found(String name, @Nullable Instant checkedAt, @Nullable String fault) {}

    /** How it is; empty when none is configured. Only for administrators. */
    public Optional<Found> now() {
        access.requireAdministrator();
        if (!inbox.isConfigured()) {
            return Optional.empty();
        }
        return Optional.of(transactions.read(() -> database.sql("select checked_at, fault from mailbox where name = ?").param(inbox.name())
                .query((row, number) -> new Found(inbox.name(), at(row.getObject("checked_at", LocalDateTime.class)), row.getString("fault")))
                .optional().orElseGet(() -> new Found(inbox.name(), null, null))));
    }

    private static @Nullable Instant at(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
