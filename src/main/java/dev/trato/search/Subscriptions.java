package dev.trato.search;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.NewMatches;
import dev.trato.records.RecordQuery;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells people of records that have come to match what they asked for. What matches is looked at with the rights of whoever asked, as he has
 * them by then; and what matched before is written down, so that only the new is told. Which records to look at is said by the seals of the
 * operations, so that one node at a time does it, once, and misses nothing.
 */
@Component
public class Subscriptions {

    /** With more matches one would hear of something all day. */
    public static final int MOST_MATCHES = 5_000;
    private static final int OPERATIONS = 200;
    private static final int CHANGES = 500;

    private final JdbcTemplate database;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Gate gate;
    private final GlobalSearch search;
    private final HitReading reading;
    private final ApplicationEventPublisher events;
    private final SearchSettings settings;

    Subscriptions(JdbcTemplate database, Transactions transactions, CurrentUser currentUser, Gate gate, GlobalSearch search, HitReading reading,
            ApplicationEventPublisher events, SearchSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.gate = gate;
        this.search = search;
        this.reading = reading;
        this.events = events;
        this.settings = settings;
    }

    /** Those of whoever acts. */
    public List<Subscription> mine() {
        return read("where user_id = " + currentUser.id());
    }

    /** The one that asks for the same. */
    public Optional<Subscription> like(Subscription other) {
        return mine().stream()
                .filter(known -> Objects.equals(known.recordType(), other.recordType()) && known.filter().equals(other.filter())
                        && known.words().equals(other.words()) && known.types().equals(other.types()))
                .findFirst();
    }

