package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees to it that no record reaches the database past the gate: a transaction that flushes a record which {@link Records#save} has not
 * passed is broken off. It also remembers how each record stood when the transaction met it, even if Hibernate flushed in between.
 */
@Component
class GateKeeper implements PreInsertEventListener, PreUpdateEventListener, PreDeleteEventListener {

    private final EntityManager entities;

    GateKeeper(EntityManager entities, EntityManagerFactory factory) {
        this.entities = entities;
        var listeners = factory.unwrap(SessionFactoryImplementor.class).getEventEngine().getListenerRegistry();
        listeners.appendListeners(EventType.PRE_INSERT, this);
        listeners.appendListeners(EventType.PRE_UPDATE, this);
        listeners.appendListeners(EventType.PRE_DELETE, this);
    }

    /** What the gate knows of the records of one transaction. */
    private static final class Book implements TransactionSynchronization {
        /** Saved through the gate. */
        final Set<BaseRecord> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        /** On the way to the database with something that was not saved through the gate, or not yet. */
        final Set<BaseRecord> astray = Collections.newSetFromMap(new IdentityHashMap<>());
        final Map<BaseRecord, Map<String, Object>> before = new IdentityHashMap<>();
        boolean closing;
        @Nullable GateKeeper key;

        @Override
        public int getOrder() {
            return org.springframework.core.Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            closing = true;
            if (!astray.isEmpty()) {
                throw pastTheGate(astray.iterator().next());
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(java.util.Objects.requireNonNull(key));
        }
    }

    /** Begins to watch the transaction under way. */
    void watch() {
        book(true);
    }

    /** Notes that a record was saved through the gate; what changes afterwards is compared with how it stands now. */
    void pass(BaseRecord record) {
        var book = java.util.Objects.requireNonNull(book(true));
        book.passed.add(record);
        book.astray.remove(record);
        book.before.put(record, state(record));
    }

    /** Makes a record again what it was when the transaction met it or saved it last: what was refused must not be written with the rest. */
    void rewind(BaseRecord record) {
        var before = before(record);
        if (before != null) {
            var persister = java.util.Objects.requireNonNull(entry(record)).getPersister();
            var state = persister.getValues(record);
            var names = persister.getPropertyNames();
            for (int i = 0; i < names.length; i++) {
                state[i] = names[i].equals("version") ? state[i] : before.get(names[i]);
            }
            persister.setValues(record, state);
            record.takeFacts();
            pass(record);
        }
    }

    /** Whether anything at all of a record has changed, also what the catalog does not know, such as a password. */
    boolean differs(BaseRecord record, Map<String, Object> before) {
        return !sameState(state(record), before);
    }

    /**
     * The record's attributes as they were when the transaction met it or saved it last, by name; null for a record that Hibernate does
     * not know yet.
     */
    @Nullable Map<String, Object> before(BaseRecord record) {
        var book = book(true);
        var known = java.util.Objects.requireNonNull(book).before.get(record);
        if (known != null) {
            return known;
        }
        var entry = entry(record);
        if (entry == null || entry.getLoadedState() == null) {
            return null;
        }
        return byName(entry.getPersister().getPropertyNames(), entry.getLoadedState());
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        return check(event.getEntity(), event.getPersister());
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        if (event.getEntity() instanceof BaseRecord record && event.getOldState() != null) {
            var book = book(false);
            if (book != null) {
                book.before.computeIfAbsent(record, r -> byName(event.getPersister().getPropertyNames(), event.getOldState()));
            }
        }
        return check(event.getEntity(), event.getPersister());
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        return check(event.getEntity(), event.getPersister());
    }

    private boolean check(Object entity, EntityPersister persister) {
        if (entity instanceof BaseRecord record) {
            var book = book(false);
            boolean asSaved = book != null && book.passed.contains(record) && sameState(book.before.get(record), byName(persister.getPropertyNames(), persister.getValues(record)));
            if (!asSaved) {
                if (book == null || book.closing) {
                    throw pastTheGate(record);
                }
                book.astray.add(record);
            }
        }
        return false;
    }

    /** The version rises by the flush itself. */
    private static boolean sameState(Map<String, Object> one, Map<String, Object> other) {
        return one.size() == other.size()
                && one.entrySet().stream().allMatch(entry -> entry.getKey().equals("version") || StoredValue.same(entry.getValue(), other.get(entry.getKey())));
    }

    private Map<String, Object> state(BaseRecord record) {
        var persister = java.util.Objects.requireNonNull(entry(record)).getPersister();
        return byName(persister.getPropertyNames(), persister.getValues(record));
    }

    private @Nullable EntityEntry entry(BaseRecord record) {
        return entities.unwrap(SessionImplementor.class).getPersistenceContextInternal().getEntry(record);
    }

    private static Map<String, Object> byName(String[] names, Object[] values) {
        var state = new HashMap<String, Object>();
        for (int i = 0; i < names.length; i++) {
            state.put(names[i], values[i]);
        }
        return state;
    }

    private @Nullable Book book(boolean open) {
        var book = (Book) TransactionSynchronizationManager.getResource(this);
        if (book == null && open) {
            book = new Book();
            book.key = this;
            TransactionSynchronizationManager.bindResource(this, book);
            TransactionSynchronizationManager.registerSynchronization(book);
        }
        return book;
    }

    private static IllegalStateException pastTheGate(BaseRecord record) {
        return new IllegalStateException("A " + record.getClass().getSimpleName() + " was changed past the gate; save it with Records.save");
    }
}
