package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Contact;
import dev.trato.kernel.Problem;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** With the index for parts of words a search finds what it finds without, whatever has been indexed by then. */
@IntegrationTest
@FreshDatabase
class FragmentIndexTest {

    private static final FragmentIndexing.Size SMALL = new FragmentIndexing.Size(10, 1, 40);
    /** Among them some that MySQL or H2 takes for the same, and some that are folded to two or to none. */
    private static final String LETTERS = "aábcoøæßςσΣñıİIłKŀ\u03631１١あア가ﬁ.@-'_%+\u00ad\u0301\u0001😀 ";
    private static final int ALL = 1000;

    private final Gate gate;
    private final Cast cast;
    private final RecordTypes types;
    private final Roles roles;
    private final Transactions transactions;
    private final Operations operations;
    private final FieldCatalog catalog;
    private final FragmentIndex index;
    private final FragmentIndexing indexing;
    private final AuditSeal seal;
    private final JdbcTemplate database;

    FragmentIndexTest(Gate gate, Cast cast, RecordTypes types, Roles roles, Transactions transactions, Operations operations,
            FieldCatalog catalog, FragmentIndex index, FragmentIndexing indexing, AuditSeal seal, JdbcTemplate database) {
        this.gate = gate;
        this.cast = cast;
        this.types = types;
        this.roles = roles;
        this.transactions = transactions;
        this.operations = operations;
        this.catalog = catalog;
        this.index = index;
        this.indexing = indexing;
        this.seal = seal;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void itFindsWhatTheDatabaseFindsWithoutIt() {
        cast.as(cast.alba, () -> {
            var random = new Random(18);
            var texts = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                texts.add(text(random));
                create(texts.getLast(), "p" + i + "@north" + i % 40 + ".example");
            }
            var queries = new ArrayList<RecordQuery>();
            for (int i = 0; i < 40; i++) {
                var text = texts.get(random.nextInt(texts.size()));
                int from = random.nextInt(text.length());
                var fragment = varied(text.substring(from, Math.min(text.length(), from + 2 + random.nextInt(8))), i);
                queries.add(RecordQuery.of(RecordFilter.ALL).text(fragment).slice(0, ALL));
                queries.add(RecordQuery.of(RecordFilter.where("name", Operator.CONTAINS, fragment)).slice(0, ALL));
                queries.add(RecordQuery.of(RecordFilter.where("email", Operator.CONTAINS, "NORTH" + i % 40 + ".ex")).text("@north" + i % 4));
            }
            var before = queries.stream().map(this::found).toList();
            indexAll();
            assertThat(queries.stream().map(this::found).toList()).isEqualTo(before);
            assertThat(queries.stream().map(query -> gate.of(Contact.class).count(query).value()).toList())
                    .isEqualTo(before.stream().map(List::size).toList());
            assertThat(before.stream().filter(found -> !found.isEmpty()).count()).isGreaterThan(60);
            return null;
        });
    }

