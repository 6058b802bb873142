package dev.trato.notifications;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who follows which records. Owners follow what is theirs without saying so, and may be left alone when they say so. */
@Component
public class Followers {

    private final JdbcClient database;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;

    Followers(JdbcClient database, Transactions transactions, Gate gate, CurrentUser currentUser) {
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
    }

    /** Whoever acts follows a record from now on; {@link RecordNotFound} when he may not see it. */
    public void follow(RecordRef ref) {
        requireSeen(ref);
        set(ref, currentUser.id(), false);
    }

    /** Whoever acts is told nothing of a record any more, be it his own. */
    public void unfollow(RecordRef ref) {
        set(ref, currentUser.id(), true);
    }

    /** Whether whoever acts follows a record; {@link RecordNotFound} when he may not see it. */
    public boolean isFollowing(RecordRef ref) {
        return transactions.read(() -> {
            long user = currentUser.id();
            var muted = muted(ref, user);
            if (muted != null) {
                return !muted;
            }
            return Objects.equals(requireSeen(ref), user);
        });
    }

    /** Has a user follow a record, unless he has said that he does not want to. */
    public void add(RecordRef ref, long user) {
        transactions.write(() -> {
            if (muted(ref, user) == null) {
                insert(ref, user, false, null);
            }
            return ref;
        });
    }

    /** Who follows records and who does not want to, by record. */
    Map<Long, Wishes> of(String type, Collection<Long> ids) {
        var wishes = new HashMap<Long, Wishes>();
        database.sql("select record_id, user_id, muted from record_follower where record_type = :type and record_id in (:ids)")
                .param("type", type)
                .param("ids", ids)
                .query(row -> {
                    var wish = wishes.computeIfAbsent(row.getLong(1), id -> new Wishes(new HashSet<>(), new HashSet<>()));
                    (row.getBoolean(3) ? wish.muted() : wish.following()).add(row.getLong(2));
                });
        return wishes;
    }

    /** Whoever follows a record that goes into another one follows that one, unless he has said what he wants to hear of it. */
    void join(RecordRef gone, RecordRef stays, Set<Long> following) {
        var known = of(stays.type(), List.of(stays.id())).getOrDefault(stays.id(), Wishes.NONE);
        following.stream().filter(user -> !known.following().contains(user) && !known.muted().contains(user))
                .forEach(user -> insert(stays, user, false, gone.id()));
    }

    /** It goes its own way again, and so do those who came with it and have not said anything since. */
    void part(RecordRef back) {
        database.sql("delete from record_follower where record_type = ? and merged_from = ?").params(back.type(), back.id()).update();
    }

    /** What people want to be told of a record. */
    record Wishes(Set<Long> following, Set<Long> muted) {
        static final Wishes NONE = new Wishes(Set.of(), Set.of());
    }

    private @Nullable Boolean muted(RecordRef ref, long user) {
        return database.sql("select muted from record_follower where record_type = ? and record_id = ? and user_id = ?")
                .params(List.of(ref.type(), ref.id(), user)).query(Boolean.class).optional().orElse(null);
    }

    private void set(RecordRef ref, long user, boolean muted) {
        transactions.write(() -> {
            if (change(ref, user, muted) == 0 && !insert(ref, user, muted, null)) {
                change(ref, user, muted);
            }
            return ref;
        });
    }

    private int change(RecordRef ref, long user, boolean muted) {
        return database.sql("update record_follower set muted = ?, merged_from = null where record_type = ? and record_id = ? and user_id = ?")
                .params(muted, ref.type(), ref.id(), user).update();
    }

    private boolean insert(RecordRef ref, long user, boolean muted, @Nullable Long mergedFrom) {
        try {
            database.sql("insert into record_follower (record_type, record_id, user_id, muted, merged_from) values (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(ref.type(), ref.id(), user, muted, mergedFrom)).update();
            return true;
        } catch (DuplicateKeyException e) {
            return false; // said twice at once
        }
    }

    /** The owner of a record that whoever acts may see. */
    private @Nullable Long requireSeen(RecordRef ref) {
        var records = gate.of(ref);
        return records.find(ref.id()).orElseThrow(() -> new RecordNotFound(records.type(), ref.id())).getOwnerId();
    }
}
