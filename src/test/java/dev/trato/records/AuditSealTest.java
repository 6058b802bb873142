package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.sales.Deal;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was done stays as it was written down: a row that somebody changes, removes or adds in the database itself is found. */
@IntegrationTest
@FreshDatabase
class AuditSealTest {

    private final Gate gate;
    private final Cast cast;
    private final AuditSeal seal;
    private final JdbcTemplate database;
    private final EntityManager entities;
    private final Transactions transactions;
    /** Operations settle for a second before they are sealed; for this one it has passed. */
    private final Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(2));

    AuditSealTest(Gate gate, Cast cast, AuditSeal seal, JdbcTemplate database, EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.cast = cast;
        this.seal = seal;
        this.database = database;
    }

    @BeforeEach
    void work() {
        cast.enter();
        for (int i = 0; i < 3; i++) {
            int n = i;
            long id = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Deal " + n, "amount", BigDecimal.TEN)).getId()));
            cast.as(cast.ana, () -> gate.of(Deal.class).edit(new Edit(id, 0, Map.of("amount", BigDecimal.ONE), Map.of("amount", BigDecimal.TEN))));
        }
        new AuditSeal(entities, transactions, later).sealFinished();
        assertThat(database.queryForObject("select count(*) from operation where seal is null", Long.class)).isZero();
    }

    @Test
    void anUntouchedChainHolds() {
        assertThat(seal.verify()).isEqualTo(new AuditSeal.Verdict(7, java.util.Optional.empty()));
    }

    @Test
    void twoNodesAtOnceMakeOneChain() {
        for (int i = 0; i < 30; i++) {
            int n = i;
            cast.as(cast.ana, () -> gate.of(Deal.class).create(Map.of("name", "Another " + n)));
        }
        var start = new CountDownLatch(1);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var node = new AuditSeal(entities, transactions, later);
                nodes.submit(() -> {
                    start.await();
                    node.sealFinished();
                    return node;
                });
            }
            start.countDown();
        }
        assertThat(seal.verify()).isEqualTo(new AuditSeal.Verdict(37, java.util.Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update record_change set field_changes = replace(field_changes, '[10,1]', '[10,2]') where operation_id = ?",
            "update record_change set kind = 'CREATED' where operation_id = ?",
            "update record_change set record_id = record_id + 1 where operation_id = ?",
            "update record_change set at = '2020-01-01 00:00:00' where operation_id = ?",
            "delete from record_change where operation_id = ?",
            "insert into record_change (id, operation_id, at, record_type, record_id, kind, field_changes) "
                    + "select 999999999, operation_id, at, record_type, record_id, kind, field_changes from record_change where operation_id = ?",
            "update operation set actor_name = 'Carla' where id = ?",
            "update operation set user_id = 1 where id = ?",
            "update operation set at = '2020-01-01 00:00:00' where id = ?",
            "update operation set door = 'API' where id = ?",
            "update operation set updated = 0 where id = ?",
            "update operation set seal = 'x' where id = ?"})
    void aRowThatWasTamperedWithIsFound(String sql) {
        long victim = Objects.requireNonNull(database.queryForObject("select max(id) from operation where updated = 1 and seal_number < 6", Long.class));

        assertThat(database.update(sql, victim)).isEqualTo(1);

        assertThat(seal.verify().broken()).contains(victim);
    }

    @Test
    void aWholeOperationThatIsGoneIsFound() {
        long victim = Objects.requireNonNull(database.queryForObject("select max(id) from operation where seal_number < 6", Long.class));
        database.update("delete from record_change where operation_id = ?", victim);
        database.update("delete from operation where id = ?", victim);

        assertThat(seal.verify().broken()).isPresent();
    }
}
