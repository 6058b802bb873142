package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomField;
import dev.trato.integration.exchange.ImportJob.State;
import dev.trato.integration.exchange.ImportPlan.Choice;
import dev.trato.integration.exchange.ImportPlan.Matched;
import dev.trato.integration.exchange.ImportPlan.NewField;
import dev.trato.integration.exchange.ImportPlan.Unmatched;
import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Edit;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.security.AccessRefused;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest
@FreshDatabase
class ImportTest {

    private final Cast cast;
    private final Gate gate;
    private final Imports imports;
    private final FaultyRows faulty;
    private final Importing importing;
    private final Messages messages;

    ImportTest(Cast cast, Gate gate, Imports imports, FaultyRows faulty, Importing importing, Messages messages) {
        this.cast = cast;
        this.gate = gate;
        this.imports = imports;
        this.faulty = faulty;
        this.importing = importing;
        this.messages = messages;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void everyFaultyRowIsNamedWithItsReasonsAndTheOthersAreWritten() {
        as(cast.ana, () -> {
            company("Acme");
            var job = deals("name,account,amount,opened on,probability,lost because,next step",
                    "Good,Acme,100,2026-01-31,50,,Call",
                    "Bad date,Acme,100,2026-02-31,50,,",
                    "Bad number,Acme,lots,2026-01-31,half,,",
                    "No such company,Nobody Ltd,100,,,,",
                    "Bad option,,1,,,Weather,",
                    "Too likely,,1,,101,,",
                    "Too long,,1,,,," + "x".repeat(251),
                    "Too wide,,1,,,,,surplus",
                    "Good again,acme ,\"1,200.50\",31/01/2026,,price,");
            importing.plan(job, plan -> plan.with(Importing.column(plan, "opened on").formats(DateOrder.DAY_FIRST, Importing.column(plan, "opened on").numbers())));
            var checked = importing.check(job);
            var expected = List.of("3 [openedOn exchange.value.date]", "4 [amount exchange.value.number, probability exchange.value.number]",
                    "5 [company import.reference.none]", "6 [lostReason problem.option]", "7 [probability problem.constraint.Max]",
                    "8 [nextStep problem.tooLong]", "9 [null import.row.tooWide]");
            assertThat(figures(checked)).isEqualTo("CHECKED 9 = 2 + 0 + 0 + 7");
            assertThat(faults(job)).isEqualTo(expected);
            assertThat(count("deal", "")).isZero();

            var done = importing.run(job);

            assertThat(figures(done)).isEqualTo("DONE 9 = 2 + 0 + 0 + 7");
            assertThat(faults(job)).isEqualTo(expected);
            assertThat(count("deal", "name = Good and amount = 100 and company is not empty")).isEqualTo(1);
            assertThat(count("deal", "name = \"Good again\" and amount = 1200.5 and openedOn = 2026-01-31")).isEqualTo(1);
            assertThat(count("deal", "")).isEqualTo(2);
        });
    }

    @Test
    void faultyRowsComeBackAsAFileToBeCorrected() {
        as(cast.ana, () -> {
            var job = deals("name,amount", "Fine,1", "\"Bad; \"\"very\"\"\",x");
            importing.run(job);

            assertThat(faultFile(job, Messages.ENGLISH)).containsExactly("Line,Reason,name,amount",
                    "3,Amount: “x” is not a number in the chosen format.,\"Bad; \"\"very\"\"\",x");
            assertThat(faultFile(job, Messages.SPANISH)).first().isEqualTo("Línea,Motivo,name,amount");

            var again = importing.as(importing.upload("faults.csv", "Line,Reason,name,amount", "3,whatever,Bad,2"), "deal");
            assertThat(again.getPlan().columns()).extracting(ImportPlan.Column::field).containsExactly(null, null, "name", "amount");
        });
    }

    @Test
    void matchesAreUpdatedSkippedOrLeftAlone() {
        as(cast.ana, () -> {
            importing.run(deals("id,name,amount,next step", "A,One,1,Call", "B,Two,2,Write"));
            var file = new String[] {"id,name,amount,next step", "A,One,10,", "C,Three,3,", "a,One,11,"};

            var skip = deals(file);
            importing.plan(skip, plan -> plan.matching(List.of("externalId"), Matched.SKIP, Unmatched.SKIP));
            assertThat(figures(importing.check(skip))).isEqualTo("CHECKED 3 = 0 + 0 + 3 + 0");
            assertThat(figures(importing.run(skip))).isEqualTo("DONE 3 = 0 + 0 + 3 + 0");

            var update = deals(file);
            assertThat(figures(importing.check(update))).isEqualTo("CHECKED 3 = 1 + 2 + 0 + 0");
            assertThat(figures(importing.run(update))).as("the same key twice: the second row updates the first").isEqualTo("DONE 3 = 1 + 2 + 0 + 0");
            assertThat(count("deal", "externalId = A and amount = 11 and nextStep = Call")).isEqualTo(1);
            assertThat(count("deal", "")).isEqualTo(3);

            var clear = deals("id,next step", "A,", "B,");
            importing.plan(clear, plan -> plan.emptyClears(true));
            importing.run(clear);
            assertThat(count("deal", "nextStep is empty")).isEqualTo(3);

            var anyway = deals(file);
            importing.plan(anyway, plan -> plan.matching(List.of("externalId"), Matched.CREATE, Unmatched.CREATE));
            assertThat(figures(importing.run(anyway))).isEqualTo("DONE 3 = 3 + 0 + 0 + 0");

            var ambiguous = deals(file);
            assertThat(figures(importing.run(ambiguous))).isEqualTo("DONE 3 = 0 + 0 + 0 + 3");
            assertThat(faults(ambiguous)).first().isEqualTo("2 [null import.row.several]");
        });
    }

    @Test
    void severalFieldsTogetherCanBeTheKey() {
        as(cast.ana, () -> {
            company("Acme");
            company("Bolt");
            importing.run(deals("name,account,amount", "Renewal,Acme,1", "Renewal,Bolt,2"));

            var job = deals("name,account,amount", "Renewal,Bolt,20", "renewal,Acme,10", "New,Acme,3");
            importing.plan(job, plan -> plan.matching(List.of("name", "company"), Matched.UPDATE, Unmatched.CREATE));
            assertThat(figures(importing.run(job))).isEqualTo("DONE 3 = 1 + 2 + 0 + 0");
            assertThat(count("deal", "amount >= 3")).isEqualTo(3);
        });
    }

    @Test
    void theSameKeyTwiceIsFoundInARehearsalEvenChunksApart() {
        as(cast.ana, () -> {
            var lines = new String[1101];
            lines[0] = "id,name";
            for (int i = 1; i <= 1100; i++) {
                lines[i] = "K" + (i - 1) % 550 + ",Name " + i;
            }
            var job = deals(lines);
            assertThat(figures(importing.check(job))).isEqualTo("CHECKED 1100 = 550 + 550 + 0 + 0");
            assertThat(figures(importing.run(job))).isEqualTo("DONE 1100 = 550 + 550 + 0 + 0");
            assertThat(count("deal", "")).isEqualTo(550);
            assertThat(count("deal", "externalId = K3 and name = \"Name 554\"")).isEqualTo(1);
        });
    }

    @Test
    void undoTakesBackWhatWasCreatedAndWhatWasUpdatedAndLeavesWhatSomebodyChangedSince() {
        as(cast.ana, () -> {
            importing.run(deals("id,name,amount", "A,One,1", "B,Two,2"));
            var job = importing.run(deals("id,name,amount", "A,Uno,10", "B,Dos,20", "C,Tres,30"));
            var b = row("deal", "externalId = B", "name");
            gate.of("deal").edit(new Edit(b.id(), b.version(), Map.of("name", "Mine"), Map.of("name", "Dos")));

            var report = imports.undo(job.getId(), Progress.SILENT);

            assertThat(report.skipped()).extracting(skipped -> skipped.field() + " " + skipped.reason().key()).containsExactly("name undo.changedSince");
            assertThat(count("deal", "name = One and amount = 1")).isEqualTo(1);
            assertThat(count("deal", "name = Mine and amount = 2")).isEqualTo(1);
            assertThat(count("deal", "")).isEqualTo(2);
        });
    }

    @Test
    void newFieldsAreMadeFilledAndUndone() {
        as(cast.alba, () -> {
            var job = importing.as(importing.upload("c.csv", "name,Colour,Seats,Since,VIP",
                    "Acme,Red,12,2024-05-01,yes", "Bolt,Blue,,2023-05-01,no", "Cord,Red,7,2022-05-01,no", "Dart,Red,1,2021-05-01,no",
                    "Echo,Blue,2,2020-05-01,no", "Fern,Red,3,2019-05-01,no", "Gala,Blue,4,2018-05-01,no", "Hans,Red,5,2017-05-01,no",
                    "Iris,Red,6,2016-05-01,no", "Jade,Blue,8,2015-05-01,no"), "company");
            assertThat(job.getPlan().columns()).extracting(column -> column.newField().type()).containsExactly(FieldType.TEXT, FieldType.CHOICE,
                    FieldType.NUMBER, FieldType.DATE, FieldType.YES_NO);
            importing.plan(job, plan -> plan.with(Importing.column(plan, "Colour").into(new NewField("Colour", "Color", FieldType.CHOICE, List.of("Blue", "Red")))));
            assertThat(figures(importing.check(job))).isEqualTo("CHECKED 10 = 10 + 0 + 0 + 0");
            assertThat(count("custom_field", "")).isZero();

            assertThat(figures(importing.run(job))).isEqualTo("DONE 10 = 10 + 0 + 0 + 0");

            assertThat(count("company", "cf_colour in (red) and cf_seats > 4 and cf_since >= 2016-01-01")).isEqualTo(4);
            assertThat(count("company", "cf_vip = true")).isEqualTo(1);
            imports.undo(job.getId(), Progress.SILENT);
            assertThat(count("company", "")).isZero();
            assertThat(gate.of(CustomField.class).count(RecordQuery.of(FilterLanguage.parse(""))).value()).isZero();
        });
    }

    @Test
    void valuesOfFieldsThatAreNotThereYetAreTriedOutAsWell() {
        as(cast.alba, () -> {
            var job = importing.as(importing.upload("c.csv", "name,Contact mail", "Acme,info@acme.example", "Bolt,nobody"), "company");
            importing.plan(job, plan -> plan.with(Importing.column(plan, "Contact mail").into(new NewField("Contact mail", "Correo", FieldType.EMAIL, List.of()))));
            assertThat(figures(importing.check(job))).isEqualTo("CHECKED 2 = 1 + 0 + 0 + 1");
            assertThat(faults(job)).containsExactly("3 [Contact mail problem.email]");
            assertThat(figures(importing.run(job))).isEqualTo("DONE 2 = 1 + 0 + 0 + 1");
        });
    }

    @Test
    void whatANameMeansIsSaidOnce() {
        as(cast.ana, () -> {
            long acme = company("Acme");
            var job = deals("name,account,stage", "1,ACME Inc,Lead", "2,ACME Inc,Ofer", "3,Bolt & Co,Lead", "4,bolt & co,Won", "5,n/a,Lead", "6,Wrong,Lead");
            var open = imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT);
            assertThat(open).extracting(OpenValues::header).containsExactly("account", "stage");
            assertThat(open.getFirst().values()).extracting(value -> value.text() + " " + value.rows())
                    .containsExactly("ACME Inc 2", "Bolt & Co 2", "Wrong 1", "n/a 1");
            assertThat(open.getFirst().mayCreate()).isTrue();
            assertThat(open.getLast().mayCreate()).as("only administrators make stages").isFalse();
            assertThat(Objects.requireNonNull(open.getLast().values().getFirst().suggested()).label()).isEqualTo("Offer");

            importing.plan(job, plan -> plan.choice("company", "ACME Inc", Choice.use(acme)).choice("company", "Bolt & Co", Choice.CREATE)
                    .choice("company", "n/a", Choice.EMPTY).choice("company", "Wrong", Choice.FAIL).choice("stage", "Ofer", Choice.use(cast.offer)));

            assertThat(figures(importing.check(job))).isEqualTo("CHECKED 6 = 5 + 0 + 0 + 1");
            assertThat(count("company", "")).isEqualTo(1);
            assertThat(figures(importing.run(job))).isEqualTo("DONE 6 = 5 + 0 + 0 + 1");
            assertThat(count("company", "")).as("made once").isEqualTo(2);
            assertThat(count("deal", "company = " + acme)).isEqualTo(2);
            assertThat(count("deal", "stage = " + cast.offer)).isEqualTo(1);
            assertThat(count("deal", "company is empty")).isEqualTo(1);
            imports.undo(job.getId(), Progress.SILENT);
            assertThat(count("company", "")).isEqualTo(1);
        });
    }

