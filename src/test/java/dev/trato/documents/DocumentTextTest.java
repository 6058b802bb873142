package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The text inside documents, as the search gets it. */
@IntegrationTest
@FreshDatabase
class DocumentTextTest {

    private final DocumentText texts;
    private final Documents documents;
    private final ContentReading reading;
    private final Contents contents;
    private final ContentStore store;
    private final Gate gate;
    private final Cast cast;
    private final JdbcClient database;
    private RecordRef deal = new RecordRef("deal", 1);

    DocumentTextTest(DocumentText texts, Documents documents, ContentReading reading, Contents contents, ContentStore store, Gate gate, Cast cast,
            JdbcClient database) {
        this.texts = texts;
        this.documents = documents;
        this.reading = reading;
        this.contents = contents;
        this.store = store;
        this.gate = gate;
        this.cast = cast;
        this.database = database;
    }

    @BeforeEach
    void anaHasADeal() {
        cast.enter();
        deal = new RecordRef("deal", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    @Test
    void itIsThatOfTheCurrentVersionAndReadOnceForEachContent() {
        var word = "cooker " + UUID.randomUUID();
        var docx = FilesOfAllKinds.docx(FilesOfAllKinds.paragraphs(word));
        long offer = added("offer.docx", docx);
        long copy = added("copy.docx", docx);
        long image = added("photo.png", FilesOfAllKinds.image("png", 30, 30));
        reading.readAll();
        assertThat(texts.texts(List.of(offer, copy, image, 999_999_999L))).containsOnly(Map.entry(offer, word), Map.entry(copy, word));
        assertThat(database.sql("select record_id from text_change where record_type = 'document'").query(Long.class).list()).contains(offer, copy).doesNotContain(image);
        assertThat(count("select count(*) from document_content")).isEqualTo(2);

        cast.as(cast.ana, () -> documents.replace(offer, upload("offer.txt", ("kettle " + word).getBytes(StandardCharsets.UTF_8))));
        reading.readAll();
        assertThat(texts.texts(List.of(offer))).containsEntry(offer, "kettle " + word);
        assertThat(texts.field()).isEqualTo(Documents.CONTENT_FIELD);
    }

    @Test
    void whoDiesOverAContentLeavesItToTheNextAndThreeTimesIsEnough() {
        synchronized (reading) { // the job of the application waits meanwhile
            threeDie();
        }
    }

    private void threeDie() {
        long offer = added("offer.txt", ("text " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        var hash = cast.as(cast.ana, () -> documents.versions(offer).getFirst().getContentHash());
        database.sql("update document_content set state = 'NEW', tries = 0, due_at = timestamp '2020-01-01 00:00:00'").update();
        assertThat(contents.takeNext()).as("somebody takes it, and dies").isPresent();
        assertThat(contents.takeNext()).as("nobody else takes it meanwhile").isEmpty();
        for (int tries = 1; tries < 3; tries++) {
            database.sql("update document_content set due_at = timestamp '2020-01-01 00:00:00'").update();
            assertThat(contents.takeNext()).isPresent();
        }
        database.sql("update document_content set due_at = timestamp '2020-01-01 00:00:00'").update();
        assertThat(contents.takeNext()).isEmpty();
        assertThat(contents.made(List.of(hash)).get(hash).state()).isEqualTo(Contents.State.UNREADABLE);
    }

    @Test
    void aDamagedContentIsNotRead() throws Exception {
        synchronized (reading) {
            damage();
        }
    }

    private void damage() throws Exception {
        long offer = added("offer.txt", ("text " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        var content = cast.as(cast.ana, () -> documents.versions(offer).getFirst().getContent());
        Files.writeString(store.file(content), "somebody was here");
        database.sql("update document_content set state = 'NEW', tries = 0, has_text = false, due_at = timestamp '2020-01-01 00:00:00'").update();
        reading.readAll();
        assertThat(contents.made(List.of(content.hash())).get(content.hash()).state()).isEqualTo(Contents.State.UNREADABLE);
        assertThat(texts.texts(List.of(offer))).isEmpty();
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private long added(String name, byte[] bytes) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(documents.add(deal, upload(name, bytes)).getId()));
    }

    private static Upload upload(String name, byte[] bytes) {
        return new Upload(name, new ByteArrayInputStream(bytes));
    }
}
