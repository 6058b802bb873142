package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.api.Program;
import dev.trato.integration.exchange.ImportPlan.Choice;
import dev.trato.integration.exchange.ImportPlan.Use;
import dev.trato.integration.exchange.preset.Preset;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports of other systems: recognised, linked in any order, imported twice without doubles, and taken back. */
@IntegrationTest
@FreshDatabase
class PresetImportTest {

    private static final Path SAMPLES = Path.of("src/test/resources/exchange");

    private final Cast cast;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Imports imports;
    private final Importing importing;
    private final Presets presets;
    private final Merge merge;
    private final ImportFiles files;
    private final Program program;
    private final FaultyRows faulty;

    PresetImportTest(Cast cast, Gate gate, FieldCatalog catalog, Imports imports, Importing importing, Presets presets, Merge merge, ImportFiles files,
            Program program, FaultyRows faulty) {
        this.cast = cast;
        this.gate = gate;
        this.catalog = catalog;
        this.imports = imports;
        this.importing = importing;
        this.presets = presets;
        this.merge = merge;
        this.files = files;
        this.program = program;
        this.faulty = faulty;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    private ImportJob upload(String file) {
        try (var in = Files.newInputStream(SAMPLES.resolve(file))) {
            return imports.upload(file, in, Locale.ENGLISH);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportJob done(String file) {
        return importing.run(upload(file));
    }

    private static String figures(ImportJob job) {
        return job.getState() + " " + job.getDoneRows() + " = " + job.getCreatedRows() + " + " + job.getUpdatedRows() + " + " + job.getSkippedRows() + " + "
                + job.getFailedRows();
    }

    private Optional<Row> row(String type, String filter, String... columns) {
        return gate.of(type).rows(RecordQuery.of(FilterLanguage.parse(filter)).columns(List.of(columns))).stream().findFirst();
    }

    private String value(String type, String filter, String field) {
        return row(type, filter, field).map(row -> row.get(field) instanceof Row.Link link ? link.title() : String.valueOf(row.get(field))).orElse("no " + type);
    }

    private long count(String type) {
        return gate.of(type).count(RecordQuery.of(FilterLanguage.parse(""))).value();
    }

    @Test
    void presetsSpeakOfFieldsAndOptionsThatExist() {
        cast.as(cast.alba, () -> {
            for (var preset : presets.all()) {
                for (var part : preset.parts()) {
                    var type = gate.types().require(part.type());
                    var names = catalog.writable(type).stream().map(Field::name).toList();
                    if (!part.matchOnly()) {
                        assertThat(names).as(preset.system() + " " + part.name()).containsAll(part.columns().keySet()).containsAll(part.keys());
                    }
                    assertThat(names).containsAll(part.constants().keySet()).containsAll(part.values().keySet()).containsAll(part.within().keySet())
                            .containsAll(part.cases().stream().map(Preset.Case::field).toList());
                    part.links().stream().filter(link -> !link.field().equals(ImportPlan.Link.SUBJECT)).forEach(link -> assertThat(names).contains(link.field()));
                    part.values().forEach((name, meanings) -> {
                        var field = catalog.require(type, name);
                        if (!field.isReference()) {
                            assertThat(field.options()).extracting(Field.Option::name).as(preset.system() + " " + name).containsAll(meanings.values());
                        }
                    });
                }
            }
            return true;
        });
    }

    @Test
    void contactsFindTheirCompanyThoughItComesLater() {
        cast.as(cast.alba, () -> {
            var contacts = upload("hubspot/contacts.csv");
            assertThat(contacts.getRecordType()).isEqualTo("contact");
            assertThat(contacts.getPlan().origin()).isNotNull().satisfies(origin -> assertThat(origin.system() + " " + origin.part()).isEqualTo("hubspot contact"));
            assertThat(Importing.column(contacts.getPlan(), "Record ID").use()).isEqualTo(Use.ID);
            assertThat(Importing.column(contacts.getPlan(), "Associated Company IDs (Primary)")).satisfies(column -> {
                assertThat(column.use()).isEqualTo(Use.LINK);
                assertThat(column.field()).isEqualTo("company");
            });
            assertThat(Importing.column(contacts.getPlan(), "Lead Status").use()).isEqualTo(Use.IGNORE);
            var written = importing.run(contacts);
            assertThat(figures(written)).isEqualTo("DONE 3 = 3 + 0 + 0 + 0");
            assertThat(imports.waiting(written)).isEqualTo(2);
            assertThat(value("contact", "lastName = Walsh", "company")).isEqualTo("null");

            var companies = done("hubspot/companies.csv");

            assertThat(figures(companies)).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(value("contact", "lastName = Walsh", "company")).isEqualTo("Harbour, Lottery & Sons");
            assertThat(value("contact", "lastName = \"Gómez Ortega\"", "company")).isEqualTo("Bodegas Muñoz");
            assertThat(imports.waiting(written)).isZero();
            assertThat(value("company", "name = \"Bodegas Muñoz\"", "owner")).isEqualTo("Ana Agent");
            assertThat(value("company", "city = Dublin", "owner")).isNotEqualTo("Ana Agent");
            assertThat(companies.getPartialRows()).as("an owner and stages that are not ours are told").isEqualTo(2);

            imports.undo(companies.getId(), Progress.SILENT);
            assertThat(value("contact", "lastName = Walsh", "company")).isEqualTo("null");
            assertThat(imports.waiting(written)).as("the links wait again").isEqualTo(2);
            done("hubspot/companies.csv");
            assertThat(value("contact", "lastName = Walsh", "company")).isEqualTo("Harbour, Lottery & Sons");
            assertThat(count("company")).isEqualTo(2);
            return true;
        });
    }

    @Test
    void aNumberThatACompanyAndAPersonShareMeansEachInItsColumn() {
        cast.as(cast.alba, () -> {
            String[] deals = {"Deal - ID,Deal - Title,Deal - Organization ID,Deal - Person ID", "1,Lathe,7,7"};
            importing.run(importing.upload("deals.csv", deals));
            importing.run(importing.upload("organizations.csv", "Organization - Name,Organization - ID", "Acme,7"));
            importing.run(importing.upload("more.csv", deals[0], "2,Drill,7,7"));
            assertThat(value("deal", "name = Drill", "company")).isEqualTo("Acme");

            importing.run(importing.upload("people.csv", "Person - Name,Person - ID", "Rosa Gil,7"));

            for (var deal : List.of("Lathe", "Drill")) {
                assertThat(value("deal", "name = " + deal, "company")).as(deal).isEqualTo("Acme");
                assertThat(value("deal", "name = " + deal, "contact")).as(deal).isEqualTo("Rosa Gil");
            }
            return true;
        });
    }

    @Test
    void theSameFilesAgainUpdateAndDoubleNothing() {
        cast.as(cast.alba, () -> {
            done("hubspot/companies.csv");
            done("hubspot/contacts.csv");
            var deals = upload("hubspot/deals.csv");
            deals = importing.plan(deals, plan -> plan.choice("stage", "Appointment scheduled", Choice.use(cast.lead)));
            var first = importing.run(deals);
            assertThat(figures(first)).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(value("deal", "name = \"Rioja for the season\"", "stage")).isEqualTo("Won");
            assertThat(value("deal", "name = \"Rioja for the season\"", "contact")).isEqualTo("Lucía Gómez Ortega");
            assertThat(value("deal", "name = \"Rioja for the season\"", "closedOn")).isEqualTo("2023-09-30");
            assertThat(value("deal", "name = \"Lottery tasting\"", "closedOn")).isEqualTo("null");
            assertThat(value("deal", "name = \"Lottery tasting\"", "company")).isEqualTo("Harbour, Lottery & Sons");

            var again = done("hubspot/companies.csv");
            assertThat(figures(again)).isEqualTo("DONE 2 = 0 + 0 + 2 + 0");
            var changed = importing.run(importing.upload("contacts.csv",
                    "Record ID,First Name,Last Name,Email,Contact owner,Associated Company IDs", "8003,Grace,Together,grace@new.example,,9001"));
            assertThat(figures(changed)).isEqualTo("DONE 1 = 0 + 1 + 0 + 0");
            assertThat(value("contact", "lastName = Together", "company")).isEqualTo("Bodegas Muñoz");
            assertThat(count("contact")).isEqualTo(3);

            var notes = done("hubspot/notes.csv");
            assertThat(figures(notes)).as("a note of somebody who is not there is refused").isEqualTo("DONE 2 = 1 + 0 + 0 + 1");
            var note = row("interaction", "kind = NOTE", "title", "text", "happenedAt", "subjectType").orElseThrow();
            assertThat((String) note.get("text")).isEqualTo("Wants the 2019 vintage & two cases of white.\nCall back in May.");
            assertThat(note.get("subjectType")).isEqualTo("contact");
            assertThat(figures(done("hubspot/notes.csv"))).isEqualTo("DONE 2 = 0 + 0 + 1 + 1");

            var tasks = done("hubspot/tasks-es.csv");
            assertThat(figures(tasks)).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(value("task", "title = \"Revisar contrato\"", "status")).isEqualTo("DONE");
            assertThat(value("task", "title = \"Revisar contrato\"", "subjectType")).isEqualTo("deal");
            assertThat(value("task", "title = \"Enviar muestras\"", "description")).isEqualTo("Dos botellas");
            return true;
        });
    }

    private static final String DEALS = "Deal - ID,Deal - Title,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost time,Deal - Lost reason";

    private String deal(String name) {
        return String.join(" ", value("deal", "name = " + name, "pipeline"), value("deal", "name = " + name, "stage"), value("deal", "name = " + name, "closedOn"),
                value("deal", "name = " + name, "lostReason"));
    }

    @Test
    void dealsStandInTheirPipelineAndAreClosedOnTheirDay() {
        cast.as(cast.alba, () -> {
            long renewals = java.util.Objects.requireNonNull(gate.of("pipeline").create(Map.of("name", "Renewals", "position", java.math.BigDecimal.valueOf(5))).getId());
            List.of("Contacted OPEN", "Signed WON", "Gone LOST").forEach(stage -> gate.of("stage").create(Map.of("pipeline", renewals,
                    "name", stage.split(" ")[0], "outcome", stage.split(" ")[1])));
            var job = importing.upload("deals.csv", DEALS, "1,Lathe,Renewals,Contacted,Open,,2024-01-01 08:00:00,Price", "2,Drill,Renewals,Contacted,Won,2024-02-03 10:00:00,,",
                    "3,Saw,Renewals,Contacted,Lost,,2024-03-04 09:00:00,Price", "4,Mill,Upsell,Talk,Lost,,2024-03-05 09:00:00,Bad weather", "5,Plane,Renewals,Unheard,Open,,,");
            assertThat(Importing.column(job.getPlan(), "Deal - Pipeline").use()).isEqualTo(Use.RULE);
            assertThat(imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT).stream().filter(open -> open.field().name().equals("stage")).toList()).singleElement()
                    .satisfies(open -> assertThat(open.values()).extracting(OpenValues.Value::text).contains("Renewals › Unheard", "Upsell › Lost"));

            var done = importing.run(job);

            assertThat(figures(done)).as("nobody has said what a stage means that the pipeline lacks").isEqualTo("DONE 5 = 4 + 0 + 0 + 1");
            assertThat(deal("Lathe")).as("an open deal is not closed").isEqualTo("Renewals Contacted null null");
            assertThat(deal("Drill")).isEqualTo("Renewals Signed 2024-02-03 null");
            assertThat(deal("Saw")).isEqualTo("Renewals Gone 2024-03-04 PRICE");
            assertThat(deal("Mill")).as("a pipeline that is not there, a reason that is not ours").isEqualTo("Sales Lost 2024-03-05 NOT_RECORDED");
            assertThat(done.getPartialRows()).isEqualTo(1);
            return true;
        });
    }

    @Test
    void whoeverMayMakesThePipelinesThatAreMissing() {
        String[] lines = {DEALS, "1,Lathe,Upsell,Talk,Open,,,", "2,Drill,Upsell,Talk,Won,2024-02-03 10:00:00,,", "3,Saw,Upsell,Talk,Open,,,"};
        cast.as(cast.ana, () -> {
            var refused = importing.run(importing.plan(importing.upload("deals.csv", lines), plan -> plan.choice("stage", "Upsell › Talk", Choice.CREATE)));
            assertThat(figures(refused)).as("Ana sets nothing up").isEqualTo("DONE 3 = 1 + 0 + 0 + 2");
            imports.undo(refused.getId(), Progress.SILENT);
            return true;
        });
        cast.as(cast.alba, () -> {
            var done = importing.run(importing.plan(importing.upload("deals.csv", lines), plan -> plan.choice("stage", "Upsell › Talk", Choice.CREATE)
                    .choice("stage", "Upsell › Won", Choice.CREATE)));
            assertThat(figures(done)).isEqualTo("DONE 3 = 3 + 0 + 0 + 0");
            assertThat(deal("Lathe")).isEqualTo("Upsell Talk null null");
            assertThat(deal("Drill")).as("won is won").isEqualTo("Upsell Won 2024-02-03 null");
            assertThat(value("stage", "name = Won and pipeline.name = Upsell", "outcome")).isEqualTo("WON");
            imports.undo(done.getId(), Progress.SILENT);
            assertThat(row("pipeline", "name = Upsell", "name")).isEmpty();
            return true;
        });
    }

    @Test
    void salesforceLinksByIdsThroughAllItsFiles() {
        cast.as(cast.alba, () -> {
            var users = done("salesforce/User.csv");
            assertThat(figures(users)).as("users are found and never made").isEqualTo("DONE 2 = 0 + 0 + 2 + 0");
            var accounts = upload("salesforce/Account.csv");
            assertThat(Importing.column(accounts.getPlan(), "Loyalty__c").use()).as("a field of their own").isEqualTo(Use.NEW_FIELD);
            assertThat(figures(importing.run(accounts))).isEqualTo("DONE 3 = 3 + 0 + 0 + 0");
            assertThat(count("company")).as("two of one name are two").isEqualTo(3);
            assertThat(value("company", "name = \"Acme Iberia\"", "parent")).as("a row further down").isEqualTo("Acme Holding");
            assertThat(value("company", "name = \"Acme Iberia\"", "owner")).isEqualTo("Ana Agent");
            assertThat(value("company", "name = \"Acme Iberia\"", "annualRevenue")).startsWith("2500000");

            assertThat(figures(done("salesforce/Contact.csv"))).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            var ted = row("contact", "lastName = Stone", "company").orElseThrow();
            assertThat(((Row.Link) ted.get("company")).ref().id()).isEqualTo(row("company", "city = Austin", "name").orElseThrow().id());
            assertThat(value("contact", "lastName = \"Ruiz Peña\"", "contactPoints")).contains("+34915550011");
            assertThat(value("contact", "lastName = \"Ruiz Peña\"", "birthday")).isEqualTo("1984-07-19");

            assertThat(figures(done("salesforce/Opportunity.csv"))).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(value("deal", "name = \"Presses 2027\"", "stage")).isEqualTo("Lost");
            assertThat(value("deal", "name = \"Presses 2023\"", "contact")).isEqualTo("María Ruiz Peña");
            assertThat(value("deal", "name = \"Presses 2023\"", "closedOn")).isEqualTo("2023-05-31");
            assertThat(figures(done("salesforce/Task.csv"))).isEqualTo("DONE 2 = 2 + 0 + 0 + 0");
            assertThat(value("task", "title = Call", "subjectType")).isEqualTo("deal");
            assertThat(value("task", "title = \"Send catalogue\"", "subjectType")).isEqualTo("contact");
            return true;
        });
    }

    private static byte[] salesforce(String... names) {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry("export/" + name));
                out.write(Files.readAllBytes(SAMPLES.resolve("salesforce").resolve(name)));
            }
            out.putNextEntry(new ZipEntry("export/ApexClass.csv"));
            out.write("\"Id\",\"Body\"\n\"1\",\"x\"\n".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("readme.txt"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return zip.toByteArray();
    }

    @Test
    void anArchiveIsOneImportInTheRightOrderAndUndoneAsOne() {
        var zip = salesforce("Task.csv", "Contact.csv", "Opportunity.csv", "User.csv", "Account.csv");
        cast.as(cast.alba, () -> {
            var first = imports.upload("export.zip", new ByteArrayInputStream(zip), Locale.ENGLISH);
            assertThat(imports.together(first)).extracting(ImportJob::getFileName)
                    .containsExactly("User.csv", "Account.csv", "Contact.csv", "Opportunity.csv", "Task.csv");
            imports.run(first.getId());
            var jobs = imports.together(first).stream().map(importing::ended).toList();
            assertThat(jobs).extracting(PresetImportTest::figures).containsExactly("DONE 2 = 0 + 0 + 2 + 0", "DONE 3 = 3 + 0 + 0 + 0", "DONE 2 = 2 + 0 + 0 + 0",
                    "DONE 2 = 2 + 0 + 0 + 0", "DONE 2 = 2 + 0 + 0 + 0");
            assertThat(jobs).extracting(ImportJob::getOperationId).doesNotContainNull().containsOnly(jobs.getFirst().getOperationId());
            assertThat(jobs).allSatisfy(job -> assertThat(imports.waiting(job)).isZero());
            assertThat(value("deal", "name = \"Presses 2023\"", "company")).isEqualTo("Acme Iberia");

            imports.undo(jobs.get(2).getId(), Progress.SILENT);

            assertThat(List.of(count("company"), count("contact"), count("deal"), count("task"))).containsOnly(0L);
            assertThat(jobs).allSatisfy(job -> assertThat(imports.isUndone(job)).isTrue());
            return true;
        });
    }

    @Test
    void aTrialOfAllFilesSaysWhatTheImportWillDo() {
        var zip = salesforce("Task.csv", "Contact.csv", "Opportunity.csv", "User.csv", "Account.csv");
        cast.as(cast.alba, () -> {
            var first = imports.upload("export.zip", new ByteArrayInputStream(zip), Locale.ENGLISH);
            imports.check(first.getId());
            var tried = imports.together(first).stream().map(importing::ended).toList();
            assertThat(List.of(count("company"), count("contact"), count("deal"), count("task"))).containsOnly(0L);
            assertThatThrownBy(() -> imports.join(List.of(first.getId(), 0L))).isInstanceOf(Problem.class);

            imports.run(first.getId());

            var done = imports.together(first).stream().map(importing::ended).map(PresetImportTest::figures).toList();
            assertThat(tried.stream().map(PresetImportTest::figures).map(figures -> figures.replace("CHECKED", "DONE"))).containsExactlyElementsOf(done);
            return true;
        });
    }

    @Test
    void filesThatComeTogetherAreImportedInTheOrderInWhichTheyPointAtOneAnother() {
        cast.as(cast.ana, () -> {
            var notes = importing.as(importing.upload("notes.csv", "text,Belongs to (type),Belongs to (number)", "Likes tea,Contact,rosa@acme.example"), "interaction");
            var people = importing.as(importing.upload("people.csv", "first name,last name,email,company", "Rosa,Gil,rosa@acme.example,Talleres Sol"), "contact");
            var firms = importing.as(importing.upload("firms.csv", "name", "Talleres Sol"), "company");
            var alone = importing.check(notes);
            assertThat(alone.getFailedRows()).as("nobody is there").isEqualTo(1);

            var first = imports.join(List.of(notes.getId(), people.getId(), firms.getId()));

            assertThat(imports.together(first)).extracting(ImportJob::getRecordType).containsExactly("company", "contact", "interaction");
            imports.check(first.getId());
            assertThat(imports.together(first).stream().map(importing::ended).toList()).allSatisfy(tried -> assertThat(figures(tried))
                    .as(faulty.first(tried.getId(), 9).stream().map(fault -> faulty.reasons(tried, fault, Locale.ENGLISH)).toList().toString()).isEqualTo("CHECKED 1 = 1 + 0 + 0 + 0"));
            imports.run(first.getId());
            assertThat(imports.together(first).stream().map(importing::ended).map(PresetImportTest::figures)).containsOnly("DONE 1 = 1 + 0 + 0 + 0");
            assertThat(value("contact", "lastName = Gil", "company")).isEqualTo("Talleres Sol");
            assertThatThrownBy(() -> imports.join(List.of(notes.getId(), people.getId()))).as("it has begun").isInstanceOf(Problem.class);
            return true;
        });
        cast.as(cast.carla, () -> {
            var own = importing.upload("firms.csv", "name", "Mine");
            var theirs = cast.as(cast.ana, () -> importing.upload("firms.csv", "name", "Hers"));
            assertThatThrownBy(() -> imports.join(List.of(own.getId(), theirs.getId()))).isInstanceOf(Problem.class);
            return true;
        });
    }

    @Test
    void whatIsWrittenCanBeUndoneThoughTheLastFileNeverComesToItsTurn() {
        cast.as(cast.alba, () -> {
            var first = imports.upload("export.zip", new ByteArrayInputStream(salesforce("Account.csv", "Contact.csv")), Locale.ENGLISH);
            var contacts = imports.together(first).getLast();
            files.delete(contacts.getStoredAs());
            imports.run(first.getId());
            importing.ended(first);
            assertThat(imports.canBeUndone(imports.require(first.getId()))).as("another file is waiting").isFalse();

            assertThat(imports.cancel(contacts.getId()).getState()).isEqualTo(ImportJob.State.CANCELLED);

            assertThat(imports.canBeUndone(imports.require(first.getId()))).isTrue();
            imports.undo(first.getId(), Progress.SILENT);
            assertThat(count("company")).isZero();
            return true;
        });
    }

    @Test
    void aFileThatFindsNoRoomForItsSecondKindLeavesNothingBehind() {
        cast.as(cast.alba, () -> {
            for (int i = 0; i < 19; i++) {
                importing.upload("draft.csv", "name", "Acme");
            }
            assertThatThrownBy(() -> upload("odoo/res.partner.csv")).isInstanceOf(Problem.class);
            assertThat(imports.recent(30)).hasSize(19).allSatisfy(job -> assertThat(files.has(job.getStoredAs())).isTrue());
            return true;
        });
    }

    @Test
    void aProgramTakesAWholeArchiveThatInventsNoFields() {
        var key = program.keyOf(cast.alba);
        var zip = salesforce("User.csv", "Account.csv");
        program.upload(key, "/imports?type=contacts&file=e.zip", zip).answers(400);
        assertThat(cast.as(cast.alba, () -> imports.recent(9))).as("nothing is left behind").isEmpty();
        long id = program.upload(key, "/imports?file=e.zip&run=true", zip).answers(202).json().path("id").asLong();
        cast.as(cast.alba, () -> {
            assertThat(imports.together(imports.require(id)).stream().map(importing::ended).map(PresetImportTest::figures))
                    .containsExactly("DONE 2 = 0 + 0 + 2 + 0", "DONE 3 = 3 + 0 + 0 + 0");
            assertThat(count("custom_field")).isZero();
            return true;
        });
    }

    @Test
    void aFileOfTwoKindsBecomesBoth() {
        cast.as(cast.alba, () -> {
            var first = upload("odoo/res.partner.csv");
            imports.run(first.getId());
            assertThat(imports.together(first).stream().map(importing::ended).map(PresetImportTest::figures)).containsExactly("DONE 2 = 1 + 0 + 1 + 0",
                    "DONE 2 = 1 + 0 + 1 + 0");
            assertThat(value("contact", "firstName = Vicent", "company")).isEqualTo("Azulejos Castellón");
            assertThat(value("company", "name = \"Azulejos Castellón\"", "taxId")).isEqualTo("ESB12345674");
            return true;
        });
    }

    @Test
    void otherSystemsEncodingsAndLanguages() {
        cast.as(cast.alba, () -> {
            var jobs = new java.util.ArrayList<ImportJob>();
            for (var file : List.of("suitecrm/contacts.csv", "suitecrm/accounts.csv", "zoho/Accounts.csv", "zoho/Contacts.csv", "zoho/Deals.csv",
                    "pipedrive/organizations.csv", "pipedrive/people.csv", "dynamics/cuentas.csv", "dynamics/contacts.csv", "dolibarr/terceros.csv",
                    "dolibarr/contactos.csv")) {
                var job = done(file);
                jobs.add(job);
                assertThat(figures(job)).as(file).isEqualTo("DONE 1 = 1 + 0 + 0 + 0");
            }
            assertThat(jobs).allSatisfy(job -> assertThat(imports.waiting(job)).isZero());
            assertThat(value("contact", "firstName = Begoña", "company")).isEqualTo("Ferretería Núñez");
            assertThat(value("contact", "firstName = Begoña", "birthday")).isEqualTo("1970-12-25");
            assertThat(value("company", "name = \"Ferretería Núñez\"", "annualRevenue")).startsWith("1250000.5");
            assertThat(value("contact", "firstName = Sofía", "company")).isEqualTo("Óptica Sol");
            assertThat(value("deal", "name = Monturas", "stage")).isEqualTo("Won");
            assertThat(value("contact", "lastName = \"Arrieta Goñi\"", "company")).isEqualTo("Talleres Íñigo");
            assertThat(value("contact", "lastName = \"Arrieta Goñi\"", "contactPoints")).contains("inigo@home.example", "+34944000222");
            assertThat(value("contact", "lastName = Páramo", "company")).isEqualTo("Café Peñón");
            assertThat(value("contact", "firstName = Núria", "company")).isEqualTo("Panadería Güell");
            assertThat(value("company", "name = \"Panadería Güell\"", "taxId")).isEqualTo("ESB65410011");
            return true;
        });
    }

    @Test
    void whatWasUndoneOrMergedIsNotMistakenForWhatIsThere() {
        cast.as(cast.alba, () -> {
            gate.of("company").create(Map.of("name", "Bodegas Muñoz"));
            var first = done("hubspot/companies.csv");
            assertThat(figures(first)).as("one was there already, by its name").isEqualTo("DONE 2 = 1 + 1 + 0 + 0");
            long muñoz = row("company", "name = \"Bodegas Muñoz\"", "name").orElseThrow().id();
            imports.undo(first.getId(), Progress.SILENT);
            assertThat(count("company")).isEqualTo(1);
            assertThat(figures(done("hubspot/companies.csv"))).isEqualTo("DONE 2 = 1 + 1 + 0 + 0");

            var other = gate.of("company").create(Map.of("name", "Muñoz Bodegas SL"));
            merge.merge("company", java.util.Objects.requireNonNull(other.getId()), List.of(muñoz), Map.of("name", "Muñoz Bodegas SL"));
            done("hubspot/contacts.csv");
            assertThat(value("contact", "lastName = \"Gómez Ortega\"", "company")).as("where it went").isEqualTo("Muñoz Bodegas SL");
            assertThat(figures(done("hubspot/companies.csv"))).isEqualTo("DONE 2 = 0 + 1 + 1 + 0");
            assertThat(count("company")).isEqualTo(2);
            return true;
        });
    }

    @Test
    void whoMayNotSeeARecordNeitherChangesNorPointsAtIt() {
        cast.as(cast.alba, () -> done("hubspot/companies.csv"));
        cast.as(cast.carla, () -> {
            var own = importing.run(importing.upload("companies.csv", "Record ID,Company name,Company owner", "9001,Taken over,Carla"));
            assertThat(own.getFailedRows() + own.getUpdatedRows()).isEqualTo(1);
            assertThat(own.getCreatedRows()).isZero();
            return true;
        });
        cast.as(cast.alba, () -> {
            assertThat(value("company", "city = Logroño", "name")).isEqualTo("Bodegas Muñoz");
            return true;
        });
    }
}
