package dev.trato.notifications;

import dev.trato.kernel.Actor;
import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.Door;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.Operations;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells those who follow a record, and whoever owns it, what became of it: its milestones, its end, what was said on it, and to whom it was
 * handed. One operation makes one notice of a sort for each of them, of how many records ever. It is written just before the commit of what
 * it tells of; each is asked what he may see before he is counted in.
 */
@Component
class FollowedChanges {

    static final String ASSIGNED = "assigned";
    static final String CHANGED = "followed.changed";
    static final String SAID = "followed.said";
    static final String DELETED = "followed.deleted";
    static final String MERGED = "followed.merged";

    private static final int AT_A_TIME = 500;
    /** What happened in the sample company longer ago is nothing to tell of. */
    private static final Duration SAMPLE_NEWS = Duration.ofDays(10);

    private final EntityManager entities;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Operations operations;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Followers followers;
    private final Notifications notifications;
    private final Merge merge;
    private final Clock clock;

    FollowedChanges(EntityManager entities, Gate gate, FieldCatalog catalog, Operations operations, Transactions transactions, CurrentUser currentUser,
            Followers followers, Notifications notifications, Merge merge, Clock clock) {
        this.entities = entities;
        this.gate = gate;
        this.catalog = catalog;
        this.operations = operations;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.followers = followers;
        this.notifications = notifications;
        this.merge = merge;
        this.clock = clock;
    }

    /** What happened to one record, and to which of its fields. */
    private record Deed(RecordRef ref, Change.Kind kind, Set<String> fields, Actor actor, Instant at, long operation) {}

    @EventListener
    void on(RecordChanged event) {
        collect(List.of(new Deed(event.subject(), event.kind(), event.fields(), event.actor(), event.at(), event.operation())));
    }

    @EventListener
    void on(RecordsChanged batch) {
        collect(batch.touches().stream()
                .map(touch -> new Deed(touch.ref(), touch.kind(), touch.fields(), batch.actor(), batch.at(), batch.operation()))
                .toList());
    }

