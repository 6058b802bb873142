package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Moment;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import dev.trato.security.User;
import dev.trato.security.UserClock;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes records: rights before anything is touched, then rules, validation, history and facts, all in one transaction. */
@Component
class RecordWriter {

    private final EntityManager entities;
    private final Transactions transactions;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final CurrentUser currentUser;
    private final RecordReader reader;
    private final RecordFinder finder;
    private final RecordFilling filling;
    private final Operations operations;
    private final GateKeeper keeper;
    private final RecordValidation validation;
    private final Spelling spelling;
    private final List<RecordCompletion<?>> completions;
    private final List<RecordGuard> guards;
    private final DerivedValues derived;
    private final ObjectProvider<RecordConsequence> consequences; // they go through the gate themselves, which is not there yet
    private final ApplicationEventPublisher events;
    private final UserClock clock;

    RecordWriter(EntityManager entities, Transactions transactions, RecordTypes types, FieldCatalog catalog, RecordAccess access,
            CurrentUser currentUser, RecordReader reader, RecordFinder finder, RecordFilling filling, Operations operations, GateKeeper keeper,
            RecordValidation validation, Spelling spelling, ObjectProvider<RecordCompletion<?>> completions, ObjectProvider<RecordGuard> guards,
            DerivedValues derived, ObjectProvider<RecordConsequence> consequences, ApplicationEventPublisher events, UserClock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.types = types;
        this.catalog = catalog;
        this.access = access;
        this.currentUser = currentUser;
        this.reader = reader;
        this.finder = finder;
        this.filling = filling;
        this.operations = operations;
        this.keeper = keeper;
        this.validation = validation;
        this.spelling = spelling;
        this.derived = derived;
        this.consequences = consequences;
        this.completions = completions.orderedStream().toList();
        this.guards = guards.orderedStream().toList();
        this.events = events;
        this.clock = clock;
    }

    <T extends BaseRecord> T create(Records<T> records, Map<String, @Nullable Object> values) {
        return transactions.write(() -> {
            records.requireAllowed(Action.CREATE);
            T record = filling.begun(records.type());
            filling.fill(records, record, values);
            return save(records, record);
        });
    }

    <T extends BaseRecord> T edit(Records<T> records, Edit edit) {
        return transactions.write(() -> {
            T record = records.require(edit.id(), Action.UPDATE);
            if (record.getVersion() != edit.version()) {
                refuseClashes(records, record, edit);
            }
            filling.fill(records, record, edit.values());
            return save(records, record);
        });
    }

    private <T extends BaseRecord> void refuseClashes(Records<T> records, T record, Edit edit) {
        var clashes = new ArrayList<EditConflict.Clash>();
        edit.values().forEach((name, mine) -> {
            var theirs = catalog.require(records.type(), name).accessor().get(record);
            var before = edit.before().get(name);
            if (!StoredValue.same(theirs, before) && !StoredValue.same(theirs, mine)) {
                clashes.add(new EditConflict.Clash(name, mine, theirs, before));
            }
        });
        if (!clashes.isEmpty()) {
            throw new EditConflict(records.ref(record), record.getVersion(), clashes);
        }
    }

    <T extends BaseRecord> T save(Records<T> records, T given) {
        var record = RecordFinder.itself(given);
        return transactions.write(() -> {
            keeper.watch();
            spelling.correct(records.type(), record);
            record.complete(new Moment(clock.now(), clock.today()));
            if (record.isNew()) {
                return insert(records, record);
            }
            if (!entities.contains(record)) {
                throw new IllegalStateException("Only a record of this transaction can be saved: get it with Records.require");
            }
            return update(records, record);
        });
    }