    @Test
    void stagesAreThoseOfTheChosenPipelineAndAdministratorsMakeMissingOnes() {
        as(cast.alba, () -> {
            long other = Objects.requireNonNull(gate.of("pipeline").create(Map.of("name", "Partners", "position", new BigDecimal(7))).getId());
            long first = cast.pipeline;
            var job = deals("name,stage", "One,Offer", "Two,Won");
            assertThat(job.getPlan().constants().get("pipeline")).as("the first pipeline, unless another is chosen").hasToString("" + first);
            importing.plan(job, plan -> plan.constant("pipeline", other).choice("stage", "Offer", Choice.CREATE).choice("stage", "Won", Choice.CREATE));

            assertThat(figures(importing.run(job))).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");

            assertThat(count("deal", "pipeline = " + other)).isEqualTo(2);
            assertThat(count("stage", "pipeline = " + other)).isEqualTo(2);
        });
        as(cast.ana, () -> {
            var job = deals("name,stage", "One,Brand new");
            importing.plan(job, plan -> plan.choice("stage", "Brand new", Choice.CREATE));
            assertThat(figures(importing.run(job))).isEqualTo("DONE 1 = 0 + 0 + 0 + 1");
            assertThat(faults(job)).containsExactly("2 [null problem.refused]");
        });
    }

