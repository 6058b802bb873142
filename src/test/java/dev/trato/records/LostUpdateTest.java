package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who change the same record at once: nothing that was answered with "saved" is lost, and whoever was late is told. */
@IntegrationTest
@FreshDatabase
class LostUpdateTest {

    private static final int THREADS = 6;
    private static final int ROUNDS = 8;

    private final Gate gate;
    private final Cast cast;
    private final BulkWork bulk;
    private final History history;
    private final Transactions transactions;

    LostUpdateTest(Gate gate, Cast cast, BulkWork bulk, History history, Transactions transactions) {
        this.transactions = transactions;
        this.gate = gate;
        this.cast = cast;
        this.bulk = bulk;
        this.history = history;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void nobodyOverwritesTheSameFieldSilently() throws Exception {
        long deal = deal();
        var conflicts = new AtomicInteger();
        together(thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                append(deal, thread + "/" + i, conflicts);
            }
            return true;
        });

        assertThat(entriesOf(deal)).hasSize(THREADS * ROUNDS).doesNotHaveDuplicates();
        assertThat(conflicts.get()).as("they met at least once").isPositive();
        var changes = cast.as(cast.ana, () -> history.of(new RecordRef("deal", deal), 0, 1000));
        assertThat(changes).hasSize(1 + THREADS * ROUNDS);
    }

    @Test
    void changesOfDifferentFieldsAllStay() throws Exception {
        var fields = List.of("name", "source", "nextStep", "description", "externalId", "amount");
        long deal = deal();
        together(thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                var field = fields.get(thread);
                var row = cast.as(cast.ana, () -> gate.of(Deal.class).row(deal, fields).orElseThrow());
                var value = field.equals("amount") ? (Object) BigDecimal.valueOf(i + 1) : field + " " + i;
                cast.as(cast.ana, () -> gate.of(Deal.class).edit(new Edit(deal, row.version(), Map.of(field, value), row.values())));
            }
            return true;
        });

        var row = cast.as(cast.ana, () -> gate.of(Deal.class).row(deal, fields).orElseThrow());
        for (var field : fields) {
            if (!field.equals("amount")) {
                assertThat(row.get(field)).isEqualTo(field + " " + (ROUNDS - 1));
            }
        }
        assertThat((BigDecimal) row.get("amount")).isEqualByComparingTo(BigDecimal.valueOf(ROUNDS));
    }

    @Test
    void bulkWorkAndEditsAtTheSameTimeLoseNothing() throws Exception {
        var deals = List.of(deal(), deal(), deal(), deal());
        together(thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                int n = i;
                if (thread < 2) {
                    var outcome = cast.as(cast.ana, () -> bulk.edit(gate.of(Deal.class), new Selection.Ids(deals),
                            Map.of("source", "bulk " + thread + "/" + n), Progress.SILENT));
                    assertThat(outcome.failures()).isEmpty();
                } else {
                    append(deals.get(n % deals.size()), thread + "/" + n, new AtomicInteger());
                }
            }
            return true;
        });

        assertThat(deals.stream().mapToInt(deal -> entriesOf(deal).size()).sum()).isEqualTo((THREADS - 2) * ROUNDS);
    }

    @Test
    void twoWhoWaitForEachOthersRecordsBothGetThrough() throws Exception {
        long one = deal();
        long other = deal();
        var met = new CyclicBarrier(2);
        var tries = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var forth = threads.submit(() -> addToBoth(one, other, met, tries));
            var back = threads.submit(() -> addToBoth(other, one, met, tries));
            assertThat(forth.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(back.get(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(tries.get()).as("one of them was broken off and tried again").isGreaterThan(2);
        for (long deal : List.of(one, other)) {
            var row = cast.as(cast.ana, () -> gate.of(Deal.class).row(deal, List.of("amount")).orElseThrow());
            assertThat((BigDecimal) row.get("amount")).isEqualByComparingTo("2");
        }
    }

    /** Adds one to the amounts of two deals, each locked before the other one in its first try. */
    private boolean addToBoth(long first, long second, CyclicBarrier met, AtomicInteger tries) {
        return cast.as(cast.ana, () -> transactions.write(() -> {
            add(first);
            if (tries.incrementAndGet() <= 2) {
                meet(met);
            }
            add(second);
            return true;
        }));
    }

    private void add(long id) {
        var deals = gate.of(Deal.class);
        var deal = deals.require(id, Action.UPDATE);
        deals.fill(deal, Map.of("amount", Objects.requireNonNull(deal.getAmount()).add(BigDecimal.ONE)));
        deals.save(deal);
    }

    private static void meet(CyclicBarrier met) {
        try {
            met.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Adds an entry to what stands there, as somebody does who reads it, writes his line below and saves. */
    private void append(long deal, String entry, AtomicInteger conflicts) {
        while (true) {
            var row = cast.as(cast.ana, () -> gate.of(Deal.class).row(deal, List.of("description")).orElseThrow());
            var more = (row.get("description") == null ? "" : row.get("description") + ",") + entry;
            try {
                cast.as(cast.ana, () -> gate.of(Deal.class).edit(new Edit(deal, row.version(), Map.of("description", more), row.values())));
                return;
            } catch (EditConflict e) {
                assertThat(e.clashes()).singleElement().satisfies(clash -> assertThat(clash.field()).isEqualTo("description"));
                conflicts.incrementAndGet();
            }
        }
    }

    private List<String> entriesOf(long deal) {
        var row = cast.as(cast.ana, () -> gate.of(Deal.class).row(deal, List.of("description")).orElseThrow());
        return List.of(((String) Objects.requireNonNull(row.get("description"))).split(","));
    }

    private interface Part {
        Callable<Boolean> of(int thread);
    }

    private static void together(Part part) throws Exception {
        var start = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int i = 0; i < THREADS; i++) {
                var work = part.of(i);
                parts.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            for (var one : parts) {
                assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private long deal() {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big", "amount", BigDecimal.ZERO)).getId()));
    }
}
