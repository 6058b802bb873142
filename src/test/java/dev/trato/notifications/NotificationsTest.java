package dev.trato.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana is told, once. */
@IntegrationTest
@FreshDatabase
class NotificationsTest {

    private final Cast cast;
    private final Notifications notifications;
    private final Transactions transactions;
    private final JdbcClient database;

    NotificationsTest(Cast cast, Notifications notifications, Transactions transactions, JdbcClient database) {
        this.cast = cast;
        this.notifications = notifications;
        this.transactions = transactions;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void whatIsToldTwiceIsToldOnce() {
        assertThat(notifications.tell(mention(cast.ana, "a"))).isTrue();
        assertThat(notifications.tell(mention(cast.ana, "a"))).isFalse();
        assertThat(notifications.tell(List.of(mention(cast.ana, "b"), mention(cast.bruno, "a")))).isEqualTo(2);
        assertThat(told(cast.ana)).isEqualTo(2);
    }

    @Test
    void twoNodesTellAtOnce() throws Exception {
        var together = new CyclicBarrier(4);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var each = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                each.add(() -> {
                    int news = 0;
                    for (int n = 0; n < 10; n++) {
                        together.await(30, TimeUnit.SECONDS);
                        news += notifications.tell(mention(cast.ana, "at/" + n)) ? 1 : 0;
                    }
                    return news;
                });
            }
            int news = 0;
            for (var node : nodes.invokeAll(each)) {
                news += node.get();
            }
            assertThat(news).isEqualTo(10);
        }
        assertThat(told(cast.ana)).isEqualTo(10);
    }

    @Test
    void whatIsTakenBackIsToldToNobody() {
        assertThatThrownBy(() -> transactions.write(() -> {
            notifications.tell(mention(cast.ana, "a"));
            throw new IllegalStateException("taken back");
        })).hasMessage("taken back");
        assertThat(told(cast.ana)).isZero();
        assertThat(notifications.tell(mention(cast.ana, "a"))).isTrue();
    }

    @Test
    void nobodyIsToldOfHisOwnDeedNorAfterHeHasLeft() {
        database.sql("update app_user set status = 'DEACTIVATED' where id = ?").param(cast.carla).update();
        assertThat(notifications.tell(List.of(mention(cast.ana, "a").by(cast.ana), mention(cast.carla, "a"), mention(cast.bruno, "a").by(cast.ana)))).isEqualTo(1);
        assertThat(told(cast.ana)).isZero();
        assertThat(told(cast.carla)).isZero();
    }

    @Test
    void partsAddUp() {
        notifications.tell(mention(cast.ana, "op/1").counted(100));
        notifications.tell(mention(cast.ana, "op/1").counted(30));
        assertThat(database.sql("select amount from notification").query(Integer.class).list()).containsExactly(130);
    }

    /** Another node’s notice with a lower id that is committed later. */
    @Test
    void aNoticeThatComesLateIsRungForAsWell() throws Exception {
        notifications.tell(mention(cast.carla, "before"));
        var bells = new Bells(database, transactions);
        var rung = new ArrayList<Set<Long>>();
        bells.listen(rung::add);
        bells.look();
        try (var other = Executors.newSingleThreadExecutor()) {
            transactions.write(() -> {
                notifications.tell(mention(cast.ana, "slow"));
                try {
                    other.submit(() -> notifications.tell(mention(cast.bruno, "quick"))).get();
                    return other.submit(bells::look).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        bells.look();
        bells.look();
        assertThat(rung).containsExactly(Set.of(cast.bruno), Set.of(cast.ana));
    }

    @Test
    void aKindNobodyBringsIsAMistake() {
        assertThatThrownBy(() -> notifications.tell(Notice.of("no.such", cast.ana, "a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverIsMentionedFollows() {
        var team = new RecordRef("team", cast.north);
        cast.as(cast.bruno, () -> notifications.mention(team, List.of(cast.ana, cast.ana, cast.bruno), Actor.user(cast.bruno, "Bruno"), "note/1"));
        assertThat(told(cast.ana)).isEqualTo(1);
        assertThat(told(cast.bruno)).isZero();
        assertThat(database.sql("select count(*) from record_follower where user_id = ?").param(cast.ana).query(Integer.class).single()).isEqualTo(1);
    }

    private static Notice mention(long user, String key) {
        return Notice.of(Notifications.MENTION, user, key);
    }

    private int told(long user) {
        return database.sql("select count(*) from notification where user_id = ?").param(user).query(Integer.class).single();
    }
}
