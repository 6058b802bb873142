package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.documents.Pictures;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.integration.exchange.card.CardPhoto;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The photo on a card becomes the picture of the record that comes of it. */
@IntegrationTest
@OnH2
@FreshDatabase
class CardPhotoImportTest {

    private static final String JPEG = Base64.getEncoder().encodeToString(FilesOfAllKinds.image("jpg", 60, 40));
    private static final String PNG = Base64.getEncoder().encodeToString(FilesOfAllKinds.image("png", 61, 40));

    private final Cast cast;
    private final Gate gate;
    private final Imports imports;
    private final Importing importing;
    private final FaultyRows faulty;
    private final Pictures pictures;
    private final Saboteur saboteur;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final ImportWork work;
    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final ImportFiles files;
    private final Clock clock;
    private final Messages messages;

    CardPhotoImportTest(Cast cast, Gate gate, Imports imports, Importing importing, FaultyRows faulty, Pictures pictures, Saboteur saboteur,
            JdbcClient database, ApplicationEventPublisher events, ImportWork work, EntityManager entities, Transactions transactions,
            CurrentUser currentUser, ImportFiles files, Clock clock, Messages messages) {
        this.cast = cast;
        this.gate = gate;
        this.imports = imports;
        this.importing = importing;
        this.faulty = faulty;
        this.pictures = pictures;
        this.saboteur = saboteur;
        this.database = database;
        this.events = events;
        this.work = work;
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.files = files;
        this.clock = clock;
        this.messages = messages;
    }

    @BeforeEach
    void enter() {
        cast.enter();
    }

    @AfterEach
    void rest() {
        saboteur.rest();
    }

    @Test
    void photosOfEveryVersionBecomePicturesAndAreTakenBackWithTheImport() {
        var done = ran(cast.ana, "contact", card("2.1", "A", "PHOTO;ENCODING=BASE64;JPEG:" + folded(JPEG) + "\n"), card("3.0", "B", "PHOTO;ENCODING=b;TYPE=PNG:" + PNG),
                card("4.0", "C", "PHOTO:data:image/jpeg;base64," + JPEG), card("4.0", "D", "LOGO:data:image/png;base64," + PNG), card("3.0", "E", "NOTE:none"));

        assertThat(done.getCreatedRows()).as("%s", reasons(done)).isEqualTo(5);
        assertThat(done.getPartialRows()).isZero();
        assertThat(pictured("contact")).as("a logo is of his company").containsExactly("A", "B", "C");
        assertThat(database.sql("select media_type from document order by subject_id").query(String.class).list()).containsExactly("image/jpeg", "image/png", "image/jpeg");
        await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> cast.as(cast.ana, () -> pictures.thumbnails(refs("contact"))).size() == 3);