    private List<Subscription> read(String which) {
        return database.query("select id, user_id, record_type, filter_text, words, types, label from search_subscription " + which + " order by id",
                (row, number) -> new Subscription(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6).isEmpty() ? List.of() : List.of(row.getString(6).split(",")), row.getString(7)));
    }

    /**
     * Tells whoever acts from now on; a {@link Problem} when too much matches already. As long as what matches is written down nobody looks
     * on, so that no change falls between the two.
     */
    public void subscribe(Subscription wanted) {
        transactions.write(() -> {
            place(false);
            if (like(wanted).isEmpty()) {
                var known = matching(wanted);
                database.update("insert into search_subscription (user_id, record_type, filter_text, words, types, label) values (?, ?, ?, ?, ?, ?)",
                        currentUser.id(), wanted.recordType(), wanted.filter(), wanted.words(), String.join(",", wanted.types()), wanted.label());
                remember(like(wanted).orElseThrow().id(), known);
            }
            return true;
        });
    }

    /** Up to where has been looked, locked; null where somebody else has the lock and nobody waits for him. */
    private @Nullable Place place(boolean skip) {
        var places = database.query("select seal_number, change_id from search_watch for update" + (skip ? " skip locked" : ""),
                (row, number) -> new Place(row.getLong(1), row.getLong(2)));
        return places.isEmpty() ? null : places.getFirst();
    }

    private Collection<RecordRef> matching(Subscription wanted) {
        if (wanted.recordType() == null) {
            return search.all(wanted.words(), wanted.types(), MOST_MATCHES)
                    .orElseThrow(() -> new Problem("problem.subscription.many", MOST_MATCHES));
        }
        var type = gate.types().require(wanted.recordType());
        var query = RecordQuery.of(FilterLanguage.parse(wanted.filter())).text(wanted.words());
        var count = gate.of(type).count(query);
        if (count.more() || count.value() > MOST_MATCHES) {
            throw new Problem("problem.subscription.many", MOST_MATCHES);
        }
        return gate.of(type).ids(query, Action.READ).stream().map(id -> new RecordRef(type.name(), id)).toList();
    }

    /** Whoever acts is not told any more; absent and somebody else's look the same. */
    public void unsubscribe(long id) {
        transactions.write(() -> {
            if (database.update("delete from search_subscription where id = ? and user_id = ?", id, currentUser.id()) == 1) {
                database.update("delete from search_known where subscription_id = ?", id);
            }
            return true;
        });
    }

    /** Where all that matches is shown. */
    public String link(Subscription subscription) {
        var type = subscription.recordType();
        return subscription.link(type == null ? "" : gate.types().find(type).map(dev.trato.records.RecordType::path).orElse(""));
    }

    @Scheduled(fixedDelay = 5_000)
    void goOn() {
        if (settings.follow()) {
            lookAtAll();
        }
    }

    void lookAtAll() {
        while (transactions.write(this::lookAtSome)) {
            // there is more
        }
    }

    private record Place(long seal, long change) {}

    private record Due(long operation, long seal) {}

    private boolean lookAtSome() {
        var place = place(true);
        if (place == null) {
            return false;
        }
        var subscriptions = read("");
        if (subscriptions.isEmpty()) {
            database.update("update search_watch set seal_number = (select coalesce(max(seal_number), 0) from operation), change_id = 0");
            return false;
        }
        var due = database.query("select id, seal_number from operation where seal_number > ? order by seal_number limit " + OPERATIONS,
                (row, number) -> new Due(row.getLong(1), row.getLong(2)), place.seal());
        if (due.isEmpty()) {
            return false;
        }
        var next = place;
        var changed = new LinkedHashMap<RecordRef, Set<Long>>();
        for (var operation : due) {
            next = changes(operation, next.change(), changed);
            if (next.change() > 0 || changed.size() > CHANGES) {
                break;
            }
        }
        for (var subscription : subscriptions) {
            look(subscription, changed, next);
        }
        database.update("update search_watch set seal_number = ?, change_id = ?", next.seal(), next.change());
        return true;
    }

    /** Adds what an operation has changed, with who did it; where the next look begins. */
    private Place changes(Due operation, long after, Map<RecordRef, Set<Long>> changed) {
        long[] last = {0, 0};
        database.query("select c.id, c.record_type, c.record_id, coalesce(o.user_id, 0) from record_change c join operation o on o.id = c.operation_id"
                + " where c.operation_id = ? and c.id > ? order by c.id limit " + CHANGES, row -> {
            changed.computeIfAbsent(new RecordRef(row.getString(2), row.getLong(3)), ref -> new HashSet<>()).add(row.getLong(4));
            last[0]++;
            last[1] = row.getLong(1);
        }, operation.operation(), after);
        return last[0] < CHANGES ? new Place(operation.seal(), 0) : new Place(operation.seal() - 1, last[1]);
    }

    private void look(Subscription subscription, Map<RecordRef, Set<Long>> changed, Place place) {
        var concerned = changed.keySet().stream().filter(ref -> concerns(subscription, ref)).toList();
        if (concerned.isEmpty()) {
            return;
        }
        var matching = currentUser.as(Actor.user(subscription.user(), subscription.label()), () -> among(subscription, concerned));
        var known = known(subscription, concerned);
        var gone = known.stream().filter(ref -> !matching.contains(ref)).toList();
        var added = matching.stream().filter(ref -> !known.contains(ref)).toList();
        database.batchUpdate("delete from search_known where subscription_id = ? and record_type = ? and record_id = ?",
                gone.stream().map(ref -> new Object[] {subscription.id(), ref.type(), ref.id()}).toList());
        remember(subscription.id(), added);
        var news = added.stream().filter(ref -> !changed.getOrDefault(ref, Set.of()).equals(Set.of(subscription.user()))).toList();
        if (!news.isEmpty()) {
            events.publishEvent(new NewMatches(subscription.user(), subscription.label(), link(subscription), news,
                    "search/" + subscription.id() + "/" + place.seal() + "/" + place.change()));
        }
    }

    private boolean concerns(Subscription subscription, RecordRef ref) {
        return gate.types().find(ref.type()).isPresent()
                && (subscription.recordType() == null ? subscription.types().isEmpty() || subscription.types().contains(ref.type())
                        : subscription.recordType().equals(ref.type()));
    }

    /** Those of some records that match, as far as whoever acts may see them; nothing where he may not ask like this any more. */
    private Set<RecordRef> among(Subscription subscription, List<RecordRef> refs) {
        if (subscription.recordType() == null) {
            var open = search.types().stream().map(dev.trato.records.RecordType::name).collect(Collectors.toSet());
            return Set.copyOf(reading.meeting(refs.stream().filter(ref -> open.contains(ref.type())).toList(), Terms.of(subscription.words()), false));
        }
        try {
            var records = gate.of(subscription.recordType());
            var rows = records.rows(FilterLanguage.parse(subscription.filter()), refs.stream().map(RecordRef::id).toList(), List.of());
            var found = rows.stream().map(dev.trato.records.Row::ref).toList();
            return Set.copyOf(subscription.words().isBlank() ? found : reading.meeting(found, Terms.of(subscription.words()), false));
        } catch (Problem e) {
            return Set.of(); // a field of the filter is gone, or hidden from him by now
        }
    }

    private Set<RecordRef> known(Subscription subscription, List<RecordRef> refs) {
        var known = new HashSet<RecordRef>();
        for (int from = 0; from < refs.size(); from += CHANGES) {
            var ids = refs.subList(from, Math.min(from + CHANGES, refs.size())).stream().map(ref -> String.valueOf(ref.id())).collect(Collectors.joining(","));
            database.query("select record_type, record_id from search_known where subscription_id = ? and record_id in (" + ids + ")", row -> {
                known.add(new RecordRef(row.getString(1), row.getLong(2)));
            }, subscription.id());
        }
        return known;
    }

    private void remember(long subscription, Collection<RecordRef> refs) {
        database.batchUpdate("insert into search_known (subscription_id, record_type, record_id) values (?, ?, ?)",
                new ArrayList<>(refs).stream().map(ref -> new Object[] {subscription, ref.type(), ref.id()}).toList());
    }
}