    @Test
    void aRowMayPointAtALaterRow() {
        as(cast.ana, () -> {
            var job = importing.as(importing.upload("c.csv", "name,subsidiary of,employees", "Child,Parent,1", "Orphan,Ghost,1", "Parent,,1",
                    "Circle A,Circle B,1", "Circle B,Circle A,1", "Failed parent,,x", "Left alone,Failed parent,1"), "company");
            assertThat(imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT).getFirst().values()).extracting(OpenValues.Value::text)
                    .containsExactly("Ghost");
            var done = importing.run(job);

            assertThat(figures(done)).isEqualTo("DONE 7 = 5 + 0 + 0 + 2");
            assertThat(title("company", "name = Child", "parent")).isEqualTo("Parent");
            assertThat(done.getPartialRows()).isEqualTo(2);
            assertThat(faults(job)).containsExactly("3 [parent import.reference.none]", "7 [employees exchange.value.number]",
                    "6 partly [parent problem.company.circle]", "8 partly [parent import.reference.none]");
            assertThat(imports.undo(job.getId(), Progress.SILENT).skipped()).isEmpty();
            assertThat(count("company", "")).isZero();
        });
    }

    @Test
    void oneRowWithTheAddressOfAnotherDoesNotCostTheOthers() {
        as(cast.alba, () -> {
            var job = importing.as(importing.upload("u.csv", "name,email", "Zoe,zoe@acme.example", "Twin,zoe@acme.example", "Yan,yan@acme.example"), "user");
            importing.plan(job, plan -> plan.matching(List.of("name"), Matched.UPDATE, Unmatched.CREATE));

            assertThat(figures(importing.check(job))).isEqualTo("CHECKED 3 = 2 + 0 + 0 + 1");
            assertThat(figures(importing.run(job))).isEqualTo("DONE 3 = 2 + 0 + 0 + 1");
            assertThat(faults(job)).containsExactly("3 [email problem.user.emailTaken]");
            assertThat(count("user", "name in (Zoe, Yan) and status = INVITED")).isEqualTo(2);
        });
    }

    @Test
    void nobodyImportsWhatHeCouldNotType() {
        as(cast.rita, () -> assertThatThrownBy(() -> importing.upload("c.csv", "name", "Acme")).isInstanceOf(AccessRefused.class));
        var job = cast.as(cast.ana, () -> importing.upload("c.csv", "name,id", "Acme,1"));
        as(cast.ana, () -> {
            assertThat(imports.types()).extracting(type -> type.name()).contains("company", "contact", "deal").doesNotContain("user", "team", "stage", "product");
            assertThatThrownBy(() -> importing.as(job, "user")).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> importing.as(job, "product")).isInstanceOf(AccessRefused.class);
            var given = deals("name,owner", "Mine,Ana Agent", "Hers,Carla Agent");
            assertThat(figures(importing.run(given))).isEqualTo("DONE 2 = 1 + 0 + 0 + 1");
            assertThat(faults(given)).containsExactly("3 [null problem.refused]");
            var sly = deals("name,amount", "Sly,1");
            importing.plan(sly, plan -> plan.with(Importing.column(plan, "amount").into("createdAt")));
            assertThat(importing.run(sly).getState()).isEqualTo(State.FAILED);
            assertThat(imports.require(sly.getId()).getReason().orElseThrow().key()).isEqualTo("problem.fieldReadOnly");
        });
        as(cast.carla, () -> {
            assertThatThrownBy(() -> imports.require(job.getId())).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> faulty.first(job.getId(), 10)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> imports.run(job.getId())).isInstanceOf(Problem.class);
            assertThat(imports.recent(10)).isEmpty();
        });
        as(cast.alba, () -> assertThat(imports.recent(10)).extracting(ImportJob::getId).contains(job.getId()));
    }

    @Test
    void whatMayNotBeSeenIsNotMatched() {
        as(cast.carla, () -> importing.run(deals("id,name,amount", "X,Of Carla,1")));
        as(cast.ana, () -> assertThat(figures(importing.run(deals("id,name,amount", "X,Of Ana,2")))).isEqualTo("DONE 1 = 1 + 0 + 0 + 0"));
        as(cast.carla, () -> assertThat(count("deal", "name = \"Of Carla\" and amount = 1")).isEqualTo(1));
    }

    @Test
    void spanishFilesAreUnderstood() {
        as(cast.ana, () -> {
            company("Peña y Cía");
            var job = importing.upload("oportunidades.csv", "Nombre;Cuenta;Importe;Fecha de apertura;Motivo de pérdida;Responsable",
                    "Uno;pena y cia;1.200,50;31/12/2025;Precio;Ana Agent", "Dos;Peña y Cía;3,5;01/02/2026;;");
            assertThat(job.getRecordType()).isEqualTo("deal");
            assertThat(job.getPlan().columns()).extracting(ImportPlan.Column::field)
                    .containsExactly("name", "company", "amount", "openedOn", "lostReason", "owner");
            assertThat(figures(importing.run(job))).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(count("deal", "name = Uno and amount = 1200.5 and openedOn = 2025-12-31 and lostReason in (PRICE)")).isEqualTo(1);
            assertThat(count("deal", "name = Dos and openedOn = 2026-02-01")).isEqualTo(1);
        });
    }

    @Test
    void peopleCanBeMadeFromTheirNameAlone() {
        as(cast.ana, () -> {
            var job = deals("name,contact", "One,Ana María Pérez");
            importing.plan(job, plan -> plan.choice("contact", "Ana María Pérez", Choice.CREATE));
            assertThat(figures(importing.run(job))).isEqualTo("DONE 1 = 1 + 0 + 0 + 0");
            assertThat(count("contact", "firstName = Ana and lastName = \"María Pérez\"")).isEqualTo(1);
        });
    }

    @Test
    void aDraftCanBeThrownAwayAndARunCannot() {
        as(cast.ana, () -> {
            var draft = deals("name", "One");
            imports.discard(draft.getId());
            assertThatThrownBy(() -> imports.require(draft.getId())).isInstanceOf(Problem.class);
            var done = importing.run(deals("name", "One"));
            assertThatThrownBy(() -> imports.discard(done.getId())).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> imports.run(done.getId())).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> imports.plan(done.getId(), done.getPlan())).isInstanceOf(Problem.class);
        });
    }

    /** Contracts live among the tests alone: nobody here knows them. */
    @Test
    void aTypeNobodyPlannedForIsImportedAsWell() {
        as(cast.ana, () -> {
            company("Acme");
            var job = importing.as(importing.upload("contracts.csv", "name,company,fee,ends on,renewal,seats",
                    "Hosting,Acme,900,2027-03-31,Monthly,12", "Without an end,Acme,1,,Yearly,1"), "contract");
            var done = importing.run(job);

            assertThat(figures(done)).isEqualTo("DONE 2 = 1 + 0 + 0 + 1");
            assertThat(faults(job)).containsExactly("3 [endsOn problem.required]");
            assertThat(count("contract", "name = Hosting and company contains acme and fee = 900 and endsOn = 2027-03-31 and renewal = MONTHLY")).isEqualTo(1);
        });
    }

    private ImportJob deals(String... lines) {
        return importing.as(importing.upload("deals.csv", lines), "deal");
    }

    private long company(String name) {
        return Objects.requireNonNull(gate.of("company").create(Map.of("name", name)).getId());
    }

    private void as(long user, Runnable work) {
        cast.as(user, work);
    }

    private List<String> faults(ImportJob job) {
        return faulty.first(job.getId(), 100).stream()
                .map(fault -> fault.getLine() + (fault.isPartial() ? " partly " : " ") + fault.getReasons().stream()
                        .map(reason -> reason.field() + " " + reason.key()).toList())
                .toList();
    }

    private List<String> faultFile(ImportJob job, Locale locale) {
        var out = new ByteArrayOutputStream();
        faulty.write(job.getId(), out, locale);
        return out.toString(StandardCharsets.UTF_8).replace("\uFEFF", "").lines().toList();
    }

    private String figures(ImportJob job) {
        assertThat(job.getDoneRows()).as(() -> String.valueOf(job.getReason().map(reason -> messages.get(Messages.ENGLISH, reason))))
                .isEqualTo(job.getCreatedRows() + job.getUpdatedRows() + job.getSkippedRows() + job.getFailedRows());
        return job.getState() + " " + job.getDoneRows() + " = " + job.getCreatedRows() + " + " + job.getUpdatedRows() + " + " + job.getSkippedRows()
                + " + " + job.getFailedRows();
    }

    private int count(String type, String filter) {
        return gate.of(type).count(RecordQuery.of(FilterLanguage.parse(filter))).value();
    }

    private Row row(String type, String filter, String... columns) {
        return gate.of(type).rows(RecordQuery.of(FilterLanguage.parse(filter)).columns(List.of(columns))).getFirst();
    }

    private String title(String type, String filter, String reference) {
        return ((Row.Link) Objects.requireNonNull(row(type, filter, reference).get(reference))).title();
    }
}
