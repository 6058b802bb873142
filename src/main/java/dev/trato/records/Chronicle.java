package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Organisation;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes records with a past, and the operations and changes that the gate would have left of it, without writing them: what comes out has
 * to be inserted as it is. A load of many rows is made with it, and nothing else may be, since it answers for whatever it is told.
 */
@Component
public final class Chronicle {

    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordFilling filling;
    private final RecordValidation validation;
    private final DerivedValues derived;
    private final AuditSeal seals;
    private final Transactions transactions;
    private final Organisation organisation;
    private final SessionFactoryImplementor factory;

    Chronicle(RecordTypes types, FieldCatalog catalog, RecordFilling filling, RecordValidation validation,
            DerivedValues derived, AuditSeal seals, Transactions transactions, Organisation organisation, EntityManagerFactory factory) {
        this.types = types;
        this.catalog = catalog;
        this.filling = filling;
        this.validation = validation;
        this.derived = derived;
        this.seals = seals;
        this.transactions = transactions;
        this.organisation = organisation;
        this.factory = factory.unwrap(SessionFactoryImplementor.class);
    }

    /** A type, as long as nobody changes its fields. */
    public <T extends BaseRecord> Kind<T> of(Class<T> entity) {
        return new Kind<>(types.of(entity));
    }

    /** The audit chain from its present end, which nobody else in this process goes on with until it is closed by the same thread. */
    public Chain chain() {
        return new Chain();
    }

    private void identify(Object entity, long id) {
        descriptor(entity.getClass()).setIdentifier(entity, id, null);
    }

    private EntityPersister descriptor(Class<?> entity) {
        return factory.getMappingMetamodel().getEntityDescriptor(entity);
    }

    /**
     * Makes records of one type.
     *
     * @param <T> the entity
     */
    public final class Kind<T extends BaseRecord> {

        private final RecordType<T> type;
        private final List<Field> fields;
        private final List<Field> searchable;

        private Kind(RecordType<T> type) {
            this.type = type;
            fields = catalog.all(type);
            searchable = List.copyOf(catalog.searchable(type));
        }

        /** A record that nobody has made yet; it begins with nothing. */
        public PastRecord<T> begin() {
            return new PastRecord<>(this, filling.blank(type), organisation.zone());
        }

        RecordType<T> type() {
            return type;
        }

        List<Field> fields() {
            return fields;
        }

        void derive(T record) {
            derived.derive(type, searchable, record);
        }

        /** Sets fields as a form does, in their order. A reference is an empty record with that id, since nothing is read. */
        void fill(T record, Map<String, @Nullable Object> values) {
            int filled = 0;
            for (var field : fields) {
                if (values.containsKey(field.name())) {
                    field.accessor().set(record, StoredValue.fitting(values.get(field.name())), this::reference);
                    filled++;
                }
            }
            if (filled < values.size()) {
                throw new IllegalArgumentException(type.name() + " has not all of these fields: " + values.keySet());
            }
        }

        private BaseRecord reference(Class<? extends BaseRecord> entity, long id) {
            var stub = filling.blank(types.of(entity));
            identify(stub, id);
            return stub;
        }

        void requireValid(T record) {
            var problems = validation.problems(fields, record);
            if (!problems.isEmpty()) {
                throw new InvalidRecord(problems);
            }
        }

        void identify(BaseRecord record, long id) {
            Chronicle.this.identify(record, id);
        }

        void setVersion(T record, int version) {
            var descriptor = descriptor(record.getClass());
            descriptor.setValue(record, descriptor.getVersionPropertyIndex(), version);
        }
    }

    /**
     * An operation that was done and sealed, with its changes.
     */
    public record Entry(Operation operation, List<Change> changes) {}

    /** Goes on with the audit chain. */
    public final class Chain implements AutoCloseable {

        private long number;
        private String hash;

        private Chain() {
            seals.turn().lock();
            var end = transactions.write(seals::last);
            number = end.map(Operation::getSealNumber).orElse(0L);
            hash = end.map(Operation::getSeal).orElse(SealLink.START);
        }

        /**
         * The operation that consisted of these deeds.
         *
         * @param spec      null for the save of one record that nobody announced
         * @param id        its id
         * @param changeIds gives the ids of its changes
         */
        public Entry done(@Nullable OperationSpec spec, Actor actor, Instant at, List<PastDeed> deeds, long id, LongSupplier changeIds) {
            var operation = new Operation(spec == null ? single(actor, deeds.getFirst()) : spec, actor, at);
            identify(operation, id);
            if (spec != null) {
                operation.goOn(deeds.getLast().at());
            }
            var changes = new ArrayList<Change>(deeds.size());
            for (var deed : deeds) {
                var change = new Change(id, deed.at(), deed.ref(), deed.kind(), deed.fields());
                identify(change, changeIds.getAsLong());
                changes.add(change);
                operation.count(deed.kind());
            }
            operation.finish(Operation.State.DONE);
            var link = new SealLink(hash, operation);
            changes.forEach(link::add);
            hash = link.hash();
            operation.seal(++number, hash);
            return new Entry(operation, changes);
        }

        @Override
        public void close() {
            seals.turn().unlock();
        }

        private static OperationSpec single(Actor actor, PastDeed deed) {
            return Operations.single(actor.isSystem() ? Door.SYSTEM : Door.SCREEN, deed.kind(), deed.ref().type());
        }
    }
}
