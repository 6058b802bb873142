package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.documents.Documents.Upload;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.Transactions;
import dev.trato.records.Undo;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.ToldEntry;
import dev.trato.sales.Deal;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** A deal's timeline tells of its files, and of each new version that was not taken back. */
@IntegrationTest
@FreshDatabase
class DocumentSourceTest {

    private final DocumentSource source;
    private final Documents documents;
    private final Gate gate;
    private final Cast cast;
    private final Undo undo;
    private final Operations operations;
    private final Roles roles;
    private final Transactions transactions;
    private RecordRef deal = new RecordRef("deal", 1);

    DocumentSourceTest(DocumentSource source, Documents documents, Gate gate, Cast cast, Undo undo, Operations operations, Roles roles,
            Transactions transactions) {
        this.source = source;
        this.documents = documents;
        this.gate = gate;
        this.cast = cast;
        this.undo = undo;
        this.operations = operations;
        this.roles = roles;
        this.transactions = transactions;
    }

    @BeforeEach
    void anaHasADeal() {
        cast.enter();
        deal = cast.as(cast.ana, () -> new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    @Test
    void filesAndTheirVersionsAreToldNewestFirst() {
        long offer = cast.as(cast.ana, () -> Objects.requireNonNull(documents.add(deal, upload("Offer.txt", "one", null)).getId()));
        long taken = Objects.requireNonNull(cast.as(cast.ana, () -> operations.traced(() -> documents.replace(offer, upload("Offer.txt", "two", "wrong")))).operation());
        cast.as(cast.ana, () -> undo.undo(taken, Progress.SILENT));
        cast.as(cast.ana, () -> documents.replace(offer, upload("Offer.txt", "three", "signed")));

        var told = entries(cast.ana, null, 10);
        assertThat(told).extracting(ToldEntry::line).containsExactly("timeline.document.versionBy", "timeline.document.addedBy");
        assertThat(told.getFirst().text()).isEqualTo("signed");
        assertThat(told.getFirst().arguments()).contains("Offer.txt", "Ana Agent");
        assertThat(told).allSatisfy(entry -> assertThat(entry.about()).isEqualTo(deal));
        assertThat(entries(cast.ana, null, 1)).hasSize(1);
        assertThat(entries(cast.ana, "call", 10)).isEmpty();
    }

    @Test
    void whoMayNotSeeADocumentIsNotToldOfIt() {
        cast.as(cast.ana, () -> documents.add(deal, upload("Offer.txt", "one", null)));
        assertThat(entries(cast.carla, null, 10)).as("of another team").isEmpty();
        assertThat(entries(cast.rita, null, 10)).hasSize(1);
        cast.as(cast.alba, () -> roles.grantField("read_only", "document", "name", FieldAccess.HIDDEN));
        assertThat(entries(cast.rita, null, 10)).isEmpty();
    }

    @Test
    void whoMayNotSeeVersionsIsNotToldOfThem() {
        cast.as(cast.ana, () -> documents.add(deal, upload("Offer.txt", "one", "for the board alone")));
        cast.as(cast.alba, () -> roles.grantField("read_only", "document", Documents.CONTENT_FIELD, FieldAccess.HIDDEN));
        assertThat(entries(cast.rita, null, 10)).isEmpty();
    }

    private List<ToldEntry> entries(long who, @Nullable String kind, int limit) {
        return cast.as(who, () -> transactions.read(() -> source.entries(new TimelineQuery(deal, List.of(), kind == null ? Set.of() : Set.of(kind), null, limit))));
    }

    private static Upload upload(String name, String text, @Nullable String remark) {
        return new Upload(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), remark);
    }
}
