package dev.trato.integration.exchange.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.exchange.ImportFault;
import dev.trato.integration.exchange.FaultyRows;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.RecordExporter;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RowJson;
import dev.trato.records.Selection;
import dev.trato.security.AccessChanged;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever goes out as a vCard comes back as the same person, through the same wizard as a table. */
@IntegrationTest
@FreshDatabase
class CardRoundTripTest {

    private final Cast cast;
    private final Gate gate;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final Imports imports;
    private final FaultyRows faulty;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    CardRoundTripTest(Cast cast, Gate gate, RecordExporter exporter, ExportFormats formats, Imports imports, FaultyRows faulty, JdbcClient database,
            ApplicationEventPublisher events) {
        this.cast = cast;
        this.gate = gate;
        this.exporter = exporter;
        this.formats = formats;
        this.imports = imports;
        this.faulty = faulty;
        this.database = database;
        this.events = events;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VCARD", "VCARD_3"})
    void whoGoesOutComesBackTheSame(String format) {
        var generated = new GeneratedPeople(format.hashCode());
        cast.as(cast.alba, () -> {
            long acme = Objects.requireNonNull(gate.of("company").create(new HashMap<>(Map.of("name", "Acme, S.A.; \"hijos\""))).getId());
            for (int i = 0; i < 30; i++) {
                var person = new HashMap<String, @Nullable Object>(generated.next(i));
                person.put("company", i % 3 == 0 ? null : acme);
                gate.of("contact").create(person);
            }
        });
        var before = people();
        var file = cast.as(cast.alba, () -> exported("contact", format));
        cast.as(cast.alba, () -> new ArrayList<>(gate.of("contact").ids(RecordQuery.of(RecordFilter.ALL), dev.trato.security.Action.DELETE))
                .forEach(id -> gate.of("contact").delete(id)));

        var done = imported(file);

        assertThat(done.getCreatedRows()).as("%s", cast.as(cast.alba, () -> faulty.first(done.getId(), 3).stream().map(ImportFault::getReasons).toList())).isEqualTo(30);
        assertThat(people()).isEqualTo(before);
        var again = imported(file);
        assertThat(again.getUnchangedRows()).as("found by their e-mail addresses, and nothing to change").isEqualTo(30);
    }

    @Test
    void aCompanyIsACardAsWell() {
        cast.as(cast.alba, () -> gate.of("company").create(new HashMap<>(Map.of("name", "Núñez & Söhne", "website", "https://nunez.example", "phone", "+34911234567",
                "city", "Cádiz"))));
        var file = cast.as(cast.alba, () -> exported("company", "VCARD"));
        assertThat(file).contains("KIND:org", "ORG:Núñez & Söhne", "Cádiz");
        cast.as(cast.alba, () -> gate.of("company").ids(RecordQuery.of(RecordFilter.ALL), dev.trato.security.Action.DELETE).forEach(id -> gate.of("company").delete(id)));

        cast.as(cast.alba, () -> {
            var job = upload(file);
            var asCompany = imports.guess(job.getId(), "company", job.getPlan().source(), Messages.ENGLISH, Progress.SILENT);
            return ran(asCompany);
        });

        assertThat(cast.as(cast.alba, () -> gate.of("company").rows(RecordQuery.of(RecordFilter.ALL).columns(List.of("website", "phone", "city")))))
                .singleElement().satisfies(row -> {
                    assertThat(row.title()).isEqualTo("Núñez & Söhne");
                    assertThat(row.get("website")).isEqualTo("https://nunez.example");
                    assertThat(row.get("phone")).isEqualTo("+34911234567");
                    assertThat(row.get("city")).isEqualTo("Cádiz");
                });
    }

    /** As old telephones wrote them, and as Apple writes them. */
    @Test
    void cardsOfOtherProgramsAreUnderstood() {
        var file = """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz=20P=C3=A9rez;In=C3=A9s;;;
                FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:In=C3=A9s Mu=C3=B1oz
                TEL;CELL;PREF:+34 600 100 200
                TEL;HOME:+34 91 100 20 30
                EMAIL;INTERNET:ines@example.com
                ORG:Telares del Sur;Compras
                BDAY:19800229
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                N:;;;;
                FN:Solo
                item1.EMAIL;type=INTERNET;type=pref:solo@example.com
                item1.X-ABLabel:_$!<Other>!$_
                EMAIL;type=INTERNET;type=HOME:casa@example.com
                X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/solo
                item2.ADR;type=HOME:;;Main St. 5;Springfield;IL;62701;United States
                CATEGORIES:Friends,Golf
                TZ:-05:00
                PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBg==
                END:VCARD
                """.replace("\n", "\r\n");

        var done = cast.as(cast.alba, () -> {
            var job = upload(file);
            assertThat(job.getRecordType()).isEqualTo("contact");
            return ran(imports.plan(job.getId(), job.getPlan().choice("company", "Telares del Sur", ImportPlan.Choice.CREATE)));
        });

        assertThat(done.getCreatedRows()).as("%s", cast.as(cast.alba, () -> faulty.first(done.getId(), 3).stream().map(ImportFault::getReasons).toList())).isEqualTo(2);
        var people = people();
        assertThat(people.get("ines@example.com")).containsEntry("lastName", "Muñoz Pérez").containsEntry("firstName", "Inés").containsEntry("mobile", "+34600100200")
                .containsEntry("phone", "+34911002030").containsEntry("department", "Compras").containsEntry("birthday", "1980-02-29");
        assertThat(String.valueOf(people.get("ines@example.com").get("company"))).contains("Telares del Sur");
        assertThat(people.get("solo@example.com")).containsEntry("lastName", "Solo").containsEntry("city", "Springfield").containsEntry("country", "US")
                .containsEntry("linkedin", "https://www.linkedin.com/in/solo").containsEntry("tags", List.of("Friends", "Golf"));
        assertThat(String.valueOf(people.get("solo@example.com").get("contactPoints"))).contains("casa@example.com", "HOME_EMAIL");
    }

    /** What is no value of a field is a column of its own, to be seen in the wizard and kept by whoever wants it. */
    @Test
    void birthdaysWithoutYearsAndZonesWithoutPlacesAreShown() {
        var file = Stream.of("UID:1\nBDAY:--0415\nTZ:-0500", "UID:2\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-12-24\nTZ:Europe/Madrid", "UID:3\nBDAY;VALUE=text:circa 1960\nTZ;VALUE=text:Home", "UID:4\nBDAY:19800229")
                .map(lines -> "BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nN:Vidal;Ana;;;\n" + lines + "\nEND:VCARD\n").collect(Collectors.joining()).replace("\n", "\r\n");
        cast.as(cast.alba, () -> {
            var job = upload(file);
            var columns = job.getPlan().columns().stream().collect(Collectors.toMap(ImportPlan.Column::header, Function.identity()));
            assertThat(columns.get("Birthday").field()).isEqualTo("birthday");
            assertThat(columns.get("Time zone").field()).isEqualTo("timeZone");
            assertThat(List.of(columns.get("Birthday as written"), columns.get("Time zone as written"))).allSatisfy(column ->
                    assertThat(column.use()).as("not taken for the field of that name").isEqualTo(ImportPlan.Use.IGNORE));
            var kept = job.getPlan().columns().stream().map(column -> column.header().endsWith("as written") ? column.into(Objects.requireNonNull(column.newField())) : column).toList();
            var done = ran(imports.plan(job.getId(), job.getPlan().columns(kept)));
            assertThat(done.getCreatedRows()).isEqualTo(4);
            assertThat(done.getPartialRows()).isZero();
            var fields = imports.require(job.getId()).getPlan().columns().stream().map(ImportPlan.Column::field).filter(Objects::nonNull).filter(field -> field.startsWith("cf_")).toList();
            assertThat(gate.of("contact").rows(RecordQuery.of(RecordFilter.ALL).columns(List.of("birthday", "timeZone", fields.get(0), fields.get(1)))
                    .sort(List.of(RecordSort.ascending("externalId")))).stream().map(row -> row.values().values().stream().map(String::valueOf).toList())).containsExactly(
                    List.of("null", "null", "--04-15", "-05:00"), List.of("null", "Europe/Madrid", "--12-24", "null"), List.of("null", "null", "circa 1960", "Home"),
                    List.of("1980-02-29", "null", "null", "null"));
            return done;
        });
    }

    @Test
    void whatIsHiddenIsOnNoCard() {
        cast.as(cast.ana, () -> gate.of("contact").create(new HashMap<>(Map.of("lastName", "Secreta", "mobile", "+34600100200", "email", "s@example.com"))));
        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'contact', 'mobile', 'HIDDEN')").update();
        events.publishEvent(new AccessChanged(null));

        var file = cast.as(cast.ana, () -> exported("contact", "VCARD"));

        assertThat(file).contains("Secreta", "s@example.com").doesNotContain("600100200");
        assertThatThrownBy(() -> cast.as(cast.rita, () -> exported("contact", "VCARD"))).isInstanceOf(Problem.class);
    }

