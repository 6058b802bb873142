package dev.trato.records.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.SealedChanges;
import dev.trato.records.Sealing;
import dev.trato.records.Undo;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.security.Scope;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** María García Pérez has been entered twice, and Ana is about to enter her a third time. */
@IntegrationTest
@FreshDatabase
class DuplicatesTest {

    private final Gate gate;
    private final Cast cast;
    private final Duplicates duplicates;
    private final MatchIndexing indexing;
    private final Sealing sealing;
    private final Roles roles;
    private final Merge merge;
    private final Undo undo;
    private final JdbcTemplate database;

    DuplicatesTest(Gate gate, Cast cast, Duplicates duplicates, MatchIndexing indexing, Sealing sealing, Roles roles, Merge merge, Undo undo,
            JdbcTemplate database) {
        this.gate = gate;
        this.cast = cast;
        this.duplicates = duplicates;
        this.indexing = indexing;
        this.sealing = sealing;
        this.roles = roles;
        this.merge = merge;
        this.undo = undo;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        database.update("delete from match_type");
        database.update("delete from match_key");
        database.update("delete from duplicate_pair");
        database.update("update match_progress set seal_number = -1, change_id = 0");
    }

    @Test
    void whoeverIsThereAlreadyIsToldOfWhileOneTypes() {
        long maria = create("contact", Map.of("firstName", "María", "lastName", "García Pérez", "email", "maria.garcia@acme.example", "mobile", "+34600555123"));
        create("contact", Map.of("firstName", "Kent", "lastName", "Beck", "email", "kent@acme.example"));
        index();

        assertThat(alike("contact", Map.of("firstName", "Maria", "lastName", "Garcia", "email", "Maria.Garcia+crm@ACME.example"))).containsExactly(maria);
        assertThat(alike("contact", Map.of("lastName", "Perez Garcia, Maria", "phone", "600 555 123"))).as("names swapped, a number without its country")
                .containsExactly(maria);
        assertThat(alike("contact", Map.of("firstName", "Marja", "lastName", "Garzia", "email", "maria.garcia@acme.example"))).containsExactly(maria);
        assertThat(alike("contact", Map.of("firstName", "María", "lastName", "García"))).as("a name alone is not enough").isEmpty();
        assertThat(alike("contact", Map.of("firstName", "Ken", "lastName", "Follett", "email", "no address"))).isEmpty();
        var match = cast.as(cast.ana, () -> duplicates.of("contact", Map.of("firstName", "Maria", "lastName", "Garcia", "email", "maria.garcia@acme.example"), null)).getFirst();
        assertThat(match.fields()).containsExactly("email", "name");
        assertThat(match.score()).isGreaterThan(90);
        assertThat(cast.as(cast.ana, () -> duplicates.of("contact", Map.of("lastName", "García", "email", "maria.garcia@acme.example", "firstName", "María"), maria)))
                .as("nobody is like himself").isEmpty();
    }