    private void collect(List<Deed> deeds) {
        transactions.once(this, () -> {
            var all = new ArrayList<Deed>();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    tell(List.copyOf(all));
                }
            });
            return all;
        }).addAll(deeds);
    }

    private void tell(List<Deed> deeds) {
        deeds.stream().collect(Collectors.groupingBy(Deed::operation, LinkedHashMap::new, Collectors.toList())).forEach((operation, its) -> {
            var itself = operations.require(operation);
            boolean sample = itself.getDoor() == Door.SAMPLE;
            var at = its.getFirst().at();
            if (!sample || at.isAfter(clock.instant().minus(SAMPLE_NEWS))) {
                var news = new News(operation, its.getFirst().actor(), operations.isMerge(itself));
                its.stream().collect(Collectors.groupingBy(deed -> deed.ref().type(), LinkedHashMap::new, Collectors.toList()))
                        .forEach((type, of) -> gather(news, gate.of(type), of));
                notifications.tell(news.notices(), at, sample);
            }
        });
    }

    /** What is to be told of an operation: to whom, which sort of news, about which records. */
    private static final class News {
        private final long operation;
        private final Actor actor;
        private final boolean merge;
        private final Map<Long, Map<String, Map<RecordRef, List<Object>>>> told = new LinkedHashMap<>();

        News(long operation, Actor actor, boolean merge) {
            this.operation = operation;
            this.actor = actor;
            this.merge = merge;
        }

        void add(long user, String kind, RecordRef about, List<Object> arguments) {
            told.computeIfAbsent(user, each -> new LinkedHashMap<>()).computeIfAbsent(kind, each -> new LinkedHashMap<>()).put(about, arguments);
        }

        List<Notice> notices() {
            var notices = new ArrayList<Notice>();
            told.forEach((user, kinds) -> kinds.forEach((kind, records) -> {
                var notice = Notice.of(kind, user, "operation/" + operation + "/" + kind).by(actor).counted(records.size());
                if (records.size() == 1) {
                    var one = records.entrySet().iterator().next();
                    notice = notice.with(one.getValue().toArray());
                    notice = kind.equals(DELETED) ? notice : notice.about(one.getKey());
                }
                notices.add(notice);
            }));
            return notices;
        }
    }

    private <T extends BaseRecord> void gather(News news, Records<T> records, List<Deed> deeds) {
        var type = records.type();
        if (type.isSetup()) {
            return;
        }
        var byId = deeds.stream().collect(Collectors.groupingBy(deed -> deed.ref().id(), LinkedHashMap::new, Collectors.toList()));
        var ids = List.copyOf(byId.keySet());
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            var some = ids.subList(from, Math.min(from + AT_A_TIME, ids.size()));
            var wishes = followers.of(type.name(), some);
            var loaded = load(type, some);
            if (news.merge) {
                loaded.forEach((id, record) -> moveFollowers(records.ref(record), record, wishes.getOrDefault(id, Followers.Wishes.NONE), byId.get(id)));
            }
            var interested = new LinkedHashMap<Long, Map<Long, T>>();
            loaded.forEach((id, record) -> interested(news.actor, record, wishes.getOrDefault(id, Followers.Wishes.NONE))
                    .forEach(user -> interested.computeIfAbsent(user, each -> new LinkedHashMap<>()).put(id, record)));
            interested.forEach((user, theirs) -> currentUser.as(Actor.user(user, "notifications"), () -> {
                theirs.forEach((id, record) -> tell(news, user, records, record, wishes.getOrDefault(id, Followers.Wishes.NONE), byId.get(id)));
                return user;
            }));
            said(news, records, loaded.values(), byId);
        }
    }

    /** Whoever followed or owned a record that was put together with another one follows that one, until it is taken back. */
    private void moveFollowers(RecordRef ref, BaseRecord record, Followers.Wishes wishes, List<Deed> deeds) {
        var kinds = deeds.stream().map(Deed::kind).collect(Collectors.toSet());
        if (kinds.contains(Change.Kind.RESTORED)) {
            followers.part(ref);
        } else if (kinds.contains(Change.Kind.DELETED)) {
            var following = new LinkedHashSet<>(wishes.following());
            Optional.ofNullable(record.getOwnerId()).filter(owner -> !wishes.muted().contains(owner)).ifPresent(following::add);
            merge.survivor(ref).ifPresent(stays -> followers.join(ref, stays, following));
        }
    }

    private <T extends BaseRecord> Map<Long, T> load(RecordType<T> type, Collection<Long> ids) {
        var loaded = new LinkedHashMap<Long, T>();
        if (ids.size() == 1) { // as the gate has just left it
            long id = ids.iterator().next();
            var record = entities.find(type.entity(), id);
            if (record != null) {
                loaded.put(id, type.entity().cast(Hibernate.unproxy(record)));
            }
            return loaded;
        }
        entities.createQuery("select r from " + type.entity().getSimpleName() + " r where r.id in :ids order by r.id", type.entity())
                .setParameter("ids", ids)
                .getResultList()
                .forEach(record -> loaded.put(Objects.requireNonNull(record.getId()), record));
        return loaded;
    }

    private static Set<Long> interested(Actor actor, BaseRecord record, Followers.Wishes wishes) {
        var users = new LinkedHashSet<>(wishes.following());
        if (record.getOwnerId() != null) {
            users.add(record.getOwnerId());
        }
        users.remove(actor.userId());
        return users;
    }

    /** Whoever acts is the one who is told: what he may not see is not told, down to the fields. */
    private <T extends BaseRecord> void tell(News news, long user, Records<T> records, T record, Followers.Wishes wishes, List<Deed> deeds) {
        if (!records.allows(Action.READ, record)) {
            return;
        }
        var ref = records.ref(record);
        var kinds = deeds.stream().map(Deed::kind).collect(Collectors.toSet());
        boolean muted = wishes.muted().contains(user);
        if (kinds.contains(Change.Kind.DELETED)) {
            if (!muted) {
                var arguments = List.<Object>of(new Messages.Key(records.type().singularKey()));
                var stays = news.merge ? merge.survivor(ref) : Optional.<RecordRef>empty();
                news.add(user, stays.isPresent() ? MERGED : DELETED, stays.orElse(ref), arguments);
            }
            return;
        }
        boolean handed = Objects.equals(record.getOwnerId(), user)
                && deeds.stream().anyMatch(deed -> deed.kind() == Change.Kind.CREATED || deed.fields().contains("owner"));
        if (handed) {
            news.add(user, ASSIGNED, ref, List.of());
        } else if (!muted && kinds.contains(Change.Kind.UPDATED)) {
            var fields = milestones(records.type(), deeds);
            if (!fields.isEmpty()) {
                news.add(user, CHANGED, ref, fields(records.type(), fields));
            }
        }
    }

    /** Which milestones that whoever acts may see have changed. */
    private List<Field> milestones(RecordType<?> type, List<Deed> deeds) {
        var changed = deeds.stream().flatMap(deed -> deed.fields().stream()).collect(Collectors.toSet());
        return catalog.readable(type).stream().filter(field -> field.milestone() && changed.contains(field.name())).toList();
    }

    private static List<Object> fields(RecordType<?> type, List<Field> fields) {
        return fields.stream().<Object>map(field -> new Messages.Key(type.name() + "." + field.name(), "record." + field.name())).toList();
    }

    /** Something new that hangs on records is told to those who follow these. */
    private <T extends BaseRecord> void said(News news, Records<T> records, Collection<T> some, Map<Long, List<Deed>> deeds) {
        if (!records.type().isAttached()) {
            return;
        }
        var added = new LinkedHashMap<RecordRef, List<T>>();
        for (var record : some) {
            var subject = ((AttachedRecord) record).getSubject();
            if (subject != null && deeds.get(record.getId()).stream().anyMatch(deed -> deed.kind() == Change.Kind.CREATED)) {
                added.computeIfAbsent(subject, each -> new ArrayList<>()).add(record);
            }
        }
        added.keySet().stream().collect(Collectors.groupingBy(RecordRef::type, LinkedHashMap::new, Collectors.mapping(RecordRef::id, Collectors.toList())))
                .forEach((type, ids) -> said(news, records, gate.of(type), ids, added));
    }

    private <T extends BaseRecord, S extends BaseRecord> void said(News news, Records<T> records, Records<S> subjects, List<Long> ids,
            Map<RecordRef, List<T>> added) {
        var wishes = followers.of(subjects.type().name(), ids);
        load(subjects.type(), ids).forEach((id, subject) -> {
            var its = wishes.getOrDefault(id, Followers.Wishes.NONE);
            var ref = subjects.ref(subject);
            var users = interested(news.actor, subject, its);
            users.removeAll(its.muted());
            users.forEach(user -> currentUser.as(Actor.user(user, "notifications"), () -> {
                if (added.get(ref).stream().anyMatch(record -> records.allows(Action.READ, record))) {
                    news.add(user, SAID, ref, List.of(new Messages.Key(records.type().singularKey())));
                }
                return user;
            }));
        });
    }
}
