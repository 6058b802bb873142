package dev.trato.records;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something small that everybody asks for all the time, such as the custom fields: read once and kept until somebody says that it has
 * changed. It is read in a transaction of its own, since the one under way may have begun before the change and would bring the old state
 * back for good.
 *
 * @param <T> what is kept, not to be changed
 */
public final class Remembered<T> {

    private final Transactions transactions;
    private final Supplier<T> reading;
    private @Nullable T known;
    private long changes;

    /**
     * @param reading reads it from the database
     */
    public Remembered(Transactions transactions, Supplier<T> reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    public T get() {
        long before;
        synchronized (this) {
            if (known != null) {
                return known;
            }
            before = changes;
        }
        var read = transactions.apart(reading);
        synchronized (this) {
            if (before == changes) {
                known = read;
            }
        }
        return read;
    }

    /** It has changed: whoever asks next reads it anew. */
    public synchronized void forget() {
        changes++;
        known = null;
    }

    /** It is being changed by the transaction under way; others find the new state as soon as that has ended. */
    public void forgetAfterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }
}
