package dev.trato.records.load;

import dev.trato.records.Change;
import dev.trato.records.Operation;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.enhanced.TableGenerator;
import org.springframework.jdbc.core.JdbcTemplate;

/** Takes ids from the same rows as Hibernate does, but many thousand at a time: a load would spend minutes on blocks of 200. */
final class IdBlocks {

    /** So many of Hibernate's blocks at a time. */
    private static final int BLOCKS = 100;

    private final SessionFactoryImplementor factory;
    private final Transactions transactions;
    private final JdbcTemplate database;
    private final Map<String, Series> series = new HashMap<>();

    IdBlocks(EntityManagerFactory factory, Transactions transactions, JdbcTemplate database) {
        this.factory = factory.unwrap(SessionFactoryImplementor.class);
        this.transactions = transactions;
        this.database = database;
    }

    /** The ids of an entity, which it may share with others. */
    LongSupplier of(Class<?> entity) {
        var generator = (TableGenerator) Objects.requireNonNull(factory.getMappingMetamodel().getEntityDescriptor(entity).getGenerator());
        return series.computeIfAbsent(generator.getSegmentValue(), name -> new Series(generator));
    }

    long ofOperation() {
        return of(Operation.class).getAsLong();
    }

    LongSupplier ofChange() {
        return of(Change.class);
    }

    private final class Series implements LongSupplier {

        private final TableGenerator generator;
        private long next;
        private long last = -1;

        Series(TableGenerator generator) {
            this.generator = generator;
        }

        @Override
        public long getAsLong() {
            if (next > last) {
                take();
            }
            return next++;
        }

        /** Leaves one of Hibernate's blocks out, since the row may hold its last id, the one before or the one after. */
        private void take() {
            int block = generator.getIncrementSize();
            long end = transactions.write(() -> {
                var row = " where " + generator.getSegmentColumnName() + " = ?";
                long found = Objects.requireNonNull(database.queryForObject(
                        "select " + generator.getValueColumnName() + " from " + generator.getTableName() + row + " for update",
                        Long.class, generator.getSegmentValue()));
                database.update("update " + generator.getTableName() + " set " + generator.getValueColumnName() + " = ?" + row,
                        found + (long) BLOCKS * block, generator.getSegmentValue());
                return found;
            });
            next = end + 2;
            last = end + (long) (BLOCKS - 1) * block;
        }
    }
}