    private ImportJob imported(String file) {
        return cast.as(cast.alba, () -> ran(upload(file)));
    }

    private ImportJob upload(String file) {
        return imports.upload("people.vcf", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Messages.ENGLISH);
    }

    private ImportJob ran(ImportJob job) {
        imports.run(job.getId());
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).pollInSameThread().until(() -> !imports.require(job.getId()).isActive());
        return imports.require(job.getId());
    }

    private String exported(String type, String format) {
        var out = new ByteArrayOutputStream();
        exporter.write(gate.types().require(type), new Selection.Matching(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending(type.equals("contact") ? "lastName" : "name")))), List.of(),
                formats.require(format), Messages.ENGLISH, out, Progress.SILENT);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** All people by their e-mail addresses, with what a card can hold. */
    private Map<String, Map<String, @Nullable Object>> people() {
        var columns = CardFormats.fields().stream().filter(field -> !field.equals("website")).toList();
        var people = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        cast.as(cast.alba, () -> gate.of("contact").rows(RecordQuery.of(RecordFilter.ALL).columns(columns).sort(List.of(RecordSort.ascending("email"))).slice(0, 100)))
                .forEach(row -> {
                    var json = RowJson.of(row);
                    json.remove("id");
                    json.remove("version");
                    people.put(String.valueOf(row.get("email")), json);
                });
        return people;
    }
}
