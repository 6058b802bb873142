package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableLimits;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every type that people may make comes in by a table and goes out again with the same values: from its template to its export. */
@IntegrationTest
@FreshDatabase
class EveryTypeTest {

    @TempDir
    private Path folder;

    private final Cast cast;
    private final Gate gate;
    private final Imports imports;
    private final Importing importing;
    private final FaultyRows faulty;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final Messages messages;
    private final JdbcClient database;
    private long acme;
    private long person;
    private long meeting;

    EveryTypeTest(Cast cast, Gate gate, Imports imports, Importing importing, FaultyRows faulty, RecordExporter exporter, ExportFormats formats, Messages messages,
            JdbcClient database) {
        this.cast = cast;
        this.gate = gate;
        this.imports = imports;
        this.importing = importing;
        this.faulty = faulty;
        this.exporter = exporter;
        this.formats = formats;
        this.messages = messages;
        this.database = database;
    }

    @BeforeEach
    void whatTheRowsPointAt() {
        cast.enter();
        cast.as(cast.alba, () -> {
            acme = create("company", Map.of("name", "Acme"));
            person = create("contact", Map.of("lastName", "Peña", "email", "pena@example.com"));
            create("contact", Map.of("lastName", "Otra"));
            create("relationship_type", Map.of("name", "Boss of", "reverseName", "Works for"));
            create("product", Map.of("name", "Pump"));
            create("segment", Map.of("name", "Guests of the fair", "recordType", "contact", "kind", "STATIC"));
            meeting = create("meeting", Map.of("title", "Kick-off", "begins", java.time.Instant.parse("2026-03-01T09:00:00Z")));
        });
    }

    @Test
    void eachTypeComesInByItsTemplateAndGoesOutTheSame() {
        var rows = rows();
        var seen = new ArrayList<String>();
        var softly = new SoftAssertions();
        cast.as(cast.alba, () -> {
            var types = imports.types().stream().map(RecordType::name).toList();
            assertThat(rows.keySet()).as("a row for each type that can be imported").containsExactlyInAnyOrderElementsOf(types);
            for (var name : types) {
                var type = gate.types().require(name);
                assertThat(template(type)).as("the template of %s", name)
                        .containsExactlyElementsOf(imports.fields(type).stream().map(field -> field.label(messages, Messages.ENGLISH)).toList());
                var job = importing.run(importing.as(importing.upload(name + ".csv", file(type, rows.get(name))), name));
                softly.assertThat(job.getCreatedRows()).as("%s: %s", name, faulty.first(job.getId(), 3).stream().map(ImportFault::getReasons).toList()).isEqualTo(1);
                if (job.getCreatedRows() == 1) {
                    check(type, rows.get(name), exported(type, created(job)), softly);
                }
                seen.add(name);
            }
        });
        assertThat(seen).hasSameSizeAs(rows.keySet());
        softly.assertAll();
    }

    /** What a task belongs to can be said by name, by number or by e-mail address; a guest's meeting needs no type. */
    @Test
    void whatSomethingBelongsToIsFoundByAllItsNames() {
        cast.as(cast.alba, () -> {
            var job = importing.run(importing.as(importing.upload("tasks.csv", "Task,Belongs to (type),Belongs to (number)",
                    "By name,Company,acme", "By number,company," + acme, "By address,contact,PENA@example.com", "Of nobody,,", "Of a stranger,company,Nobody Ltd",
                    "Of no type,planet,Mars", "Of what?,,Acme"), "task"));
            assertThat(job.getCreatedRows()).isEqualTo(4);
            assertThat(faulty.first(job.getId(), 9).stream().map(fault -> fault.getReasons().getFirst().key()).toList())
                    .containsExactly("import.reference.none", "import.subject.type", "import.subject.noType");
        });
        assertThat(database.sql("select concat(title, ':', coalesce(subject_type, '-'), ':', coalesce(subject_id, 0)) from task order by id").query(String.class).list())
                .containsExactly("By name:company:" + acme, "By number:company:" + acme, "By address:contact:" + person, "Of nobody:-:0");
    }

