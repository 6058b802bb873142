package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Contact;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.TextFold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever index a database takes, a list finds and sorts the same. */
@IntegrationTest
@FreshDatabase
class LongListTest {

    private static final List<String> NAMES = List.of("García", "Garcia-Nord", "O'Brien", "Müller", "Smith", "Smithson", "Ünal", "de la Cruz", "Zoë");

    private final Gate gate;
    private final Cast cast;
    private final CustomFields customFields;
    private final CustomFieldIndexes indexes;
    private final RecordTypes types;

    LongListTest(Gate gate, Cast cast, CustomFields customFields, CustomFieldIndexes indexes, RecordTypes types) {
        this.gate = gate;
        this.cast = cast;
        this.customFields = customFields;
        this.indexes = indexes;
        this.types = types;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void aPartOfAWordIsFoundWhereverItStands() {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < NAMES.size() * 3; i++) {
                create("Ana" + i, NAMES.get(i % NAMES.size()), "p." + i + "@" + NAMES.get(i % 7).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".example", Map.of());
            }
            for (var words : List.of("garc", "arcia", "arcia-no", "brien", "'bri", "müll", "smith", "smiths", "mithso", "la cruz", "ana1 smi", "zoe", "zq", "x", "p.1", "1@")) {
                assertThat(names(RecordQuery.of(RecordFilter.ALL).text(words).slice(0, 100))).as(words)
                        .isEqualTo(names(RecordQuery.of(RecordFilter.ALL).slice(0, 100), words));
                assertThat(gate.of(Contact.class).count(RecordQuery.of(RecordFilter.ALL).text(words)).value()).as(words)
                        .isEqualTo(names(RecordQuery.of(RecordFilter.ALL).slice(0, 100), words).size());
            }
            assertThat(emails("mithso")).hasSize(4).allMatch(email -> email.contains("mithso"));
            assertThat(emails("SMITH.e")).hasSize(4).allMatch(email -> email.contains("smith.e"));
            return null;
        });
    }

    @Test
    void anIndexOfACustomFieldChangesNothingButTheTime() {
        cast.as(cast.alba, () -> {
            var level = customFields.define(new CustomFields.Definition("contact", FieldType.NUMBER, "Level", "Nivel", null, List.of(), false, false)).getKey();
            var note = customFields.define(new CustomFields.Definition("contact", FieldType.TEXT, "Note", "Nota", null, List.of(), false, false)).getKey();
            for (int i = 0; i < 20; i++) {
                var values = new HashMap<String, @Nullable Object>();
                values.put(level, i % 7 == 0 ? null : new BigDecimal(i % 5).add(new BigDecimal("0.5")));
                values.put(note, "note " + i % 4);
                create("Ana" + i, "Sánchez", "a@b.example", values);
            }
            var queries = List.of(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.descending(level))),
                    RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending(note), RecordSort.descending(level))),
                    RecordQuery.of(RecordFilter.where(level, Operator.IS, "2.5")),
                    RecordQuery.of(RecordFilter.where(level, Operator.AT_LEAST, "1.5")),
                    RecordQuery.of(RecordFilter.where(note, Operator.IS, "note 3")));
            var before = queries.stream().map(this::names).toList();
            queries.forEach(query -> indexes.took(types.of(Contact.class), query, Duration.ofSeconds(1)));
            assertThat(indexes.make()).isEqualTo(indexes.isMySql() ? 3 : 0);
            assertThat(queries.stream().map(this::names).toList()).isEqualTo(before).allMatch(names -> !names.isEmpty());
            return null;
        });
    }

    @Test
    void aPageFarDownIsTheSameAsTheRowsThere() {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 1_020; i++) {
                create("Ana", "Sánchez " + (10_000 + i), null, Map.of());
            }
            assertThat(names(RecordQuery.of(RecordFilter.ALL).slice(1_005, 10)))
                    .isEqualTo(IntStream.range(11_005, 11_015).mapToObj(number -> "Ana Sánchez " + number).toList());
            return null;
        });
    }

    @Test
    void aNewRecordWithNumbersInCustomFieldsIsWrittenOnce() {
        cast.as(cast.alba, () -> {
            var level = customFields.define(new CustomFields.Definition("contact", FieldType.NUMBER, "Level", "Nivel", null, List.of(), false, false)).getKey();
            var friend = customFields.define(new CustomFields.Definition("contact", FieldType.REFERENCE, "Friend", "Amiga", "contact", List.of(), false,
                    false)).getKey();
            long first = create("Ana", "Sánchez", null, Map.of());
            var values = new HashMap<String, @Nullable Object>();
            values.put(level, new BigDecimal("2.50"));
            values.put(friend, first);
            long second = create("Eva", "Sánchez", null, values);
            assertThat(gate.of(Contact.class).row(second, List.of(level)).orElseThrow().version()).isZero();
            return null;
        });
    }

    private long create(String first, String last, @Nullable String email, Map<String, @Nullable Object> custom) {
        var values = new HashMap<>(custom);
        values.put("firstName", first);
        values.put("lastName", last);
        values.put("email", email);
        return gate.of(Contact.class).create(values).getId();
    }

    private List<String> names(RecordQuery query) {
        return gate.of(Contact.class).rows(query).stream().map(Row::title).toList();
    }

    /** Those of a list whose name or address contains all these words, looked through one by one. */
    private List<String> names(RecordQuery query, String words) {
        return gate.of(Contact.class).rows(query.columns(List.of("email"))).stream()
                .filter(row -> List.of(words.split(" ")).stream().allMatch(word -> TextFold.fold(row.title() + " " + row.get("email"))
                        .contains(TextFold.fold(word))))
                .map(Row::title).toList();
    }

    private List<String> emails(String fragment) {
        var query = RecordQuery.of(RecordFilter.where("email", Operator.CONTAINS, fragment)).columns(List.of("email")).slice(0, 100);
        return gate.of(Contact.class).rows(query).stream().map(row -> String.valueOf(row.get("email"))).toList();
    }
}
