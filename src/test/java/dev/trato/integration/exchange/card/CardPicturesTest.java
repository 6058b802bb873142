package dev.trato.integration.exchange.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.Statements;
import dev.trato.documents.Document;
import dev.trato.documents.Documents;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.Pictures;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.format.Wanted;
import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.security.AccessChanged;
import ezvcard.Ezvcard;
import ezvcard.parameter.ImageType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has a picture has it on the card. */
@IntegrationTest
@OnH2
@FreshDatabase
class CardPicturesTest {

    private final Cast cast;
    private final Gate gate;
    private final Documents documents;
    private final Pictures pictures;
    private final List<RecordAction<?>> actions;
    private final ExportFormats formats;
    private final VisitingCards cards;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private RecordRef ana = new RecordRef("contact", 1);
    private RecordRef acme = new RecordRef("company", 1);

    CardPicturesTest(Cast cast, Gate gate, Documents documents, Pictures pictures, List<RecordAction<?>> actions, ExportFormats formats, VisitingCards cards,
            JdbcClient database, ApplicationEventPublisher events) {
        this.cast = cast;
        this.gate = gate;
        this.documents = documents;
        this.pictures = pictures;
        this.actions = actions;
        this.formats = formats;
        this.cards = cards;
        this.database = database;
        this.events = events;
    }

    @BeforeEach
    void twoWithPictures() {
        cast.enter();
        ana = created("contact", Map.of("lastName", "Vidal", "firstName", "Ana"));
        acme = created("company", Map.of("name", "Acme"));
        pictured(ana);
        pictured(acme);
        await().atMost(Duration.ofSeconds(30)).pollInSameThread()
                .until(() -> cast.as(cast.ana, () -> pictures.thumbnails(List.of(ana, acme)).size() == 2));
    }

    @Test
    void peopleHavePhotosAndCompaniesLogosInEveryVersion() throws IOException {
        for (var format : List.of("VCARD", "VCARD_3")) {
            var photo = Ezvcard.parse(exported(cast.ana, "contact", format)).first().getPhotos().getFirst();
            assertThat(photo.getContentType()).isEqualTo(ImageType.JPEG);
            assertThat(ImageIO.read(new ByteArrayInputStream(photo.getData())).getWidth()).isEqualTo(60);
            var company = Ezvcard.parse(exported(cast.ana, "company", format)).first();
            assertThat(company.getLogos()).singleElement().satisfies(logo -> assertThat(logo.getData()).startsWith(0xff, 0xd8));
            assertThat(company.getPhotos()).isEmpty();
        }
        assertThat(exported(cast.ana, "contact", "VCARD")).contains("PHOTO:data:image/jpeg;base64,");
        assertThat(cast.as(cast.ana, () -> cards.text(gate.types().require("contact"), ana.id()))).as("the card of the API").contains("PHOTO:");
        assertThat(cast.as(cast.ana, () -> CardFormats.smallText(gate.of("contact").row(ana.id(), List.of("lastName")).orElseThrow()))).as("what a code says")
                .contains("Vidal").doesNotContain("PHOTO");
    }

    @Test
    void thoseOfAPageAreAskedForTogether() {
        int forOne = Statements.of("document", () -> exported(cast.ana, "contact", "VCARD")).size();
        for (int i = 0; i < 20; i++) {
            created("contact", Map.of("lastName", "Person " + i));
        }
        assertThat(Statements.of("document", () -> exported(cast.ana, "contact", "VCARD"))).isNotEmpty().hasSize(forOne);
    }

    @Test
    void whoMayNotReadTheDocumentGetsNoPicture() {
        assertThat(exported(cast.ana, "contact", "VCARD")).contains("PHOTO");
        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'document', 'size', 'HIDDEN')").update();
        events.publishEvent(new AccessChanged(null));
        assertThat(exported(cast.ana, "contact", "VCARD")).contains("Vidal").doesNotContain("PHOTO");
        assertThat(cast.as(cast.ana, pictures::areReadable)).isFalse();

        database.sql("delete from role_field").update();
        database.sql("update role_grant set scope = 'NONE' where role_key = 'sales_agent' and record_type = 'document' and action = 'READ'").update();
        events.publishEvent(new AccessChanged(null));
        assertThat(exported(cast.ana, "company", "VCARD")).contains("Acme").doesNotContain("LOGO");
        assertThat(exported(cast.alba, "company", "VCARD")).contains("LOGO");
    }

    private RecordRef created(String type, Map<String, Object> values) {
        return new RecordRef(type, cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId())));
    }

    @SuppressWarnings("unchecked")
    private void pictured(RecordRef record) {
        var become = (RecordAction<Document>) actions.stream().filter(each -> each.name().equals("document.becomePicture")).findFirst().orElseThrow();
        cast.as(cast.ana, () -> {
            var document = documents.add(record, new Upload("picture.png", new ByteArrayInputStream(FilesOfAllKinds.image("png", 60, 40))));
            return gate.of(Document.class).act(become, Objects.requireNonNull(document.getId()), Map.of());
        });
    }

    private String exported(long user, String name, String format) {
        var type = gate.types().require(name);
        var out = new ByteArrayOutputStream();
        cast.as(user, () -> {
            try (var file = formats.require(format).begin(new Wanted(type, List.of(), Messages.ENGLISH, ZoneOffset.UTC), out)) {
                file.write(gate.of(type).rows(RecordQuery.of(RecordFilter.ALL).columns(List.of(name.equals("contact") ? "lastName" : "name"))));
            }
        });
        return out.toString(StandardCharsets.UTF_8);
    }
}
