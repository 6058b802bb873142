package dev.trato.activities;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.RecordsChanged;
import dev.trato.security.CurrentUser;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who took part in what: sees to it that nobody names whom he may not see, and keeps the table by which somebody's interactions are found. */
@Component
class Participants implements RecordGuard {

    private final ObjectProvider<Gate> gate;
    private final CurrentUser currentUser;
    private final JdbcClient database;

    Participants(ObjectProvider<Gate> gate, CurrentUser currentUser, JdbcClient database) {
        this.gate = gate;
        this.currentUser = currentUser;
        this.database = database;
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        boolean named = kind == Change.Kind.CREATED || kind == Change.Kind.UPDATED && before.containsKey("participants");
        if (named && record instanceof Interaction interaction) {
            var known = before.get("participants") instanceof Collection<?> some ? some : Set.of();
            interaction.getParticipants().stream().filter(person -> !known.contains(person.toString())).forEach(this::requireSeen);
        }
    }

    private void requireSeen(RecordRef person) {
        var records = gate.getObject().of(person);
        if (records.titles(List.of(person.id())).isEmpty()) {
            throw new RecordNotFound(records.type(), person.id());
        }
    }

    /** The latest interactions that somebody took part in, newest first, those out of sight included; from one of them on. */
    List<Long> interactions(RecordRef person, @Nullable Instant until, int from, int limit) {
        var sql = "select p.interaction_id from interaction_person p join interaction i on i.id = p.interaction_id where p.person_type = :type"
                + " and p.person_id = :id and i.deleted_at is null" + (until == null ? "" : " and i.happened_at <= :until")
                + " order by i.happened_at desc, i.id desc limit :limit offset :from";
        var query = database.sql(sql).param("type", person.type()).param("id", person.id()).param("limit", limit).param("from", from);
        if (until != null) {
            query = query.param("until", java.time.LocalDateTime.ofInstant(until, java.time.ZoneOffset.UTC));
        }
        return query.query(Long.class).list();
    }

    /** All interactions that any of some records took part in. */
    List<Long> withAny(String type, Collection<Long> people) {
        return database.sql("select distinct interaction_id from interaction_person where person_type = :type and person_id in (:ids) order by interaction_id")
                .param("type", type).param("ids", people).query(Long.class).list();
    }

    @EventListener
    void on(RecordChanged changed) {
        if (changed.subject().type().equals("interaction") && changed.fields().contains("participants")) {
            keep(List.of(changed.subject().id()));
        }
    }

    /** Of new ones in a batch, those with people: an import should not pay for the others. */
    @EventListener
    void on(RecordsChanged changed) {
        keep(changed.subjects().stream().filter(ref -> ref.type().equals("interaction")).map(RecordRef::id).distinct()
                .filter(id -> !people(id).isEmpty() || changed.touches().stream().anyMatch(touch -> touch.ref().id() == id && touch.kind() != Change.Kind.CREATED))
                .toList());
    }

    private void keep(List<Long> ids) {
        for (long id : ids) {
            database.sql("delete from interaction_person where interaction_id = ?").param(id).update();
            people(id).forEach(person -> database.sql("insert into interaction_person (interaction_id, person_type, person_id) values (?, ?, ?)")
                    .params(id, person.type(), person.id()).update());
        }
    }

    /** As the system: somebody may write what he does not read. */
    private List<RecordRef> people(long id) {
        return currentUser.asSystem("participants", () -> gate.getObject().of(Interaction.class).find(id).map(Interaction::getParticipants).orElse(List.of()));
    }
}
