package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Operation;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.SealedChanges;
import dev.trato.records.Sealing;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.search.IndexState.Unsealed;
import dev.trato.search.SearchResult.Standing;
import dev.trato.security.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the index takes in, in which order, and what a search does about the rest. */
@IntegrationTest
@OnH2
@FreshDatabase
class IndexFollowingTest {

    /** One more than a search looks at by itself. */
    private static final int TOO_MANY = 301;
    private static final OperationSpec IMPORT = OperationSpec.of(Door.BULK, "operation.bulkEdit");

    private final GlobalSearch search;
    private final SearchIndexing indexing;
    private final SearchSettings settings;
    private final Sealing seals;
    private final Gate gate;
    private final Cast cast;
    private final CustomFields customFields;
    private final Operations operations;
    private final Transactions transactions;
    private final Undo undo;
    private final HitReading reading;
    private final LongTexts longTexts;
    private final JdbcTemplate database;

    IndexFollowingTest(GlobalSearch search, SearchIndexing indexing, SearchSettings settings, Sealing seals, Gate gate, Cast cast, CustomFields customFields,
            Operations operations, Transactions transactions, Undo undo, HitReading reading, LongTexts longTexts, JdbcTemplate database) {
        this.search = search;
        this.indexing = indexing;
        this.settings = settings;
        this.seals = seals;
        this.gate = gate;
        this.cast = cast;
        this.customFields = customFields;
        this.operations = operations;
        this.transactions = transactions;
        this.undo = undo;
        this.reading = reading;
        this.longTexts = longTexts;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void whatIsBrokenOffForDaysDoesNotKeepSearchBehind() {
        index();
        long operation = cast.as(cast.alba, () -> operations.begin(IMPORT));
        long first = cast.as(cast.alba, () -> operations.within(operation, () -> {
            long id = company("Abandoned 1");
            renamed(id, TOO_MANY, "Abandoned");
            return id;
        }));
        indexing.catchUp();
        assertThat(standing()).as("it may go on yet").isEqualTo(Standing.BEHIND);
        stall();
        indexing.catchUp();
        assertThat(found("abandoned")).containsExactly(first);
        assertThat(standing()).isEqualTo(Standing.READY);

        indexing.home().close();
        indexing.catchUp();
        assertThat(standing()).as("after a restart").isEqualTo(Standing.READY);
        cast.as(cast.alba, search::renew);
        indexing.catchUp();
        assertThat(standing()).as("made anew").isEqualTo(Standing.READY);

        cast.as(cast.alba, () -> operations.within(operation, () -> {
            renamed(first, 1, "Resumed");
            return first;
        }));
        assertThat(standing()).as("it goes on").isEqualTo(Standing.BEHIND);
        stall();
        indexing.catchUp();
        assertThat(found("resumed")).containsExactly(first);
        operations.end(operation, Operation.State.DONE);
        index();
        assertThat(state().unsealed()).isEmpty();
    }

    /** An operation with more changes than are taken in at once. */
    @Test
    void anIndexThatIsFarBehindIsMadeAnew() {
        long id = cast.as(cast.alba, () -> company("Known"));
        index();
        database.update("update company set name = 'Smuggled' where id = ?", id);
        index();
        assertThat(found("smuggled")).as("no operation has told of it").isEmpty();

        var last = database.queryForObject("select max(seal_number) from operation", Long.class);
        database.update("update operation set seal_number = seal_number + ? where seal_number = ?", SealedChanges.FAR + 1, last);
        indexing.catchUp();

        assertThat(found("smuggled")).containsExactly(id);
        assertThat(standing()).isEqualTo(Standing.READY);
    }

    @Test
    void whatIsBrokenOffIsTakenInPieceByPiece() {
        index();
        long operation = cast.as(cast.alba, () -> operations.begin(IMPORT));
        cast.as(cast.alba, () -> operations.within(operation, () -> {
            renamed(company("Abandoned"), 600, "Abandoned");
            return true;
        }));
        stall();
        indexing.step();
        assertThat(state().unsealed()).singleElement().matches(taken -> !taken.isWhole());
        assertThat(standing()).as("only a part of it is in").isEqualTo(Standing.BEHIND);
        indexing.step();
        assertThat(state().unsealed()).containsExactly(new Unsealed(operation, 601, 0));
        assertThat(IndexState.parse(state().print())).isEqualTo(state());
    }

    @Test
    void changesAreCountedAndNotRecords() {
        index();
        cast.as(cast.alba, () -> operations.perform(IMPORT, () -> {
            renamed(company("Often"), TOO_MANY, "Often");
            return true;
        }));
        cast.as(cast.alba, () -> company("Quintanilla"));
        assertThat(standing()).as("two records, but who looks at the first changes only finds one of them").isEqualTo(Standing.BEHIND);
    }

    @Test
    void operationsThatChangeNothingHideNone() {
        index();
        cast.as(cast.alba, () -> transactions.write(() -> {
            for (int i = 0; i < TOO_MANY; i++) {
                operations.note(IMPORT);
            }
            return true;
        }));
        long last = cast.as(cast.alba, () -> company("Quintanilla"));
        assertThat(found("quintanilla")).containsExactly(last);
        assertThat(standing()).isEqualTo(Standing.READY);
    }

    @Test
    void changesGoAheadOfRecordsThatAreLookedAtAgain() {
        var field = cast.as(cast.alba, () -> customFields.define(
                new CustomFields.Definition("company", FieldType.TEXT, "Nickname", "Apodo", null, List.of(), false, false)));
        index();
        cast.as(cast.alba, () -> {
            var record = gate.of(CustomField.class).require(field.getId(), Action.UPDATE);
            gate.of(CustomField.class).edit(new Edit(field.getId(), record.getVersion(), new HashMap<>(Map.of("labelEn", "Other name")), Map.of()));
        });
        seals.sealAll();
        assertThat(indexing.step()).isTrue();
        assertThat(state().fill()).as("only its label is another one").isEmpty();

        cast.as(cast.alba, () -> {
            var deletion = operations.traced(() -> {
                gate.of(CustomField.class).delete(field.getId());
                return true;
            });
            undo.undo(deletion.operation(), Progress.SILENT);
        });
        seals.sealAll();
        assertThat(indexing.step()).isTrue();
        assertThat(state().fill()).containsExactly("company");
        cast.as(cast.alba, () -> company("Quintanilla"));
        seals.sealAll();
        assertThat(indexing.step()).isTrue();
        assertThat(state().fill()).containsExactly("company");
        assertThat(state().seal()).isEqualTo(database.queryForObject("select max(seal_number) from operation", Long.class));
    }

    @Test
    void longTextsAreNotKept() {
        index();
        cast.as(cast.alba, () -> operations.perform(IMPORT, () -> {
            for (int i = 0; i < 70; i++) {
                company("Company " + i);
            }
            return true;
        }));
        longTexts.speakOf("windmill");
        try {
            var hits = cast.as(cast.alba, () -> search.search("windmill", Set.of(), Set.of(), 100)).hits();
            assertThat(hits).hasSize(70).allMatch(hit -> hit.reasons().getFirst().excerpt().text().contains("windmill"));
            assertThat(longTexts.held()).isZero();
        } finally {
            longTexts.speakOf(null);
        }
    }

    @Test
    void nothingIsFoundByNoWords() {
        var ref = new RecordRef("company", cast.as(cast.alba, () -> company("Quintanilla")));
        assertThat(cast.as(cast.alba, () -> reading.meeting(List.of(ref), Terms.of("quintanilla"), false))).containsExactly(ref);
        assertThat(cast.as(cast.alba, () -> reading.meeting(List.of(ref), Terms.of(" - "), false))).isEmpty();
    }

    /** Nodes that share an index; a server is not needed for them to take turns. */
    @Test
    void oneNodeAtATimeWritesTheIndexThatAllShareAndHoldsNoRow() {
        var now = new Instant[] {Instant.parse("2026-11-22T10:00:00Z")};
        var clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        var one = new ElasticsearchHome(settings, database, clock);
        var other = new ElasticsearchHome(settings, database, clock);
        boolean more = one.inTurn(() -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            assertThat(other.inTurn(() -> true)).isFalse();
            one.keep(kept(1));
            now[0] = now[0].plus(ElasticsearchHome.LEASE).plusSeconds(1);
            assertThat(other.inTurn(() -> {
                other.keep(kept(2));
                one.keep(kept(1));
                return true;
            })).as("the one is taken for dead").isTrue();
            return true;
        });
        assertThat(more).isTrue();
        var state = Objects.requireNonNull(database.queryForObject("select state from search_state", String.class));
        assertThat(IndexState.parse(state).seal()).as("whoever is too late keeps nothing").isEqualTo(2);
        assertThat(one.inTurn(() -> true)).isTrue();
    }

