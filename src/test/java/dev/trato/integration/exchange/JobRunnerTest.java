package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a job, in a time of their own that the runners of the server have not come to. */
@IntegrationTest
@FreshDatabase
class JobRunnerTest {

    private final Cast cast;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final JdbcClient database;
    private volatile Instant now = Instant.parse("2037-06-01T00:00:00Z");
    private final Clock time = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private long job;

    JobRunnerTest(Cast cast, EntityManager entities, Transactions transactions, CurrentUser currentUser, JdbcClient database) {
        this.cast = cast;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.database = database;
    }

    @BeforeEach
    void ask() {
        cast.enter();
        job = cast.as(cast.ana, () -> transactions.write(() -> {
            var asked = new ExportJob("deal", "CSV", new Selection.Ids(List.of()), List.of("name"), Locale.ENGLISH, currentUser.mandate(), "", now);
            asked.release(now.minusSeconds(1));
            entities.persist(asked);
            return asked;
        })).getId();
    }

    @Test
    void whoLivesKeepsItHoweverLongAStepTakes() throws InterruptedException {
        var slow = new Node();
        var other = new Node();
        assertThat(slow.takesIt()).isTrue();

        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(20);
            slow.renew();
            assertThat(other.takesIt()).isFalse();
        }

        assertThat(slow.endsIt()).isTrue();
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void whoIsDeadLosesItAndChangesNothingAnyMore() throws InterruptedException {
        var dead = new Node();
        var other = new Node();
        assertThat(dead.takesIt()).isTrue();

        now = now.plusSeconds(31);
        assertThat(other.takesIt()).isTrue();
        now = now.plusSeconds(20);
        dead.renew();
        now = now.plusSeconds(11);

        assertThat(new Node().takesIt()).as("its renewal renews nothing of others").isTrue();
        assertThat(dead.endsIt()).isFalse();
        assertThat(other.endsIt()).isFalse();
    }

    @Test
    void goingDownIsNoFailure() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            var node = new Node();
            assertThat(node.takesIt()).as("start %d", i).isTrue();
            node.goOnStopped();
        }
        assertThat(attempts()).isZero();
    }

    private int attempts() {
        return database.sql("select attempts from export_job where id = ?").param(job).query(Integer.class).single();
    }

    /** A node that takes as long for its first step as one lets it. */
    private final class Node extends JobRunner<ExportJob> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private boolean kept;

        Node() {
            super(ExportJob.class, "node", 3, entities, transactions, currentUser, time);
        }

        @Override
        List<Long> waiting(Instant when) {
            return List.of(job);
        }

        @Override
        void giveUp(ExportJob hopeless) {
            hopeless.end(ExportJob.State.FAILED, null, now);
        }

        @Override
        void work(ExportJob mine) {
            begun.countDown();
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            kept = change(mine.getId(), isStopping() ? Job::putBack : done -> done.end(ExportJob.State.DONE, null, now));
            over.countDown();
        }

        boolean takesIt() throws InterruptedException {
            lookForWork();
            return begun.await(500, TimeUnit.MILLISECONDS);
        }

        void goOnStopped() throws InterruptedException {
            var down = new Thread(() -> {
                try {
                    destroy();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            down.start();
            while (!isStopping()) {
                Thread.onSpinWait();
            }
            assertThat(endsIt()).isTrue();
            down.join();
        }

        boolean endsIt() throws InterruptedException {
            goOn.countDown();
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
            return kept;
        }
    }
}
