package dev.trato.search;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.NewMatches;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.SealedChanges;
import dev.trato.records.SealedChanges.Sealed;
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
    private final SealedChanges changes;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Gate gate;
    private final GlobalSearch search;
    private final HitReading reading;
    private final ApplicationEventPublisher events;
    private final SearchSettings settings;

    Subscriptions(JdbcTemplate database, SealedChanges changes, Transactions transactions, CurrentUser currentUser, Gate gate,
            GlobalSearch search, HitReading reading, ApplicationEventPublisher events, SearchSettings settings) {
        this.database = database;
        this.changes = changes;
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
    private Optional<Subscription> like(Subscription other) {
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
     * Tells whoever acts from now on; a {@link Problem} when too much matches already, or nothing is asked for. What matches is looked for
     * before anybody has to wait for it; what others have looked at meanwhile is looked at for this one afterwards, so that no change falls
     * between the two.
     */
    public void subscribe(Subscription wanted) {
        if (wanted.recordType() == null && Terms.of(wanted.words()).isEmpty()) {
            throw new Problem("problem.subscription.words");
        }
        if (like(wanted).isPresent()) {
            return;
        }
        var before = isAnybodyTold() ? place("") : new Place(changes.last().map(Sealed::number).orElse(0L), 0);
        var known = matching(wanted);
        transactions.write(() -> {
            var now = place(" for update");
            if (like(wanted).isPresent()) {
                return false; // asked for twice at once
            }
            if (!isAnybodyTold()) {
                move(before);
                now = before;
            }
            database.update("insert into search_subscription (user_id, record_type, filter_text, words, types, label) values (?, ?, ?, ?, ?, ?)",
                    currentUser.id(), wanted.recordType(), wanted.filter(), wanted.words(), String.join(",", wanted.types()), wanted.label());
            var made = like(wanted).orElseThrow();
            remember(made.id(), known);
            for (var at = before; at.isBefore(now); ) {
                var next = next(at);
                look(made, next.changed(), next.place());
                at = next.place();
            }
            return true;
        });
    }

    private boolean isAnybodyTold() {
        return !database.queryForList("select id from search_subscription limit 1", Long.class).isEmpty();
    }

    /** Up to where has been looked. */
    private Place place(String lock) {
        return places(lock).getFirst();
    }

    private List<Place> places(String lock) {
        return database.query("select seal_number, change_id from search_watch" + lock, (row, number) -> new Place(row.getLong(1), row.getLong(2)));
    }

    private void move(Place place) {
        database.update("update search_watch set seal_number = ?, change_id = ?", place.seal(), place.change());
    }

    private Collection<RecordRef> matching(Subscription wanted) {
        if (wanted.recordType() == null) {
            return search.all(wanted.words(), wanted.types(), MOST_MATCHES)
                    .orElseThrow(() -> new Problem("problem.subscription.many", MOST_MATCHES));
        }
        var type = gate.types().require(wanted.recordType());
        var query = query(wanted);
        var count = gate.of(type).count(query);
        if (count.more() || count.value() > MOST_MATCHES) {
            throw new Problem("problem.subscription.many", MOST_MATCHES);
        }
        return gate.of(type).ids(query, Action.READ).stream().map(id -> new RecordRef(type.name(), id)).toList();
    }

    /** What the list shows to which the subscription leads. */
    private static RecordQuery query(Subscription subscription) {
        return RecordQuery.of(FilterLanguage.parse(subscription.filter())).text(subscription.words());
    }

    /** Whoever acts is not told any more; absent and somebody else's look the same. */
    public void unsubscribe(long id) {
        transactions.write(() -> {
            place(" for update"); // a look under way is waited for, and tells before this comes back
            if (database.update("delete from search_subscription where id = ? and user_id = ?", id, currentUser.id()) == 1) {
                database.update("delete from search_known where subscription_id = ?", id);
            }
            return true;
        });
    }

    /** Where all that matches is shown. */
    public String link(Subscription subscription) {
        var type = subscription.recordType();
        return subscription.link(type == null ? "" : gate.types().find(type).map(RecordType::path).orElse(""));
    }

    @Scheduled(fixedDelay = 5_000)
    void goOn() {
        if (settings.follow()) {
            lookAtAll();
        }
    }

    void lookAtAll() {
        while (isAnybodyTold() && transactions.write(this::lookAtSome)) {
            // there is more
        }
    }

    /** Number of the last seal that has been looked at, and the last change of the operation after it; 0 where that has not been begun. */
    private record Place(long seal, long change) {

        boolean isBefore(Place other) {
            return seal < other.seal || seal == other.seal && change < other.change;
        }
    }

    /** What has been changed, with who did it, and where the next look begins. */
    private record Piece(Map<RecordRef, Set<Long>> changed, Place place) {}

    private boolean lookAtSome() {
        var places = places(" for update skip locked");
        if (places.isEmpty()) {
            return false; // somebody else is at it
        }
        var next = next(places.getFirst());
        if (!places.getFirst().isBefore(next.place())) {
            return false;
        }
        read("where user_id in (select id from app_user where status <> 'DEACTIVATED' and deleted_at is null)")
                .forEach(subscription -> look(subscription, next.changed(), next.place()));
        move(next.place());
        return true;
    }

    private Piece next(Place from) {
        var changed = new LinkedHashMap<RecordRef, Set<Long>>();
        var place = from;
        for (var operation : changes.after(from.seal(), OPERATIONS)) {
            var part = changes.part(operation.operation(), place.change(), CHANGES);
            part.changed().forEach((type, ids) -> ids.forEach(id ->
                    changed.computeIfAbsent(new RecordRef(type, id), ref -> new HashSet<>()).add(Objects.requireNonNullElse(operation.user(), 0L))));
            place = part.last() == 0 ? new Place(operation.number(), 0) : new Place(operation.number() - 1, part.last());
            if (place.change() > 0 || changed.size() > CHANGES) {
                break;
            }
        }
        return new Piece(changed, place);
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
            var open = search.types().stream().map(RecordType::name).collect(Collectors.toSet());
            return Set.copyOf(reading.meeting(refs.stream().filter(ref -> open.contains(ref.type())).toList(), Terms.of(subscription.words()), false));
        }
        try {
            var rows = gate.of(subscription.recordType()).rows(query(subscription), refs.stream().map(RecordRef::id).toList());
            return rows.stream().map(Row::ref).collect(Collectors.toSet());
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