    private static IndexState kept(long seal) {
        return IndexState.beginning(seal, "hash", 0, List.of());
    }

    /** Nobody has gone on with what is not ended. */
    private void stall() {
        database.update("update operation set went_on_at = ? where state = 'RUNNING'",
                java.time.LocalDateTime.now(java.time.ZoneOffset.UTC).minus(Duration.ofHours(1)));
    }

    private void index() {
        seals.sealAll();
        indexing.catchUp();
        assertThat(standing()).isEqualTo(Standing.READY);
    }

    private IndexState state() {
        return Objects.requireNonNull(indexing.home().current()).state();
    }

    private Standing standing() {
        return cast.as(cast.alba, () -> search.search("nothing of the kind", Set.of(), Set.of(), 1)).standing();
    }

    private List<Long> found(String words) {
        return cast.as(cast.alba, () -> search.search(words, Set.of(), Set.of(), 50)).hits().stream().map(hit -> hit.ref().id()).toList();
    }

    private long company(String name) {
        return Objects.requireNonNull(gate.of(Company.class).create(new HashMap<>(Map.of("name", name))).getId());
    }

    private void renamed(long id, int times, String name) {
        var record = gate.of(Company.class).require(id, Action.UPDATE);
        for (int i = 0; i < times; i++) {
            gate.of(Company.class).fill(record, Map.of("name", name + " no. " + i));
            gate.of(Company.class).save(record);
        }
    }
}