        cast.as(cast.ana, () -> imports.undo(done.getId(), Progress.SILENT));
        assertThat(database.sql("select count(*) from document where deleted_at is null").query(Long.class).single()).isZero();
        assertThat(refs("contact")).isEmpty();
    }

    @Test
    void companiesHaveLogosOrPhotosAndWhoeverHasAPictureKeepsIt() {
        var file = new String[] {card("4.0", "Acme", "KIND:org\nEMAIL:a@acme.example\nPHOTO:data:image/jpeg;base64," + JPEG + "\nLOGO:data:image/png;base64," + PNG),
            card("3.0", "Bolt", "EMAIL:b@bolt.example\nPHOTO;ENCODING=b;TYPE=JPEG:" + JPEG)};
        assertThat(ran(cast.ana, "company", file).getCreatedRows()).isEqualTo(2);
        assertThat(pictured("company")).containsExactly("Acme", "Bolt");
        var before = database.sql("select name, media_type from document order by name").query().listOfRows();
        assertThat(before).extracting(row -> row.get("MEDIA_TYPE")).containsExactly("image/png", "image/jpeg");

        ran(cast.ana, "company", file);
        assertThat(database.sql("select name, media_type from document order by name").query().listOfRows()).isEqualTo(before);
    }

    @Test
    void aPhotoThatCannotBeTakenOverIsToldAndThePersonComesNevertheless() {
        var large = Arrays.copyOf(FilesOfAllKinds.image("png", 60, 40), CardPhoto.MOST + 1);
        var done = ran(cast.ana, "contact", card("3.0", "A", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBg=="),
                card("3.0", "B", "PHOTO;ENCODING=b;TYPE=JPEG:" + Base64.getEncoder().encodeToString("<html><script>".getBytes(StandardCharsets.UTF_8))),
                card("4.0", "C", "PHOTO:https://127.0.0.1:1/photo.jpg"), card("3.0", "D", "PHOTO;VALUE=uri:http://example.invalid/p.jpg"),
                card("3.0", "E", "PHOTO;ENCODING=b;TYPE=PNG:" + Base64.getEncoder().encodeToString(large)), card("3.0", "F", "PHOTO;ENCODING=b;TYPE=JPEG:***"));

        assertThat(done.getCreatedRows()).as("%s", reasons(done)).isEqualTo(6);
        assertThat(done.getPartialRows()).isEqualTo(6);
        assertThat(reasons(done)).extracting(Reason::key).containsExactly("import.photo.unreadable", "import.photo.unreadable", "import.photo.linked",
                "import.photo.linked", "import.photo.large", "import.photo.unreadable");
        assertThat(messages.get(Messages.ENGLISH, reasons(done).get(2).problem())).contains("https://127.0.0.1:1/photo.jpg");
        assertThat(database.sql("select count(*) from document").query(Long.class).single()).isZero();
    }

    @Test
    void whoMayAddNoDocumentsIsToldSo() {
        database.sql("insert into role_grant (role_key, record_type, action, scope) values ('sales_agent', 'document', 'CREATE', 'NONE')").update();
        events.publishEvent(new AccessChanged(null));

        var done = ran(cast.ana, "contact", card("3.0", "A", "PHOTO;ENCODING=b;TYPE=JPEG:" + JPEG));

        assertThat(done.getCreatedRows()).isEqualTo(1);
        assertThat(reasons(done)).extracting(Reason::key).containsExactly("import.photo.forbidden");
        assertThat(database.sql("select count(*) from document").query(Long.class).single()).isZero();
    }

    @Test
    void aTrialLeavesNothingAndWhatIsResumedHasEachPictureOnce() throws InterruptedException {
        var cards = IntStream.range(0, 5).mapToObj(i -> card("3.0", "P" + i, "PHOTO;ENCODING=b;TYPE=JPEG:" + JPEG)).toArray(String[]::new);
        var job = cast.as(cast.ana, () -> importing.check(importing.upload("people.vcf", cards)));
        assertThat(job.getCreatedRows()).isEqualTo(5);
        assertThat(database.sql("select count(*) from document").query(Long.class).single()).isZero();

        var struck = new AtomicBoolean();
        saboteur.strike("document", 4, () -> {
            struck.set(true);
            return new Saboteur.Killed();
        });
        cast.as(cast.ana, () -> {
            imports.run(job.getId());
        });
        await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1)).until(() -> struck.get() && !atWork());
        saboteur.rest();
        assertThat(database.sql("select count(*) from document").query(Long.class).single()).isZero();
        database.sql("update import_job set lease_until = ? where id = ?")
                .params(Timestamp.from(clock.instant().minus(Duration.ofDays(2))), job.getId()).update();
        var other = new ImportRunner(work, entities, transactions, currentUser, files, clock);
        other.lookForWork();
        assertThat(cast.as(cast.ana, () -> importing.ended(job)).getCreatedRows()).isEqualTo(5);
        other.destroy();

        assertThat(pictured("contact")).containsExactly("P0", "P1", "P2", "P3", "P4");
        assertThat(database.sql("select count(*) from document").query(Long.class).single()).isEqualTo(5);
    }

    private static boolean atWork() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(thread -> thread.getKey().getName().startsWith("import-")
                && Arrays.stream(thread.getValue()).anyMatch(frame -> frame.getClassName().equals(ImportRun.class.getName())));
    }

    private ImportJob ran(long user, String type, String... cards) {
        return cast.as(user, () -> importing.run(importing.as(importing.upload("cards.vcf", cards), type)));
    }

    private List<Reason> reasons(ImportJob job) {
        return cast.as(cast.alba, () -> faulty.first(job.getId(), 10).stream().flatMap(fault -> fault.getReasons().stream()).toList());
    }

    private List<RecordRef> refs(String type) {
        return cast.as(cast.alba, () -> gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), Action.READ).stream().map(id -> new RecordRef(type, id)).toList());
    }

    /** Those that have a picture, by their names. */
    private List<String> pictured(String type) {
        var name = type.equals("company") ? "name" : "lastName";
        return cast.as(cast.alba, () -> gate.of(type).rows(RecordQuery.of(RecordFilter.ALL).columns(List.of(name)).sort(List.of(RecordSort.ascending(name))))
                .stream().filter(row -> pictures.has(row.ref())).map(row -> String.valueOf(row.get(name))).toList());
    }

    private static String card(String version, String name, String lines) {
        return ("BEGIN:VCARD\nVERSION:" + version + "\nN:" + name + ";;;;\nFN:" + name + "\n" + lines + "\nEND:VCARD").replace("\n", "\r\n");
    }

    /** As old telephones fold it, with an empty line at the end. */
    private static String folded(String base64) {
        return base64.replaceAll("(.{70})", "$1\n ");
    }
}
