package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableLimits;
import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.AccessChanged;
import dev.trato.security.AccessRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@FreshDatabase
@RecordApplicationEvents
class RecordExporterTest {

    @TempDir
    private Path folder;

    private final Cast cast;
    private final Gate gate;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final Imports imports;
    private final FaultyRows faulty;
    private final Importing importing;
    private final CustomFields customFields;
    private final JdbcClient database;
    private final ApplicationEventPublisher publisher;

    RecordExporterTest(Cast cast, Gate gate, RecordExporter exporter, ExportFormats formats, Imports imports, FaultyRows faulty, Importing importing,
            CustomFields customFields, JdbcClient database, ApplicationEventPublisher publisher) {
        this.cast = cast;
        this.gate = gate;
        this.exporter = exporter;
        this.formats = formats;
        this.imports = imports;
        this.faulty = faulty;
        this.importing = importing;
        this.customFields = customFields;
        this.database = database;
        this.publisher = publisher;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @Test
    void aTableIsInTheReadersLanguage() throws IOException {
        cast.as(cast.ana, () -> {
            long acme = id(gate.of("company").create(Map.of("name", "Acme")).getId());
            deal(Map.of("name", "Uno", "company", acme, "amount", new BigDecimal("1200.50"), "openedOn", LocalDate.of(2026, 1, 31), "lostReason", "PRICE"));
        });

        var table = exported(cast.ana, "deal", all(), "XLSX", Messages.SPANISH, "name", "company", "amount", "openedOn", "lostReason", "nextStep");

        assertThat(table.header()).containsExactly("Nombre", "Empresa", "Importe", "Abierta el", "Motivo de pérdida", "Próximo paso");
        assertThat(cells(table)).containsExactly(List.of("Uno", "Acme", "1200.5", "2026-01-31", "Precio", ""));
    }

    /** Contracts live among the tests alone: nobody here knows them. */
    @Test
    void aTypeNobodyPlannedForIsExportedAsWell() throws IOException {
        cast.as(cast.ana, () -> gate.of("contract").create(Map.of("name", "Hosting", "endsOn", LocalDate.of(2027, 3, 31), "renewal", "MONTHLY")));

        var table = exported(cast.ana, "contract", all(), "CSV", Messages.ENGLISH, "name", "endsOn", "renewal");

        assertThat(table.header()).containsExactly("Name", "Ends on", "Renewal");
        assertThat(cells(table)).containsExactly(List.of("Hosting", "2027-03-31", "Monthly"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XLSX", "CSV", "RAW_CSV"})
    void whatGoesOutComesInAgain(String format) throws IOException {
        cast.as(cast.alba, () -> {
            customFields.define(new CustomFields.Definition("deal", FieldType.MULTI_CHOICE, "Colours", "Colores", null,
                    List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false));
            int number = 0;
            for (var sign : List.of("=", "+", "-", "@", "\t=", ";=", " =", "＝", "'=", "''=")) {
                deal(Map.of("externalId", "D" + number++, "name", "x" + sign + "1+1", "nextStep", (sign + "cmd|' /C calc'!A0").strip(),
                        "description", "line one\n" + sign + "line two", "amount", new BigDecimal("-12.25"), "cf_colours", Set.of("red", "blue")));
            }
        });
        var columns = new String[] {"externalId", "name", "nextStep", "description", "amount", "openedOn", "stage", "cf_colours", "owner"};
        var before = stored();
        exported(cast.alba, "deal", all(), format, Messages.ENGLISH, columns);
        var file = folder.resolve("export");

        cast.as(cast.alba, () -> {
            var job = upload(file, "deals." + formats.require(format).ending());
            assertThat(job.getPlan().fields()).contains(columns);
            if (format.equals("RAW_CSV")) {
                exactlyAsItIs(job);
            }
            var done = importing.run(job);
            assertThat(done.getUnchangedRows()).as("%s", faulty.first(job.getId(), 3).stream().map(ImportFault::getReasons).toList()).isEqualTo(10);
        });
        assertThat(stored()).hasSize(10).isEqualTo(before);
    }

    @Test
    void nobodyTakesOutMoreThanHeMay() {
        long anas = cast.as(cast.ana, () -> deal(Map.of("name", "Of Ana")));
        long brunos = cast.as(cast.bruno, () -> deal(Map.of("name", "Of Bruno")));
        long carlas = cast.as(cast.carla, () -> deal(Map.of("name", "Of Carla")));
        var three = new Selection.Ids(List.of(carlas, anas, brunos));

        assertThat(names(cast.ana, three)).as("an agent sees the team's and takes out his own").containsExactly("Of Ana");
        assertThat(names(cast.ana, all())).containsExactly("Of Ana");
        assertThat(names(cast.bruno, three)).containsExactly("Of Ana", "Of Bruno");
        assertThat(names(cast.alba, three)).as("in the order of the selection").containsExactly("Of Carla", "Of Ana", "Of Bruno");
        assertThatThrownBy(() -> names(cast.rita, three)).isInstanceOf(AccessRefused.class);
        assertThat(exporter.allows(gate.types().require("deal"))).as("nobody acts").isFalse();
    }

    @Test
    void hiddenFieldsStayHidden() {
        cast.as(cast.ana, () -> deal(Map.of("name", "Of Ana", "amount", new BigDecimal("77"))));
        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'deal', 'amount', 'HIDDEN')").update();
        publisher.publishEvent(new AccessChanged(null));

        assertThatThrownBy(() -> exported(cast.ana, "deal", all(), "CSV", Messages.ENGLISH, "name", "amount")).isInstanceOf(Problem.class);
        var byAmount = new Selection.Matching(RecordQuery.of(FilterLanguage.parse("amount > 1")));
        assertThatThrownBy(() -> exported(cast.ana, "deal", byAmount, "CSV", Messages.ENGLISH, "name")).isInstanceOf(Problem.class);
        assertThat(names(cast.ana, all())).containsExactly("Of Ana");
    }

    @Test
    void manyAreWrittenPageByPageAndCanBeCancelled(ApplicationEvents events) {
        var lines = new ArrayList<>(List.of("id,name"));
        IntStream.range(0, 1203).forEach(i -> lines.add(i + ",Deal " + i));
        cast.as(cast.ana, () -> importing.run(importing.as(importing.upload("d.csv", lines.toArray(String[]::new)), "deal")));
        var reported = new ArrayList<Long>();

        long written = cast.as(cast.ana, () -> exporter.write(type("deal"), all(), List.of("name"), formats.require("CSV"), Messages.ENGLISH,
                new ByteArrayOutputStream(), (done, total) -> reported.add(done)));

        assertThat(written).isEqualTo(1203);
        assertThat(reported).containsExactly(0L, 1000L, 1203L);
        assertThat(events.stream(RecordsExported.class)).singleElement().satisfies(event -> {
            assertThat(event.count()).isEqualTo(1203);
            assertThat(event.recordType()).isEqualTo("deal");
            assertThat(event.actor().userId()).isEqualTo(cast.ana);
        });
        assertThatThrownBy(() -> cast.as(cast.ana, () -> exporter.write(type("deal"), all(), List.of("name"), formats.require("XLSX"), Messages.ENGLISH,
                new ByteArrayOutputStream(), (done, total) -> done < 500))).isInstanceOf(CancellationException.class);
        assertThat(events.stream(RecordsExported.class)).hasSize(1);
    }

    private List<String> stored() {
        return database.sql("select concat(external_id, '|', name, '|', next_step, '|', description) from deal order by external_id")
                .query(String.class).list();
    }

    /** Only whoever wrote the file knows that its apostrophes are part of the texts. */
    private void exactlyAsItIs(ImportJob job) {
        var source = job.getPlan().source();
        importing.plan(job, plan -> plan.source(new ImportPlan.Source(null, source.headerRow(), source.charset(), source.delimiter(), source.quote(), false)));
    }

    private static Selection all() {
        return new Selection.Matching(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending("externalId"))));
    }

    private List<String> names(long user, Selection selection) {
        try {
            return cells(exported(user, "deal", selection, "CSV", Messages.ENGLISH, "name")).stream().map(List::getFirst).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TableFile exported(long user, String type, Selection selection, String format, Locale locale, String... columns) throws IOException {
        var out = new ByteArrayOutputStream();
        cast.as(user, () -> exporter.write(type(type), selection, List.of(columns), formats.require(format), locale, out, Progress.SILENT));
        var file = Files.write(folder.resolve("export"), out.toByteArray());
        return TableFile.open(file, "export", TableLimits.STANDARD);
    }

    private ImportJob upload(Path file, String name) {
        try {
            return imports.upload(name, new ByteArrayInputStream(Files.readAllBytes(file)), Locale.ENGLISH);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<String>> cells(TableFile table) {
        return table.sample(2000).rows().stream().map(TableRow::cells).toList();
    }

    private RecordType<?> type(String name) {
        return gate.types().require(name);
    }

    private long deal(Map<String, Object> values) {
        return id(gate.of("deal").create(new java.util.HashMap<>(values)).getId());
    }

    private static long id(Long id) {
        return Objects.requireNonNull(id);
    }
}
