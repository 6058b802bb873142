package dev.trato.notifications;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What whoever acts has been told in the application: of it, what he may see now. */
@Component
public class Inbox {

    /** Unread ones are counted so far. */
    public static final int COUNTED = 100;
    private static final int AT_A_TIME = 100;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final NotificationKinds kinds;
    private final Bells bells;
    private final Clock clock;

    Inbox(JdbcClient database, Transactions transactions, Gate gate, CurrentUser currentUser, NotificationKinds kinds, Bells bells, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
        this.kinds = kinds;
        this.bells = bells;
        this.clock = clock;
    }

    /**
     * Which of them somebody wants to see.
     *
     * @param kind name of a kind; null for all
     */
    public record Wish(@Nullable String kind, boolean unreadOnly) {
        public static final Wish ALL = new Wish(null, false);
    }

    /** How many are unread, counted up to {@link #COUNTED}. */
    public int unread() {
        return read(new Wish(null, true), COUNTED).size();
    }

    /** The newest ones first. */
    public List<Told> read(Wish wish, int limit) {
        return transactions.read(() -> {
            var found = new ArrayList<Told>();
            Row last = null;
            List<Row> rows;
            do {
                rows = rows(wish, last, Math.max(AT_A_TIME, limit));
                found.addAll(visible(rows));
                last = rows.isEmpty() ? null : rows.getLast();
            } while (found.size() < limit && rows.size() == Math.max(AT_A_TIME, limit));
            return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
    }

    /** Whether something told of a record is unread. */
    public boolean hasUnread(RecordRef about) {
        return transactions.read(() -> database.sql("select count(*) from notification where user_id = ? and in_app = true and read_at is null"
                        + " and record_type = ? and record_id = ?")
                .params(currentUser.id(), about.type(), about.id()).query(Long.class).single()) > 0;
    }

    /** One of mine has been read. */
    public void markRead(long id) {
        mark("id = :id", Map.of("id", id));
    }

    /** All of mine have been read that there are. */
    public void markAllRead() {
        mark("id > :none", Map.of("none", 0));
    }

    /** Whoever looks at a record has read what was told of it. */
    public void markRead(RecordRef about) {
        mark("record_type = :type and record_id = :record", Map.of("type", about.type(), "record", about.id()));
    }

    private void mark(String which, Map<String, Object> parameters) {
        long user = currentUser.id();
        transactions.write(() -> {
            int marked = database.sql("update notification set read_at = :now where user_id = :user and in_app = true and read_at is null and " + which)
                    .param("now", Notifications.utc(clock.instant())).param("user", user).params(parameters).update();
            if (marked > 0) {
                bells.ringAfterCommit(Set.of(user));
            }
            return marked;
        });
    }

    /** As it is stored. */
    record Row(long id, String kind, Instant at, @Nullable RecordRef subject, @Nullable Long actor, int amount, List<Object> arguments,
            boolean read) {}

    private List<Row> rows(Wish wish, @Nullable Row after, int limit) {
        var sql = new StringBuilder("select " + COLUMNS + " from notification n where n.user_id = :user and n.in_app = true");
        var parameters = new HashMap<String, Object>(Map.of("user", currentUser.id(), "limit", limit));
        if (wish.unreadOnly()) {
            sql.append(" and n.read_at is null");
        }
        if (wish.kind() != null) {
            sql.append(" and n.kind = :kind");
            parameters.put("kind", wish.kind());
        }
        if (after != null) {
            sql.append(" and (n.at < :at or n.at = :at and n.id < :id)");
            parameters.put("at", Notifications.utc(after.at()));
            parameters.put("id", after.id());
        }
        sql.append(" order by n.at desc, n.id desc limit :limit");
        return database.sql(sql.toString()).params(parameters).query((row, number) -> row(row)).list();
    }

    static final String COLUMNS = "n.id, n.kind, n.at, n.record_type, n.record_id, n.actor_id, n.amount, n.arguments, n.read_at";

    static Row row(ResultSet row) throws SQLException {
        var type = row.getString("record_type");
        long record = row.getLong("record_id");
        boolean known = !row.wasNull();
        long actor = row.getLong("actor_id");
        var by = row.wasNull() ? null : actor;
        return new Row(row.getLong("id"), row.getString("kind"), row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                known ? new RecordRef(type, record) : null, by, row.getInt("amount"), NoticeArguments.read(row.getString("arguments")),
                row.getObject("read_at") != null);
    }

    /** Of some notices those that whoever acts may read now; their subjects are named as he may read them. */
    List<Told> visible(Collection<Row> rows) {
        var wanted = new LinkedHashMap<String, Set<Long>>();
        rows.stream().map(Row::subject).filter(Objects::nonNull)
                .forEach(ref -> wanted.computeIfAbsent(ref.type(), type -> new HashSet<>()).add(ref.id()));
        var titles = new HashMap<RecordRef, String>();
        wanted.forEach((type, ids) -> {
            if (gate.types().find(type).isPresent()) {
                gate.of(type).titles(ids).forEach((id, title) -> titles.put(new RecordRef(type, id), title));
            }
        });
        var actors = gate.of(User.class).titles(rows.stream().map(Row::actor).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream()
                .filter(row -> row.subject() == null || titles.containsKey(row.subject()))
                .flatMap(row -> kinds.find(row.kind()).stream().map(kind -> new Told(row.id(), kind, row.at(), row.subject(),
                        row.subject() == null ? "" : titles.get(row.subject()), row.actor() == null ? null : actors.get(row.actor()), row.amount(),
                        row.arguments(), row.read())))
                .toList();
    }
}
