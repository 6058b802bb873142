package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.contacts.Company;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Records;
import dev.trato.records.Undo;
import dev.trato.security.AccessRefused;
import dev.trato.sales.Deal;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture of a record is one of its documents. */
@IntegrationTest
@FreshDatabase
class PicturesTest {

    private final Pictures pictures;
    private final Documents documents;
    private final ContentReading reading;
    private final BecomePicture become;
    private final CeaseToBePicture cease;
    private final Gate gate;
    private final Cast cast;
    private final History history;
    private final Undo undo;
    private RecordRef acme = new RecordRef("company", 1);
    private RecordRef deal = new RecordRef("deal", 1);

    PicturesTest(Pictures pictures, Documents documents, ContentReading reading, BecomePicture become, CeaseToBePicture cease, Gate gate, Cast cast,
            History history, Undo undo) {
        this.pictures = pictures;
        this.documents = documents;
        this.reading = reading;
        this.become = become;
        this.cease = cease;
        this.gate = gate;
        this.cast = cast;
        this.history = history;
        this.undo = undo;
    }

    @BeforeEach
    void aCompanyAndADeal() {
        cast.enter();
        cast.as(cast.ana, () -> {
            acme = new RecordRef("company", Objects.requireNonNull(gate.of(Company.class).save(new Company("Acme")).getId()));
            deal = new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId()));
        });
    }

    @Test
    void theImageThatBecameItLastIsThePicture() {
        long first = image(acme, 51);
        long second = image(acme, 52);
        long plan = image(deal, 53);
        cast.as(cast.ana, () -> {
            assertThat(pictures.addresses(List.of(acme, deal))).isEmpty();
            for (long each : List.of(second, first, plan)) {
                records().act(become, each, Map.of());
            }
            assertThat(pictures.addresses(List.of(acme, deal))).containsOnly(Map.entry(acme, thumbnail(first)), Map.entry(deal, thumbnail(plan)));

            undo.undo(history.of(new RecordRef("document", first), 0, 1).getFirst().operation().getId(), Progress.SILENT);
            assertThat(pictures.addresses(List.of(acme))).containsEntry(acme, thumbnail(second));
            records().act(cease, second, Map.of());
            assertThat(pictures.addresses(List.of(acme))).isEmpty();
        });
        cast.as(cast.carla, () -> assertThat(pictures.addresses(List.of(acme, deal))).as("the deal is not hers to see").isEmpty());
    }

    @Test
    void whatIsNoImageIsNoPictureAndNobodyMakesItOneWhoMayNot() {
        long notes = cast.as(cast.ana, () -> Objects.requireNonNull(documents.add(acme, new Upload("notes.txt", new ByteArrayInputStream(new byte[] {'x'}))).getId()));
        cast.as(cast.ana, () -> assertThatThrownBy(() -> records().act(become, notes, Map.of())).isInstanceOf(Problem.class));
        long logo = image(acme, 54);
        cast.as(cast.rita, () -> assertThatThrownBy(() -> records().act(become, logo, Map.of())).isInstanceOf(AccessRefused.class));
        cast.as(cast.rita, () -> assertThat(pictures.addresses(List.of(acme))).isEmpty());
    }

    private long image(RecordRef ref, int width) {
        long id = cast.as(cast.ana, () -> Objects.requireNonNull(
                documents.add(ref, new Upload("logo.png", new ByteArrayInputStream(FilesOfAllKinds.image("png", width, 40)))).getId()));
        reading.readAll();
        return id;
    }

    private String thumbnail(long document) {
        return FileDoor.thumbnail(documents.versions(document).getFirst().getId());
    }

    private Records<Document> records() {
        return gate.of(Document.class);
    }
}
