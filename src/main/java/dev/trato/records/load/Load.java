package dev.trato.records.load;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.records.Chronicle;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordTypes;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes a load into an empty, founded installation: three years of work, day by day, so that ids rise with time as they do in real use. It
 * writes past the gate, for speed, what the gate would have written (see {@link Chronicle}), and must be alone on the database.
 */
@Component
public final class Load {

    private final List<LoadPart> parts;
    private final Chronicle chronicle;
    private final RecordTypes types;
    private final Operations operations;
    private final CurrentUser currentUser;
    private final Organisation organisation;
    private final Transactions transactions;
    private final EntityManager entities;
    private final EntityManagerFactory factory;
    private final JdbcTemplate database;

    Load(ObjectProvider<LoadPart> parts, Chronicle chronicle, RecordTypes types, Operations operations, CurrentUser currentUser,
            Organisation organisation, Transactions transactions, EntityManager entities, EntityManagerFactory factory, JdbcTemplate database) {
        this.parts = parts.orderedStream().toList();
        this.chronicle = chronicle;
        this.types = types;
        this.operations = operations;
        this.currentUser = currentUser;
        this.organisation = organisation;
        this.transactions = transactions;
        this.entities = entities;
        this.factory = factory;
        this.database = database;
    }

    /**
     * What is wanted. The same order into the same state of a database gives the same rows.
     *
     * @param people       how many people (contacts); all other figures follow from it
     * @param last         the last day that is told
     * @param passwordHash of the password that the users get; null when they get none and are invited
     */
    public record Order(int people, long seed, LocalDate last, @Nullable String passwordHash) {}

    /** Is told how far a load is. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * @param share of the work that is done, 0 to 1
         * @param rows  rows in the database, history included
         * @return false when the load should stop
         */
        boolean see(double share, long rows);
    }

    /** {@link Problem} unless there are no records of daily work yet, not even in the bin. */
    public void requireEmpty() {
        boolean empty = transactions.read(() -> types.all().stream().filter(type -> !type.isSetup())
                .allMatch(type -> entities.createQuery("select r.id from " + type.entity().getName() + " r", Long.class)
                        .setMaxResults(1).getResultList().isEmpty()));
        if (!empty) {
            throw new Problem("problem.load.notEmpty");
        }
    }

    /**
     * Writes it. Whoever stops it with a {@link CancellationException} leaves a part of it, in which history may be missing.
     *
     * @return the number of rows
     */
    public long write(Order order, Watcher watcher) {
        requireEmpty();
        var indexes = new LateIndexes(database, factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect());
        indexes.remove();
        try {
            return currentUser.asSystem("load", () -> tell(order, watcher));
        } finally {
            indexes.create();
        }
    }

    private long tell(Order order, Watcher watcher) {
        operations.note(OperationSpec.of(Door.SYSTEM, "operation.load", String.valueOf(order.people()), String.valueOf(order.seed())));
        var calendar = new Calendar(order.last(), organisation.zone());
        try (var writer = new LoadWriter(factory); var chain = chronicle.chain()) {
            var ids = new IdBlocks(factory, transactions, database);
            var story = new LoadStory(order, organisation.locale(), calendar, chronicle, chain, types, ids, writer);
            var tellers = parts.stream().map(part -> part.begin(story)).toList();
            double done = 0;
            for (var day : calendar.days()) {
                tellers.forEach(teller -> teller.tell(day));
                story.pass(day);
                done += calendar.due(order.people(), day);
                if (!watcher.see(done / order.people(), writer.written())) {
                    throw new CancellationException();
                }
            }
            writer.finish();
            return writer.written();
        }
    }
}
