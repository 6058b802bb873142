package dev.trato.records;

import dev.trato.kernel.Problem;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.support.ChainedPersistenceExceptionTranslator;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of the gate. A deadlock or a lost race is tried again, since nobody can act on being told of it. */
@Component
public final class Transactions {

    private static final int ATTEMPTS = 12;

    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate readingApart;
    private final TransactionTemplate snapshot;
    private final ChainedPersistenceExceptionTranslator translator = new ChainedPersistenceExceptionTranslator();

    Transactions(PlatformTransactionManager manager, ObjectProvider<PersistenceExceptionTranslator> translators,
            EntityManagerFactory factory) {
        translators.orderedStream().forEach(translator::addDelegate);
        writing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.setTimeout(10);
        readingApart = new TransactionTemplate(manager, reading);
        readingApart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot = new TransactionTemplate(manager);
        snapshot.setReadOnly(true);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        boolean mySql = factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect() instanceof MySQLDialect;
        snapshot.setIsolationLevel(mySql ? TransactionDefinition.ISOLATION_REPEATABLE_READ : TransactionDefinition.ISOLATION_SERIALIZABLE);
    }

    /**
     * Runs a long reading in a transaction of its own that sees everything as it is at its first look, whatever others commit meanwhile. H2
     * promises that where it calls it serializable, MySQL where it calls it repeatable, and would lock all it reads if it were asked for more.
     */
    @SuppressWarnings("NullAway")
    public <R> R snapshot(Supplier<R> work) {
        return snapshot.execute(status -> work.get());
    }

    /**
     * Runs the work in the transaction under way, or in one of its own, which is repeated when the database broke it off; after a second
     * or two of that, a {@link Problem} says that too many are at it. A problem that the caller catches does not spoil the transaction
     * under way.
     */
    @SuppressWarnings("NullAway")
    public <R> R write(Supplier<R> work) {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("Nothing can be written in a transaction that only reads");
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return writing.execute(status -> work.get());
            } catch (RuntimeException e) {
                if (!isBrokenOff(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new Problem("problem.busy");
                }
                pause(attempt);
            }
        }
    }

    /** Whether the database broke the work off for the sake of others: at the commit, or in the middle of it, where nobody translates. */
    private boolean isBrokenOff(RuntimeException e) {
        return DataAccessUtils.translateIfNecessary(e, translator) instanceof ConcurrencyFailureException;
    }

    /** Runs a reading in the transaction under way or in one of its own, which is given up after 10 seconds. */
    @SuppressWarnings("NullAway")
    public <R> R read(Supplier<R> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        return reading.execute(status -> work.get());
    }

    /** Runs a reading in a transaction of its own, whatever is under way: it sees what has been committed by now, and nothing else. */
    @SuppressWarnings("NullAway")
    <R> R apart(Supplier<R> work) {
        return readingApart.execute(status -> work.get());
    }

    /** Asks once per transaction and remembers the answer until it ends. */
    @SuppressWarnings("unchecked")
    public <R> R once(Object key, Supplier<R> question) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return question.get();
        }
        var known = (R) TransactionSynchronizationManager.getResource(key);
        if (known != null) {
            return known;
        }
        var answer = question.get();
        TransactionSynchronizationManager.bindResource(key, answer);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(key);
            }
        });
        return answer;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(java.util.concurrent.ThreadLocalRandom.current().nextInt(5, 20 + 20 * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
