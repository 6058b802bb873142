package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.Sealing;
import dev.trato.records.Undo;
import dev.trato.search.SearchResult.Hit;
import dev.trato.search.SearchResult.Standing;
import dev.trato.security.AccessRefused;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.User;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a search finds, for whom, and why. */
@IntegrationTest
@FreshDatabase
class GlobalSearchTest {

    private final GlobalSearch search;
    private final SearchIndexing indexing;
    private final Sealing seals;
    private final Gate gate;
    private final Cast cast;
    private final Roles roles;
    private final Interactions interactions;
    private final CustomFields customFields;
    private final Operations operations;
    private final Undo undo;
    private final Texts texts;
    private final SearchSettings settings;
    private final JdbcTemplate database;

    GlobalSearchTest(GlobalSearch search, SearchIndexing indexing, Sealing seals, Gate gate, Cast cast, Roles roles, Interactions interactions,
            CustomFields customFields, Operations operations, Undo undo, Texts texts, SearchSettings settings, JdbcTemplate database) {
        this.search = search;
        this.indexing = indexing;
        this.seals = seals;
        this.gate = gate;
        this.cast = cast;
        this.roles = roles;
        this.interactions = interactions;
        this.customFields = customFields;
        this.operations = operations;
        this.undo = undo;
        this.texts = texts;
        this.settings = settings;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void accentsCaseFormsAndTyposDoNotMatter() {
        cast.as(cast.alba, () -> {
            long person = contact("Begoña", "Núñez-García Márquez", Map.of("email", "bego.nunez@norte.example", "description", "Quiere pedidos grandes de sillas"));
            long oslo = contact("Søren", "Østergård O’Brien", Map.of("description", "Ships orders to Łódź"));
            contact("Ana", "Pérez", Map.of());
            index();
            for (var words : List.of("nunez", "NÚÑEZ", "nuñez garcía", "marquez begona", "garcia-marquez", "beg", "bego.nunez@norte.example", "nunez norte",
                    "pedido grande", "silla", "Nuñes garcia", "begnoa", "marqeuz")) {
                assertThat(found(words)).as(words).first().isEqualTo(person);
            }
            for (var words : List.of("soren", "ostergard", "obrien", "O'Brien", "lodz", "order lodz", "Østergaard")) {
                assertThat(found(words)).as(words).containsExactly(oslo);
            }
            assertThat(found("nunez perez")).isEmpty();
            assertThat(found("  , - ")).isEmpty();
            var typo = search.search("begnoa marqeuz", Set.of(), Set.of(), 10);
            assertThat(typo.suggestion()).isEqualTo("Begoña Márquez");
            assertThat(search.search("begona", Set.of(), Set.of(), 10).suggestion()).isNull();
            assertThat(found("xyzzyqq")).isEmpty();
            assertThat(found("per")).as("too short for a typo").doesNotContain(person);
        });
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        cast.as(cast.alba, () -> {
            long person = contact("Ana", "Mora", Map.of("phone", "+34 600 555 1234"));
            long other = contact("Ana", "Moreno", Map.of("mobile", "(600) 555-9876"));
            index();
            for (var words : List.of("555 12 34", "5551234", "+34 600 555 1234", "0034600555 1234", "600555", "600-555-12", "ana 555.12.34", "1234")) {
                assertThat(found(words)).as(words).first().isEqualTo(person);
            }
            assertThat(found("555 9876")).containsExactly(other);
            assertThat(found("+34 600 555 9876")).as("with a code that is not there").containsExactly(other);
            assertThat(found("600 555")).containsExactlyInAnyOrder(person, other);
            assertThat(found("555 99 99")).isEmpty();
            var marks = search.search("555 12 34", Set.of(), Set.of(), 5).hits().getFirst().reasons().getFirst();
            assertThat(marked(marks.excerpt())).containsExactly("555 1234");
        });
    }

    @Test
    void theNameStandsAheadOfTheRest() {
        cast.as(cast.alba, () -> {
            long described = contact("Zoe", "Quist", Map.of("description", "knows everybody at Nordwind and Nordwind again, Nordwind"));
            long longer = company("Nordwind Logistics");
            long exact = company("Nordwind");
            index();
            assertThat(found("nordwind")).containsExactly(exact, longer, described);
            assertThat(found("nordw")).containsExactly(exact, longer, described);
            var hits = search.search("nordwind", Set.of(), Set.of(), 10);
            assertThat(hits.counts()).containsExactly(Map.entry("company", 2), Map.entry("contact", 1));
            assertThat(marked(hits.hits().getFirst().title())).containsExactly("Nordwind");
            assertThat(marked(hits.hits().getLast().reasons().getFirst().excerpt())).containsExactly("Nordwind", "Nordwind", "Nordwind");
            var people = search.search("nordwind", Set.of(), Set.of("contact"), 10);
            assertThat(people.hits()).extracting(hit -> hit.ref().id()).containsExactly(described);
            assertThat(people.counts()).as("of all types").containsEntry("company", 2);
        });
    }

    /** Each text field of each type holds a word of its own; who may read the field of that record finds it, and nobody else hears of it. */
    @Test
    void onlyWhatMayBeReadIsFoundCountedOrShown() {
        var canaries = new HashMap<String, Canary>();
        cast.as(cast.alba, () -> {
            roles.grantField("sales_agent", "contact", "description", FieldAccess.HIDDEN);
            roles.grantField("sales_agent", "contact", "email", FieldAccess.HIDDEN);
            roles.grantField("sales_agent", "company", "name", FieldAccess.HIDDEN);
            roles.grantField("sales_agent", "deal", "nextStep", FieldAccess.HIDDEN);
            roles.grantField("support_agent", "contact", "phone", FieldAccess.HIDDEN);
            roles.grantField("read_only", "interaction", "text", FieldAccess.HIDDEN);
        });
        for (long owner : List.of(cast.ana, cast.carla)) {
            cast.as(cast.alba, () -> plant(canaries, owner));
        }
        index();
        int seen = 0;
        for (long user : List.of(cast.alba, cast.bruno, cast.ana, cast.carla, cast.sam, cast.rita)) {
            seen += cast.as(user, () -> check(canaries, user));
        }
        assertThat(seen).as("found by somebody").isGreaterThan(60);
        assertThat(canaries.size() * 6 - seen).as("hidden from somebody").isGreaterThan(30);
    }

    private record Canary(RecordRef ref, String field) {}

    private void plant(Map<String, Canary> canaries, long owner) {
        var contact = planted(canaries, "contact", owner, Map.of());
        planted(canaries, "company", owner, Map.of());
        planted(canaries, "deal", owner, Map.of("stage", cast.lead));
        var word = word(canaries.size());
        var note = interactions.log(contact, Interactions.Log.of(Interaction.Kind.NOTE, "First line\nand " + word));
        canaries.put(word, new Canary(new RecordRef("interaction", note.getId()), "text"));
    }

    private RecordRef planted(Map<String, Canary> canaries, String type, long owner, Map<String, Object> more) {
        var values = new HashMap<String, @Nullable Object>(more);
        var words = new HashMap<String, String>();
        for (var field : gate.types().find(type).map(texts::all).orElseThrow()) {
            if (!field.readOnly() && !field.type().isChoice()) {
                var word = field.type() == FieldType.PHONE ? "7" + (1_000_000 + canaries.size() + words.size()) : word(canaries.size() + words.size());
                words.put(word, field.name());
                values.put(field.name(), field.type() == FieldType.EMAIL ? word + "@x.example" : field.type() == FieldType.LINK ? "https://" + word + ".example" : word);
            }
        }
        long id = gate.of(type).create(values).getId();
        cast.as(cast.alba, () -> gate.of(type).assign(id, gate.of(User.class).find(owner).orElseThrow()));
        words.forEach((word, field) -> canaries.put(word, new Canary(new RecordRef(type, id), field)));
        return new RecordRef(type, id);
    }

    private static String word(int number) {
        return new java.util.Random(number).ints(9, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Asks for each word; how many were found. */
    private int check(Map<String, Canary> canaries, long user) {
        int seen = 0;
        var hidden = new HashSet<String>();
        var shown = new ArrayList<Hit>();
        for (var canary : canaries.entrySet()) {
            var ref = canary.getValue().ref();
            var type = gate.types().require(ref.type());
            boolean readable = gate.of(type).row(ref.id(), List.of()).isPresent()
                    && texts.readable(type).stream().anyMatch(field -> field.name().equals(canary.getValue().field()));
            var result = search.search(canary.getKey(), Set.of(), Set.of(), 20);
            // the name of a person is made of two fields, each of which may be hidden while the whole is not
            boolean inName = Set.of("firstName", "lastName").contains(canary.getValue().field());
            assertThat(result.hits().stream().map(Hit::ref).toList()).as("user %s, %s", user, canary)
                    .isEqualTo(readable ? List.of(ref) : List.of());
            assertThat(result.counts()).as("user %s, %s", user, canary).isEqualTo(readable ? Map.of(ref.type(), 1) : Map.of());
            assertThat(result.suggestion()).isNull();
            shown.addAll(result.hits());
            seen += readable ? 1 : 0;
            if (!readable && !inName) {
                hidden.add(canary.getKey());
            }
        }
        assertThat(hidden).noneMatch(shown.toString()::contains);
        return seen;
    }

    @Test
    void setUpIsFoundByAdministratorsOnly() {
        index();
        assertThat(cast.as(cast.alba, () -> search.search("Offer", Set.of(), Set.of(), 5)).counts()).containsEntry("stage", 1);
        assertThat(cast.as(cast.ana, () -> search.search("Offer", Set.of(), Set.of(), 5)).counts()).isEmpty();
        assertThat(cast.as(cast.ana, () -> search.search("Offer", Set.of(), Set.of("stage"), 5)).hits()).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.ana, search::renew)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void whatWasChangedIsFoundAtOnceAndWhatIsInTheBinIsNot() {
        cast.as(cast.alba, () -> {
            index();
            long person = contact("Ana", "Freshname", Map.of());
            var note = interactions.log(new RecordRef("contact", person), Interactions.Log.of(Interaction.Kind.NOTE, "Speaks of windmills"));
            assertThat(found("freshname")).as("before it is in the index").containsExactly(person);
            assertThat(found("freshnaem")).as("with a typo").containsExactly(person);
            index();
            assertThat(found("windmill")).containsExactly(note.getId());
            edit(person, "Othername");
            assertThat(found("freshname")).isEmpty();
            assertThat(found("othername")).containsExactly(person);
            index();
            assertThat(found("freshname")).isEmpty();
            var deletion = operations.traced(() -> {
                gate.of(Contact.class).delete(person);
                return true;
            });
            assertThat(found("othername windmill")).isEmpty();
            assertThat(found("othername")).isEmpty();
            assertThat(found("windmill")).as("what hangs on it").isEmpty();
            index();
            assertThat(found("othername")).isEmpty();
            undo.undo(deletion.operation(), Progress.SILENT);
            assertThat(found("othername")).containsExactly(person);
            index();
            assertThat(found("othername")).containsExactly(person);
            assertThat(found("windmill")).containsExactly(note.getId());
        });
    }

    @Test
    void customFieldsAreLookedIntoAsLongAsTheyAreThere() {
        cast.as(cast.alba, () -> {
            var field = customFields.define(new CustomFields.Definition("contact", FieldType.TEXT, "Nickname", "Apodo", null, List.of(), false, false));
            var colours = customFields.define(new CustomFields.Definition("contact", FieldType.CHOICE, "Colour", "Color", null,
                    List.of(new CustomField.Option("dark_red", "Burgundy", "Burdeos")), false, false));
            long person = contact("Ana", "Mora", Map.of(field.getKey(), "Pimpinela", colours.getKey(), "dark_red"));
            index();
            assertThat(found("pimpinela")).containsExactly(person);
            assertThat(found("burdeos mora")).containsExactly(person);
            assertThat(found("burgundy mora")).containsExactly(person);
            var deletion = operations.traced(() -> {
                gate.of(CustomField.class).delete(field.getId());
                return true;
            });
            assertThat(found("pimpinela")).isEmpty();
            edit(person, "Morales");
            index();
            undo.undo(deletion.operation(), Progress.SILENT);
            index();
            assertThat(found("pimpinela")).containsExactly(person);
        });
    }

    @Test
    void nothingWrittenIsMissedWhileOthersWriteAndTheIndexIsMadeAnew() throws Exception {
        index();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(3)) {
            var indexed = threads.submit(() -> {
                int rounds = 0;
                while (writing.get()) {
                    cast.as(cast.alba, search::renew);
                    index();
                    rounds++;
                }
                return rounds;
            });
            var writers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 2; i++) {
                writers.add(threads.submit(writer(i)));
            }
            int missed = 0;
            try {
                for (var writer : writers) {
                    missed += writer.get();
                }
            } finally {
                writing.set(false);
            }
            assertThat(indexed.get()).isPositive();
            assertThat(missed).isZero();
        }
        index();
        assertThat(cast.as(cast.alba, () -> search.search("kjvyend", Set.of(), Set.of(), 200)).hits()).hasSize(40);
    }

    /** Makes, changes and searches; how often something was not found, or found by what it was called before. */
    private Callable<Integer> writer(int number) {
        return () -> cast.as(cast.alba, () -> {
            int missed = 0;
            for (int i = 0; i < 20; i++) {
                var before = "Qx" + number + "wz" + i + "end"; // no typo is forgiven in what has digits
                long id = contact("Ana", before, Map.of());
                missed += found(before).equals(List.of(id)) ? 0 : 1;
                var after = "kjvyend kj" + number + "vy" + i + "end";
                edit(id, after);
                missed += found(after).equals(List.of(id)) ? 0 : 1;
                missed += found(before).isEmpty() ? 0 : 1;
            }
            return missed;
        });
    }

    @Test
    void aDamagedIndexIsMadeAnewWhileListsAnswer() throws IOException {
        cast.as(cast.alba, () -> contact("Ana", "Quintanilla", Map.of("description", "windmills")));
        index();
        indexing.home().close();
        Path newest;
        try (var files = Files.walk(settings.directory())) {
            newest = files.filter(file -> file.toString().endsWith(".cfs")).max(Comparator.comparing(file -> file.toFile().lastModified())).orElseThrow();
        }
        try (var bytes = FileChannel.open(newest, StandardOpenOption.WRITE)) {
            bytes.truncate(bytes.size() / 2);
        }
        cast.as(cast.alba, () -> {
            var meanwhile = search.search("quintan", Set.of(), Set.of(), 5);
            assertThat(meanwhile.standing()).isEqualTo(Standing.MISSING);
            assertThat(meanwhile.hits()).hasSize(1);
            assertThat(found("windmill")).isEmpty();
        });
        index();
        assertThat(cast.as(cast.alba, () -> found("windmill"))).hasSize(1);
    }

    /** A database that was restored from a backup is behind what the index has followed. */
    @Test
    void anIndexAboutALaterStateOfTheDatabaseIsNotReliedUpon() {
        cast.as(cast.alba, () -> contact("Ana", "Quintanilla", Map.of("description", "windmills")));
        index();
        database.update("update operation set seal = 'another' where seal_number = (select seal_number from (select max(seal_number) seal_number from operation) o)");
        indexing.catchUp();
        assertThat(cast.as(cast.alba, () -> search.search("windmill", Set.of(), Set.of(), 5)).standing()).isEqualTo(Standing.READY);
        assertThat(Objects.requireNonNull(indexing.home().current()).state().hash()).isEqualTo("another");
    }

    private void index() {
        seals.sealAll();
        indexing.catchUp();
        assertThat(cast.as(cast.alba, () -> search.search("nothing of the kind", Set.of(), Set.of(), 1)).standing()).isEqualTo(Standing.READY);
    }

    private long contact(String first, String last, Map<String, ?> more) {
        var values = new HashMap<String, @Nullable Object>(more);
        values.put("firstName", first);
        values.put("lastName", last);
        return gate.of(Contact.class).create(values).getId();
    }

    private long company(String name) {
        return gate.of(Company.class).create(new HashMap<>(Map.of("name", name))).getId();
    }

    private void edit(long id, String last) {
        var row = gate.of(Contact.class).row(id, List.of("lastName")).orElseThrow();
        gate.of(Contact.class).edit(new Edit(id, row.version(), new HashMap<>(Map.of("lastName", last)), new HashMap<>(row.values())));
    }

    private List<Long> found(String words) {
        return search.search(words, Set.of(), Set.of(), 50).hits().stream().map(hit -> hit.ref().id()).toList();
    }

    private static List<String> marked(SearchResult.Excerpt excerpt) {
        return excerpt.marks().stream().map(mark -> excerpt.text().substring(mark.start(), mark.end())).toList();
    }
}
