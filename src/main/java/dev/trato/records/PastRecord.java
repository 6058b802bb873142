package dev.trato.records;

import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A record that has lived before it is written: it is made and changed in memory, through the verbs of its entity, and each time tells
 * what the gate would have remembered of that. {@link #end} leaves it as the gate would have left it after the last change.
 *
 * @param <T> the entity
 */
public final class PastRecord<T extends BaseRecord> {

    private final Chronicle.Kind<T> kind;
    private final T record;
    private final ZoneId zone;
    private int changes;

    PastRecord(Chronicle.Kind<T> kind, T record, ZoneId zone) {
        this.kind = kind;
        this.record = record;
        this.zone = zone;
    }

    public T record() {
        return record;
    }

    /** Somebody makes it. */
    public PastDeed made(long id, Actor actor, Instant at, Map<String, @Nullable Object> values, Consumer<T> verbs) {
        verbs.accept(record);
        kind.fill(record, values);
        record.complete(moment(at));
        record.stamp(actor.userId(), at);
        var fields = FieldChanges.write(RecordTrace.changes(kind.fields(), record, field -> null));
        kind.identify(record, id);
        return new PastDeed(new RecordRef(kind.type().name(), id), Change.Kind.CREATED, actor, at, fields);
    }

    /** Somebody changes it; empty when it is as it was. */
    public Optional<PastDeed> changed(Actor actor, Instant at, Map<String, @Nullable Object> values, Consumer<T> verbs) {
        var before = new HashMap<Field, @Nullable Object>();
        kind.fields().forEach(field -> before.put(field, field.accessor().get(record)));
        verbs.accept(record);
        kind.fill(record, values);
        record.complete(moment(at));
        var found = RecordTrace.changes(kind.fields(), record, before::get);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        record.stamp(actor.userId(), at);
        changes++;
        var ref = new RecordRef(kind.type().name(), Objects.requireNonNull(record.getId()));
        return Optional.of(new PastDeed(ref, Change.Kind.UPDATED, actor, at, FieldChanges.write(found)));
    }

    /** Nothing more has happened to it; {@link InvalidRecord} when the gate would not have let it through. */
    public T end() {
        kind.requireValid(record);
        kind.derive(record);
        record.takeFacts();
        kind.setVersion(record, changes);
        return record;
    }

    private Moment moment(Instant at) {
        return new Moment(at, at.atZone(zone).toLocalDate());
    }
}
