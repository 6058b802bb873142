package dev.trato.records.load;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Inserts finished entities with their ids, past the gate, in batches of some thousand rows. One thread writes a batch while the next one
 * is being told; a third has to wait, so that memory stays flat.
 */
final class LoadWriter implements AutoCloseable {

    private static final int TRANSACTION = 10_000;
    private static final int STATEMENT = 1_000;

    private final SessionFactoryImplementor factory;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("load-writer").daemon().factory());
    private final Map<Class<?>, TableRows> tables = new LinkedHashMap<>();
    private final AtomicLong written = new AtomicLong();
    private Map<TableRows, List<Object>> batch = new LinkedHashMap<>();
    private int size;
    private @Nullable Future<?> writing;

    LoadWriter(EntityManagerFactory factory) {
        this.factory = factory.unwrap(SessionFactoryImplementor.class);
    }

    /** Takes an entity that nobody changes any more. */
    void add(Object entity) {
        var table = tables.computeIfAbsent(entity.getClass(),
                type -> new TableRows(tables.size(), factory.getMappingMetamodel().getEntityDescriptor(type), factory.getJdbcServices().getDialect()));
        batch.computeIfAbsent(table, none -> new ArrayList<>()).add(entity);
        if (++size >= TRANSACTION) {
            handOver();
        }
    }

    /** Rows that are in the database. */
    long written() {
        return written.get();
    }

    /** Writes what is left and waits for it. */
    void finish() {
        handOver();
        await();
    }

    private void handOver() {
        await();
        var full = batch;
        batch = new LinkedHashMap<>();
        size = 0;
        writing = thread.submit(() -> write(full));
    }

    private void await() {
        try {
            if (writing != null) {
                writing.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The rows could not be written", e.getCause());
        }
    }

    private void write(Map<TableRows, List<Object>> rows) {
        var order = rows.keySet().stream().sorted(Comparator.comparing(TableRows::depth).thenComparing(TableRows::number)).toList();
        try (StatelessSession session = factory.openStatelessSession()) {
            var transaction = session.beginTransaction();
            session.doWork(connection -> {
                for (var table : order) {
                    insert(connection, table, rows.get(table), (SharedSessionContractImplementor) session);
                }
            });
            transaction.commit();
        }
    }

    private void insert(Connection connection, TableRows table, List<Object> entities, SharedSessionContractImplementor session) throws SQLException {
        try (var statement = connection.prepareStatement(table.insert())) {
            int waiting = 0;
            for (var entity : entities) {
                table.bind(entity, statement, session);
                statement.addBatch();
                if (++waiting == STATEMENT) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
        written.addAndGet(entities.size());
    }

    /** Waits for the batch under way; what was not handed over yet stays unwritten. */
    @Override
    public void close() {
        thread.close();
    }
}