    @Test
    void companiesAreAlikeWhateverTheirLegalForm() {
        long acme = create("company", Map.of("name", "Acme Ibérica, S.L.", "website", "https://www.acme.example/es", "taxId", "B-12345678"));
        create("company", Map.of("name", "Globex", "website", "globex.example"));
        index();

        assertThat(alike("company", Map.of("name", "ACME IBERICA", "website", "acme.example"))).containsExactly(acme);
        assertThat(alike("company", Map.of("name", "Something else", "taxId", "b12345678"))).containsExactly(acme);
        assertThat(alike("company", Map.of("name", "Acme Plant", "website", "acme.example"))).as("of one group, but another company").isEmpty();
        assertThat(alike("company", Map.of("name", "Globexx", "email", "info@globex.example"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Norte S.A.S., NORTE SAS", "'Talleres Ruiz, S. A.', Talleres Ruiz SA", "Maquinaria del Sur S. de R.L. de C.V., Maquinaria del Sur S de RL de CV",
        "Aceros S.A.P.I. de C.V., Aceros", "A.B. Smith Ltd., AB Smith", "'Pérez y Cía., S.L.', Pérez & Cía"})
    void legalFormsSayNothingWithAndWithoutDots(String one, String other) {
        long there = create("company", Map.of("name", one));
        index();

        assertThat(alike("company", Map.of("name", other))).containsExactly(there);
    }

    @Test
    void aCompanyThatIsCalledLikeALegalFormIsFoundToo() {
        long there = create("company", Map.of("name", "La Compañía"));
        index();

        assertThat(alike("company", Map.of("name", "LA COMPANIA"))).containsExactly(there);
    }

    @Test
    void whatWasNotHeardOfForTooLongIsGoneThroughAgain() {
        create("company", Map.of("name", "Norte S.A.S."));
        create("company", Map.of("name", "Norte SAS"));
        index();
        database.update("delete from duplicate_pair");
        database.update("delete from match_key");
        var last = database.queryForObject("select max(seal_number) from operation", Long.class);
        database.update("update operation set seal_number = seal_number + ? where seal_number = ?", SealedChanges.FAR + 1, last);

        index();

        assertThat(cast.as(cast.ana, () -> duplicates.pairs(type("company"), 10))).hasSize(1);
        assertThat(database.queryForObject("select seal_number from match_progress", Long.class)).isGreaterThan(SealedChanges.FAR);
    }

    @Test
    void recordsAreGoneThroughAgainWhenTheirRuleHasChanged() {
        create("company", Map.of("name", "Norte S.A.S."));
        create("company", Map.of("name", "Norte SAS"));
        index();
        database.update("delete from duplicate_pair");
        database.update("update match_type set version = 1 where record_type = 'company'");

        index();

        assertThat(cast.as(cast.ana, () -> duplicates.pairs(type("company"), 10))).hasSize(1);
    }

    @Test
    void whatIsThereIsFoundInTheBackgroundAndSettledForGood() {
        long one = create("contact", Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example"));
        index();
        long other = create("contact", Map.of("firstName", "Maria", "lastName", "Garcia", "contactPoints",
                List.of(new ContactPoint(ContactPoint.Kind.HOME_EMAIL, "maria@acme.example"))));
        index();
        assertThat(pairs()).containsExactly(one + "+" + other);

        cast.as(cast.ana, () -> duplicates.dismiss(type("contact"), other, one));
        index();
        assertThat(pairs()).isEmpty();
        edit(other, Map.of("jobTitle", "Buyer"));
        index();
        assertThat(pairs()).as("nobody is asked again").isEmpty();
        cast.as(cast.ana, () -> duplicates.reopen(type("contact"), one, other));
        assertThat(pairs()).hasSize(1);

        var report = cast.as(cast.ana, () -> merge.merge("contact", one, List.of(other), Map.of()));
        index();
        assertThat(pairs()).isEmpty();
        cast.as(cast.ana, () -> undo.undo(report.operation(), Progress.SILENT));
        index();
        assertThat(pairs()).as("two again").hasSize(1);
        edit(other, Map.of("contactPoints", List.of(), "firstName", "Marta"));
        index();
        assertThat(pairs()).as("not alike any more").isEmpty();
    }

    @Test
    void whatIsHiddenGivesNothingAway() {
        long maria = create("contact", Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example"));
        create("contact", Map.of("firstName", "Maria", "lastName", "Garcia", "email", "maria@acme.example"));
        index();
        var typed = Map.<String, Object>of("firstName", "Maria", "lastName", "Garcia", "email", "maria@acme.example");
        assertThat(alike("contact", typed)).hasSize(2);

        cast.as(cast.alba, () -> roles.grantField("sales_agent", "contact", "email", FieldAccess.HIDDEN));
        assertThat(alike("contact", typed)).as("by an address that she may not see").isEmpty();
        assertThat(pairs()).isEmpty();
        edit(maria, Map.of("mobile", "+34600555123"));
        typed = Map.of("firstName", "Maria", "lastName", "Garcia", "phone", "+34600555123");
        assertThat(alike("contact", typed)).as("by a number in whatever field").hasSize(1);
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "contact", "mobile", FieldAccess.HIDDEN));
        assertThat(alike("contact", typed)).as("by a number in a field that she may not see").isEmpty();
        cast.as(cast.alba, () -> {
            roles.grantField("sales_agent", "contact", "email", FieldAccess.WRITE);
            roles.grantField("sales_agent", "contact", "mobile", FieldAccess.WRITE);
            return roles.grant("sales_agent", "contact", Action.READ, Scope.OWN);
        });
        assertThat(cast.as(cast.carla, () -> duplicates.of("contact", Map.of("lastName", "Garcia", "email", "maria@acme.example"), null))).isEmpty();
        assertThat(cast.as(cast.carla, () -> duplicates.pairs(type("contact"), 10))).isEmpty();
        assertThatThrownBy(() -> cast.as(cast.carla, () -> duplicates.dismiss(type("contact"), maria, maria + 1))).isInstanceOf(RecordNotFound.class);
    }

    @Test
    void namesOfSingleLettersHaveASoundToo() {
        create("company", Map.of("name", "H&M"));
        create("contact", Map.of("firstName", "John H.", "lastName", "Smith", "email", "john@acme.example"));
        create("contact", Map.of("firstName", "John H", "lastName", "Smith", "email", "john@acme.example"));
        index();
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void whatAllOfAHouseShareSaysNothing() {
        var values = Map.<String, Object>of("email", "reception@acme.example", "birthday", LocalDate.of(1980, 1, 1));
        for (int i = 0; i < Candidates.TOO_COMMON; i++) {
            create("contact", with(values, "lastName", "Number" + i));
        }
        index();
        assertThat(alike("contact", with(values, "lastName", "Other"))).hasSize(5);
        create("contact", with(values, "lastName", "One more"));
        index();
        assertThat(alike("contact", with(values, "lastName", "Other"))).isEmpty();
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** Until all that has been done is taken in; the job that does it by itself may have the turn meanwhile. */
    private void index() {
        sealing.sealAll();
        boolean more = true;
        while (more || isBehind()) {
            more = indexing.step();
        }
    }

    private boolean isBehind() {
        return 0 == database.queryForObject("select count(*) from match_progress where change_id = 0"
                + " and seal_number >= (select coalesce(max(seal_number), 0) from operation)"
                + " and not exists (select 1 from match_type where stage <> 'DONE') and exists (select 1 from match_type)", Integer.class);
    }

    private List<Long> alike(String type, Map<String, Object> values) {
        return cast.as(cast.ana, () -> duplicates.of(type, new HashMap<>(values), null).stream().map(match -> match.row().id()).toList());
    }

    private List<String> pairs() {
        return cast.as(cast.ana, () -> duplicates.pairs(type("contact"), 10).stream().map(pair -> pair.one().id() + "+" + pair.other().id()).toList());
    }

    private RecordType<?> type(String name) {
        return gate.types().require(name);
    }

    private long create(String type, Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId()));
    }

    private void edit(long contact, Map<String, Object> values) {
        cast.as(cast.ana, () -> {
            var records = gate.of("contact");
            var row = records.row(contact, List.of()).orElseThrow();
            records.edit(new dev.trato.records.Edit(contact, row.version(), new HashMap<>(values), Map.of()));
        });
    }
}