    /** Participants are found by name and address, and one who is nobody refuses the row. */
    @Test
    void whoTookPartIsFoundByNameAndAddress() {
        cast.as(cast.alba, () -> {
            var job = importing.run(importing.as(importing.upload("calls.csv", "About,Kind,Belongs to (type),Belongs to (number),Participants",
                    "One,Call,company,Acme,\"Otra, pena@example.com\"", "Two,Call,company,Acme,Nobody"), "interaction"));
            assertThat(job.getCreatedRows()).isEqualTo(1);
            assertThat(faulty.first(job.getId(), 9).getFirst().getReasons().getFirst().key()).isEqualTo("import.reference.none");
        });
        assertThat(database.sql("select person_id from interaction_person order by person_id").query(Long.class).list()).hasSize(2).contains(person);
    }

    /** What hangs on a record that whoever imports may not see is refused, as everywhere. */
    @Test
    void nothingIsHungOnWhatMayNotBeSeen() {
        long carlas = cast.as(cast.carla, () -> create("deal", Map.of("name", "Of the south")));
        cast.as(cast.ana, () -> {
            var job = importing.run(importing.as(importing.upload("notes.csv", "About,Kind,Belongs to (type),Belongs to (number)",
                    "By number,Note,deal," + carlas, "By name,Note,deal,Of the south"), "interaction"));
            assertThat(job.getCreatedRows()).isZero();
            assertThat(job.getFailedRows()).isEqualTo(2);
        });
        assertThat(database.sql("select count(*) from interaction").query(Long.class).single()).isZero();
    }

