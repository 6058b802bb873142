package dev.trato.search;

import dev.trato.records.Transactions;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One index in Elasticsearch or OpenSearch that all nodes ask, and that one of them at a time writes. How far it has come stands in the
 * database. To make it anew it is emptied, and lists answer until it is complete.
 */
final class ElasticsearchHome implements IndexHome {

    private final SearchSettings settings;
    private final JdbcTemplate database;
    private final Transactions transactions;
    private @Nullable SearchIndex index;

    ElasticsearchHome(SearchSettings settings, JdbcTemplate database, Transactions transactions) {
        this.settings = settings;
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public synchronized void open() {
        if (index == null) {
            index = SearchIndex.elasticsearch(settings, settings.prefix() + "-records");
        }
    }

    @Override
    public boolean inTurn(BooleanSupplier work) {
        return transactions.write(() ->
                !database.queryForList("select id from search_state for update skip locked", Integer.class).isEmpty() && work.getAsBoolean());
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

    private void keep(@Nullable IndexState state) {
        database.update("update search_state set state = ?", state == null ? null : state.print());
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
