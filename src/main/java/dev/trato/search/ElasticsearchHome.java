package dev.trato.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One index in Elasticsearch or OpenSearch that all nodes ask, and that one of them at a time writes: it has a lease for it, so that nothing
 * in the database is held while the server is spoken to. How far the index has come stands in the database. To make it anew it is emptied,
 * and lists answer until it is complete.
 */
final class ElasticsearchHome implements IndexHome {

    /** Much longer than a piece of work takes, even with a server that answers slowly. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final SearchSettings settings;
    private final JdbcTemplate database;
    private final Clock clock;
    private final String runner = UUID.randomUUID().toString();
    private @Nullable SearchIndex index;

    ElasticsearchHome(SearchSettings settings, JdbcTemplate database, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public synchronized void open() {
        if (index == null) {
            index = SearchIndex.elasticsearch(settings, settings.prefix() + "-records");
        }
    }

    @Override
    public boolean inTurn(BooleanSupplier work) {
        var now = clock.instant();
        if (database.update("update search_state set runner = ?, lease_until = ? where runner is null or runner = ? or lease_until < ?",
                runner, utc(now.plus(LEASE)), runner, utc(now)) == 0) {
            return false;
        }
        try {
            return work.getAsBoolean();
        } finally {
            database.update("update search_state set runner = null, lease_until = null where runner = ?", runner);
        }
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private @Nullable Generation generation() {
        var opened = index;
        if (opened == null) {
            return null;
        }
        var state = database.queryForList("select state from search_state where state is not null", String.class);
        try {
            return state.isEmpty() ? null : new Generation(opened, IndexState.parse(state.getFirst()), this::keep);
        } catch (IllegalArgumentException e) {
            return null; // of an earlier version
        }
    }

    /** Whoever has lost his lease, because he took too long, keeps nothing: another one has begun where he had. */
    void keep(@Nullable IndexState state) {
        database.update("update search_state set state = ? where runner = ?", state == null ? null : state.print(), runner);
    }

    @Override
    public <R> @Nullable R ask(Function<Generation, R> question) {
        var now = current();
        return now == null ? null : question.apply(now);
    }

    @Override
    public @Nullable Generation current() {
        var now = generation();
        return now == null || !now.state().complete() ? null : now;
    }

    @Override
    public @Nullable Generation building() {
        var now = generation();
        return now == null || now.state().complete() ? null : now;
    }

    @Override
    public void begin(IndexState state) {
        Objects.requireNonNull(index).clear();
        keep(state);
    }

    @Override
    public void finish() {
        var now = Objects.requireNonNull(building());
        keep(now.state().whole());
    }

    @Override
    public void discard(Generation generation) {
        keep(null);
    }

    @Override
    public synchronized void close() {
        if (index != null) {
            index.close();
            index = null;
        }
    }
}