    private <T extends BaseRecord> T insert(Records<T> records, T record) {
        var type = records.type();
        if (!type.isSetup() && record.getOwnerId() == null && record.getTeamId() == null) {
            record.assignTo(currentUser.actor().userId(), access.homeTeam());
        }
        complete(type, record);
        if (!records.visibility(Action.CREATE).covers(record.getOwnerId(), record.getTeamId()) || !finder.isHolderOpen(type, Action.CREATE, record)) {
            throw new AccessRefused(Action.CREATE, type.name());
        }
        finder.requireSubject(type, record);
        prepare(type, record, Change.Kind.CREATED, Map.of());
        entities.persist(record);
        keeper.pass(record);
        write(type, record, Change.Kind.CREATED, changes(type, record, Map.of()));
        follow(type, record, Change.Kind.CREATED, Map.of());
        return record;
    }

    private <T extends BaseRecord> T update(Records<T> records, T record) {
        var type = records.type();
        complete(type, record);
        var before = Objects.requireNonNull(keeper.before(record), "before");
        var changes = changes(type, record, before);
        if (changes.isEmpty() && !keeper.differs(record, before)) {
            keeper.pass(record);
            return record;
        }
        authorise(records, record, before, changes);
        finder.requireSubject(type, record);
        prepare(type, record, Change.Kind.UPDATED, values(changes));
        keeper.pass(record);
        write(type, record, Change.Kind.UPDATED, changes);
        follow(type, record, Change.Kind.UPDATED, values(changes));
        return record;
    }

    private void follow(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        consequences.orderedStream().forEach(consequence -> consequence.follow(type, record, kind, before));
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> void complete(RecordType<T> type, T record) {
        for (var completion : completions) {
            if (completion.entity() == type.entity()) {
                ((RecordCompletion<T>) completion).complete(record);
            }
        }
    }

    private void authorise(Records<?> records, BaseRecord record, Map<String, Object> before, Map<String, FieldChanges.BeforeAfter> changes) {
        var owner = (Long) before.get("ownerId");
        var team = (Long) before.get("teamId");
        var type = records.type().name();
        if (!records.visibility(Action.UPDATE).covers(owner, team) || !finder.isHolderOpen(records.type(), Action.UPDATE, record)) {
            throw new AccessRefused(Action.UPDATE, type);
        }
        boolean assigned = changes.containsKey("owner") || changes.containsKey("team");
        if (assigned && !records.visibility(Action.ASSIGN).covers(owner, team)) {
            throw new AccessRefused(Action.ASSIGN, type);
        }
    }

    <T extends BaseRecord> T draft(RecordType<T> type, Map<String, @Nullable Object> values) {
        T record = filling.draft(type, values);
        spelling.correct(type, record);
        record.complete(new Moment(clock.now(), clock.today()));
        return record;
    }

    <T extends BaseRecord> T act(Records<T> records, RecordAction<T> action, long id, Map<String, @Nullable Object> inputs) {
        filling.requireWritable(records.type(), action.writes());
        return transactions.write(() -> act(records, action, records.require(id, action.right()), inputs));
    }

    /** The same with a record that was got for it; the caller has seen to the rights. */
    <T extends BaseRecord> T act(Records<T> records, RecordAction<T> action, T record, Map<String, @Nullable Object> inputs) {
        if (!action.fits(record)) {
            throw new Problem("problem.action.unfit");
        }
        action.apply(record, inputs);
        return save(records, record);
    }

    <T extends BaseRecord> T assign(Records<T> records, long id, User user) {
        return transactions.write(() -> {
            T record = records.require(id, Action.ASSIGN);
            record.assignTo(user.getId(), user.getTeamId());
            return save(records, record);
        });
    }

    <T extends BaseRecord> void delete(Records<T> records, long id) {
        transactions.write(() -> {
            T record = records.require(id, Action.DELETE);
            requireUnneeded(records.type(), id);
            bin(records.type(), record, true);
            follow(records.type(), record, Change.Kind.DELETED, Map.of());
            return record;
        });
    }

    /**
     * A stage in which deals stand cannot go: they would be left without what they need. References that may be empty prevent nothing, and
     * neither do parts, which go with the whole.
     */
    private void requireUnneeded(RecordType<?> type, long id) {
        catalog.references(type).stream()
                .filter(field -> field.required() && !isPart(field) && !reader.pointedAt(field, List.of(id)).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw new Problem("problem.delete.needed", new Messages.Key(types.require(field.recordType()).pluralKey()));
                });
    }