    @Test
    void itTellsTheFewThatContainAFragment() {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 50; i++) {
                create("Nobody" + i, null);
            }
            long smith = create("Smith", null);
            long osten = create("Østensen", "o@north.example");
            assertThat(candidates("mit")).isNull();
            indexAll();
            assertThat(candidates("mit")).containsExactly(smith);
            assertThat(candidates("mit", "tens")).isEmpty();
            assertThat(candidates("NORTH.ex")).containsExactly(osten);
            assertThat(candidates("stens")).containsExactly(osten);
            assertThat(candidates("mi")).as("in the middle of a word").containsExactly(smith);
            assertThat(candidates("th")).as("at its end, and within").containsExactly(smith, osten);
            assertThat(candidates("te", "øs")).containsExactly(osten);
            assertThat(candidates("m")).as("too short to tell").isNull();
            assertThat(candidates("nobody")).as("walking is faster").isNull();
            return null;
        });
    }

    @Test
    void whatWasChangedIsFoundBeforeItIsIndexedAndAfter() {
        cast.as(cast.alba, () -> {
            var people = gate.of(Contact.class);
            for (int i = 0; i < 50; i++) {
                create("Nobody" + i, null);
            }
            long smith = create("Smith", null);
            indexAll();
            people.edit(edit(smith, "Garcia"));
            long other = create("Smithson", null);
            assertThat(candidates("garcia")).containsExactly(smith, other);
            assertThat(found("garcia")).containsExactly(smith);
            assertThat(found("mith")).containsExactly(other);
            indexAll();
            assertThat(candidates("garcia")).containsExactly(smith);
            assertThat(found("garcia")).containsExactly(smith);
            assertThat(found("mith")).containsExactly(other);
            people.delete(smith);
            assertThat(found("garcia")).isEmpty();
            return null;
        });
    }

    @Test
    void smallSegmentsArePutTogetherAndWhatIsOutOfDateIsLeftBehind() {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 50; i++) {
                create("Nobody" + i, null);
            }
            long smith = create("Smith", null);
            indexAll();
            for (int i = 0; i < 30; i++) {
                gate.of(Contact.class).edit(edit(smith, "Smith" + i));
                indexAll();
                assertThat(candidates("smith" + i)).as("change %s", i).contains(smith);
            }
            assertThat(database.queryForObject("select count(*) from search_segment where record_type = 'contact'", Integer.class)).isLessThan(15);
            assertThat(database.queryForObject("select count(*) from search_segment where record_type = ''", Integer.class)).isZero();
            for (int i = 0; i < 2; i++) {
                for (long id : found("")) {
                    gate.of(Contact.class).edit(edit(id, "Somebody" + id));
                }
                indexAll();
            }
            assertThat(found("somebody" + smith)).containsExactly(smith);
            assertThat(database.queryForObject("select sum(records) from search_segment", Integer.class)).isLessThan(2 * 51 + SMALL.segment());
            return null;
        });
    }

    /** Its changes are indexed by then, and nobody would look for more. */
    @Test
    void nothingIsAddedToAnOperationThatWasEnded() {
        cast.as(cast.alba, () -> {
            long operation = operations.begin(OperationSpec.of(Door.BULK, "operation.bulkEdit", "type.contact.plural"));
            operations.within(operation, () -> create("Smith", null));
            operations.end(operation, Operation.State.CANCELLED);
            assertThatThrownBy(() -> operations.within(operation, () -> create("Smithson", null))).isInstanceOf(Problem.class);
            assertThat(found("smith")).hasSize(1);
        });
    }

    @Test
    void whoeverMayNotSeeAllOfTheTextIsAnsweredWithoutIt() {
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "contact", "phone", FieldAccess.HIDDEN));
        var filter = RecordFilter.where("email", Operator.CONTAINS, "north");
        assertThat(cast.as(cast.alba, () -> fragments(filter, "smith"))).containsExactly("smith", "north");
        assertThat(cast.as(cast.ana, () -> fragments(filter, "smith"))).isEmpty();
    }

    @Test
    void nothingWrittenIsMissedWhileOthersWriteAndTheIndexIsMade() throws Exception {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 30; i++) {
                create("Nobody" + i, null);
            }
        });
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var indexed = threads.submit(() -> {
                int steps = 0;
                while (writing.get()) {
                    indexAll();
                    steps++;
                }
                return steps;
            });
            var writers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 3; i++) {
                writers.add(threads.submit(writer(i)));
            }
            int missed = 0;
            for (var writer : writers) {
                missed += writer.get();
            }
            writing.set(false);
            assertThat(indexed.get()).isPositive();
            assertThat(missed).isZero();
        }
    }

    /** Makes, changes and searches; how often something was not found, or found by what it was called before. */
    private Callable<Integer> writer(int number) {
        return () -> cast.as(cast.alba, () -> {
            int missed = 0;
            for (int i = 0; i < 40; i++) {
                long id = create("Qx" + number + "wz" + i + "end", null);
                missed += found("qx" + number + "wz" + i + "end").equals(List.of(id)) ? 0 : 1;
                missed += found(RecordQuery.of(RecordFilter.ALL).text("qx").slice(0, ALL)).contains(id) ? 0 : 1;
                gate.of(Contact.class).edit(edit(id, "Kj" + number + "vy" + i + "end"));
                missed += found("kj" + number + "vy" + i + "end").equals(List.of(id)) ? 0 : 1;
                missed += found("qx" + number + "wz" + i + "end").isEmpty() ? 0 : 1;
            }
            return missed;
        });
    }

    private static String text(Random random) {
        var text = random.ints(3 + random.nextInt(20), 0, LETTERS.codePointCount(0, LETTERS.length()))
                .mapToObj(at -> Character.toString(LETTERS.codePoints().toArray()[at])).reduce("", String::concat).strip();
        return text + "abc".substring(0, Math.max(0, 3 - text.length()));
    }

    /** Written otherwise, as somebody might who looks for it. */
    private static String varied(String fragment, int how) {
        return switch (how % 4) {
            case 0 -> fragment.toUpperCase(Locale.ROOT);
            case 1 -> fragment.replace('ø', 'o').replace('ł', 'l').replace('ı', 'i');
            case 2 -> fragment.replace('あ', 'ア').replace('1', '１').replace("ß", "ss");
            default -> fragment;
        };
    }

    /** Operations are sealed after a second; here they are given out for older. */
    private void indexAll() {
        database.update("update operation set at = ? where seal is null", LocalDateTime.now(ZoneOffset.UTC).minusHours(1));
        seal.sealFinished();
        do {
            indexing.begin(SMALL);
            boolean more = true;
            while (more) {
                more = indexing.step(SMALL);
            }
        } while (!isIndexed());
    }

    /** It is not when the job was just about to look for work, and had the turn. */
    private boolean isIndexed() {
        return 1 == database.queryForObject("select count(*) from search_progress p join search_type t on t.record_type = 'contact' and t.next_id is null"
                + " where p.seal_number >= (select coalesce(max(seal_number), 0) from operation)", Integer.class);
    }

    /** All that may contain these; null where the index is not asked. */
    private @Nullable Collection<Long> candidates(String... fragments) {
        return transactions.read(() -> {
            var found = index.candidates(types.of(Contact.class), List.of(fragments), 10);
            return found == null || !found.all() ? null : found.ids();
        });
    }

    private List<String> fragments(RecordFilter filter, String words) {
        return RecordCriteria.fragments(catalog, types.of(Contact.class), filter, words);
    }

    private long create(String last, @Nullable String email) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("firstName", "Ana");
        values.put("lastName", last);
        values.put("email", email);
        return gate.of(Contact.class).create(values).getId();
    }

    private Edit edit(long id, String last) {
        var row = gate.of(Contact.class).row(id, List.of("lastName")).orElseThrow();
        var before = new HashMap<String, @Nullable Object>();
        before.put("lastName", row.get("lastName"));
        var values = new HashMap<String, @Nullable Object>();
        values.put("lastName", last);
        return new Edit(id, row.version(), values, before);
    }

    private List<Long> found(String words) {
        return found(RecordQuery.of(RecordFilter.ALL).text(words));
    }

    private List<Long> found(RecordQuery query) {
        return gate.of(Contact.class).rows(query).stream().map(Row::id).toList();
    }
}