    /** One row for each type, by field. */
    private Map<String, Map<String, String>> rows() {
        var rows = new HashMap<String, Map<String, String>>();
        var addresses = Map.of("email", "x@example.com", "phone", "+34911234567", "mobile", "+34600100200", "linkedin", "https://www.linkedin.com/in/x",
                "contactPoints", "casa@example.com (home); +34931234567 (fax)", "country", "Spain", "language", "Spanish", "doNotContact", "Phone call, Letter",
                "tags", "VIP, Öko", "needs", "one\ntwo");
        rows.put("company", with(addresses, Map.of("name", "Núñez, S.A.", "website", "https://nunez.example", "industry", "Textiles", "taxId", "B12345674",
                "employees", "25", "annualRevenue", "1200000.5", "parent", "Acme", "externalId", "C-1")));
        rows.put("contact", with(addresses, Map.of("firstName", "María José", "lastName", "García Márquez", "company", "Acme", "birthday", "1980-02-29",
                "incomeLevel", "Middle", "preferredChannel", "WhatsApp", "owner", "Ana Agent")));
        rows.put("deal", Map.of("name", "Big", "company", "Acme", "contact", "Peña", "product", "Pump", "stage", "Offer", "amount", "12.5", "openedOn", "2026-01-31",
                "source", "Fair", "description", "=1+1"));
        rows.put("product", Map.of("name", "Valve", "code", "V-1", "family", "Parts", "price", "9.99", "active", "true", "description", "x"));
        rows.put("pipeline", Map.of("name", "Second", "position", "2"));
        rows.put("stage", Map.of("name", "New", "pipeline", "Sales", "position", "9", "outcome", "Open", "probability", "10", "rotDays", "30"));
        rows.put("task", Map.of("title", "Call back", "status", "In progress", "priority", "High", "dueOn", "2026-12-01", "dueTime", "09:30", "description", "x\ny",
                "checklist", "[ ] one\n[x] two", "owner", "Ana Agent", "subjectType", "company", "subjectId", Long.toString(acme)));
        rows.put("interaction", Map.of("kind", "Call", "title", "Asked for a quote", "text", "**important**", "happenedAt", "2026-01-31T09:00:00Z", "minutes", "15",
                "direction", "Incoming", "participants", "contact/" + person, "subjectType", "company", "subjectId", Long.toString(acme)));
        rows.put("meeting", Map.of("title", "Weekly", "begins", "2026-03-02T09:00:00Z", "ends", "2026-03-02T10:00:00Z", "zone", "Europe/Madrid", "place", "Room 1",
                "link", "https://meet.example/x", "text", "Agenda", "recurrence", "FREQ=WEEKLY;COUNT=4", "subjectType", "contact", "subjectId", Long.toString(person)));
        rows.put("attendee", Map.of("name", "Guest", "email", "guest@example.com", "role", "Optional", "subjectType", "meeting", "subjectId", Long.toString(meeting)));
        rows.put("membership", Map.of("contact", "Peña", "company", "Acme", "role", "Adviser", "since", "2020-01-01", "until", "2022-12-31"));
        rows.put("relationship", Map.of("contact", "Peña", "type", "Boss of", "other", "Otra", "since", "2020-01-01", "note", "x"));
        rows.put("relationship_type", Map.of("name", "Parent of", "reverseName", "Child of"));
        rows.put("lifecycle_stage", Map.of("name", "Sleeping", "position", "9", "meaning", "Something else"));
        rows.put("outcome", Map.of("name", "Voice mail", "kind", "Call", "position", "7"));
        rows.put("segment_member", Map.of("segment", "Guests of the fair", "subjectType", "contact", "subjectId", Long.toString(person)));
        rows.put("team", Map.of("name", "West", "parent", "North"));
        rows.put("user", Map.of("name", "New Person", "email", "new@acme.example", "jobTitle", "Agent", "manager", "Bruno Manager", "team", "North"));
        rows.put("contract", Map.of("name", "Hosting", "company", "Acme", "fee", "10", "endsOn", "2027-03-31", "renewal", "Monthly"));
        return rows;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private String[] file(RecordType<?> type, Map<String, String> row) {
        var fields = imports.fields(type).stream().filter(field -> row.containsKey(field.name())).toList();
        assertThat(fields).as("fields of %s", type.name()).hasSize(row.size());
        return new String[] {
            fields.stream().map(field -> quoted(field.label(messages, Messages.ENGLISH))).collect(Collectors.joining(",")),
            fields.stream().map(field -> quoted(row.get(field.name()))).collect(Collectors.joining(","))};
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private List<String> template(RecordType<?> type) {
        var out = new ByteArrayOutputStream();
        imports.template(type, Messages.ENGLISH, out);
        return table(out).header();
    }

    private long created(ImportJob job) {
        return database.sql("select record_id from record_change where operation_id = ? and kind = 'CREATED' order by id desc").param(job.getOperationId()).query(Long.class)
                .list().getFirst();
    }

    private Map<String, String> exported(RecordType<?> type, long id) {
        var fields = imports.fields(type);
        var out = new ByteArrayOutputStream();
        long written = exporter.write(type, new Selection.Ids(List.of(id)), fields.stream().map(Field::name).toList(), formats.require("RAW_CSV"), Messages.ENGLISH, out,
                Progress.SILENT);
        assertThat(written).as("exported %s", type.name()).isEqualTo(1);
        var cells = table(out).sample(2).rows().getFirst().cells();
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), cells.get(i));
        }
        return values;
    }

    private void check(RecordType<?> type, Map<String, String> wanted, Map<String, String> exported, SoftAssertions softly) {
        imports.fields(type).stream().filter(field -> wanted.containsKey(field.name())).forEach(field -> {
            var expected = wanted.get(field.name());
            var found = Objects.requireNonNull(exported.get(field.name()));
            if (field.type() == FieldType.DATE_TIME) {
                softly.assertThat(OffsetDateTime.parse(found).toInstant()).as("%s.%s", type.name(), field.name()).isEqualTo(OffsetDateTime.parse(expected).toInstant());
            } else if (field.type().isNumeric() && !field.name().equals("subjectId")) {
                softly.assertThat(new BigDecimal(found)).as("%s.%s", type.name(), field.name()).isEqualByComparingTo(expected);
            } else {
                softly.assertThat(found).as("%s.%s", type.name(), field.name()).isEqualTo(expected);
            }
        });
    }

    private TableFile table(ByteArrayOutputStream out) {
        try {
            return TableFile.open(Files.write(Files.createTempFile(folder, "table", null), out.toByteArray()), "table", TableLimits.STANDARD);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long create(String type, Map<String, Object> values) {
        return Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId());
    }
}