    private boolean isPart(Field field) {
        return types.require(field.recordType()).tiedTo().filter(field.name()::equals).isPresent();
    }

    /** Moves a record to the bin or takes it out; the caller has seen to the rights. */
    <T extends BaseRecord> void bin(RecordType<T> type, T record, boolean away) {
        var kind = away ? Change.Kind.DELETED : Change.Kind.RESTORED;
        guards.forEach(guard -> guard.check(type, record, kind, Map.of()));
        record.bin(away ? clock.now() : null);
        record.stamp(currentUser.actor().userId(), clock.now());
        keeper.pass(record);
        write(type, record, kind, Map.of());
    }

    /** Forgets what was changed of a record and refused, so that the transaction can go on with others. */
    void rewind(RecordType<?> type, long id) {
        var record = entities.find(type.entity(), id);
        if (record != null) {
            keeper.rewind(RecordFinder.itself(record));
        }
    }

    /** Puts values back past the entity's verbs; the caller has seen to the rights. */
    <T extends BaseRecord> void restore(RecordType<T> type, T record, Map<Field, @Nullable Object> values) {
        rewrite(type, record, one -> values.forEach((field, value) -> field.accessor().restore(one, value, entities::find)));
    }

    /**
     * Changes a record in the course of something larger; the caller has seen to the rights, and nothing follows from it but the change. What
     * is not changed is not asked either: a field that has become required since then stands in no one's way.
     */
    <T extends BaseRecord> void rewrite(RecordType<T> type, T record, Consumer<T> change) {
        keeper.watch();
        var before = Objects.requireNonNull(keeper.before(record), "before");
        change.accept(record);
        record.complete(new Moment(clock.now(), clock.today()));
        complete(type, record);
        var changes = changes(type, record, before);
        var problems = validation.problems(type, record).stream().filter(problem -> changes.containsKey(problem.field())).toList();
        prepare(type, record, Change.Kind.UPDATED, values(changes), problems);
        keeper.pass(record);
        write(type, record, Change.Kind.UPDATED, changes);
    }

    private void prepare(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        prepare(type, record, kind, before, validation.problems(type, record));
    }

    private void prepare(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before, List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
        guards.forEach(guard -> guard.check(type, record, kind, before));
        record.stamp(currentUser.actor().userId(), clock.now());
        derived.derive(type, record);
    }

    private Map<String, FieldChanges.BeforeAfter> changes(RecordType<?> type, BaseRecord record, Map<String, Object> before) {
        var customBefore = before.get("custom") instanceof Map<?, ?> map ? map : Map.of();
        return RecordTrace.changes(catalog.all(type), record, field -> {
            var attribute = field.accessor().attribute();
            return field.accessor().fromAttribute(attribute == null ? customBefore.get(field.name()) : before.get(attribute));
        });
    }

    private static Map<String, @Nullable Object> values(Map<String, FieldChanges.BeforeAfter> changes) {
        var before = new LinkedHashMap<String, @Nullable Object>();
        changes.forEach((field, change) -> before.put(field, change.before()));
        return before;
    }

    private void write(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, FieldChanges.BeforeAfter> changes) {
        var ref = new RecordRef(type.name(), Objects.requireNonNull(record.getId()));
        var operation = operations.write(ref, kind, changes);
        var actor = currentUser.actor();
        var now = clock.now();
        if (operations.tellsEach()) {
            events.publishEvent(new RecordChanged(ref, actor, now, kind, changes.keySet(), operation.getId()));
        }
        if (record instanceof Linked linked && linked.getSubject() != null) {
            events.publishEvent(new AttachmentChanged(ref, linked.getSubject()));
        }
        record.takeFacts().forEach(fact -> events.publishEvent(fact.told(ref, actor, now)));
    }
}
