package dev.trato.ui.list;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.Statements;
import dev.trato.ViewTest;
import dev.trato.customization.ListState;
import dev.trato.documents.Document;
import dev.trato.documents.Documents;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Companies are known by their logos where they have one, and by their initials. */
@ViewTest
@FreshDatabase
class FacesTest {

    private final Gate gate;
    private final Cast cast;
    private final ListParts parts;
    private final Documents documents;
    private final List<RecordAction<?>> actions;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    FacesTest(Gate gate, Cast cast, ListParts parts, Documents documents, List<RecordAction<?>> actions, Transactions transactions, EntityManager entities,
            ApplicationEventPublisher events) {
        this.gate = gate;
        this.cast = cast;
        this.parts = parts;
        this.documents = documents;
        this.actions = actions;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @Test
    void aNameStandsBesideItsPictureAndThoseOfAPageAreAskedForTogether() {
        cast.enter();
        long acme = company("Acme");
        company("Bolt Works");
        logo(acme);
        await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> faces(cast.ana).getFirst().image() != null);
        assertThat(faces(cast.ana)).extracting(Cell::text, Cell::mark).containsExactly(tuple("Acme", "A"),
                tuple("Bolt Works", "BW"));
        assertThat(faces(cast.ana).getFirst().image()).matches("files/\\d+/thumbnail");
        assertThat(faces(cast.ana).getLast().image()).isNull();

        int forTwo = Statements.of("document", () -> faces(cast.ana)).size();
        for (int i = 0; i < 20; i++) {
            company("Company " + i);
        }
        assertThat(Statements.of("document", () -> faces(cast.ana))).isNotEmpty().hasSize(forTwo);
        assertThat(Statements.of("document", () -> lines(cast.ana, "product"))).isEmpty();

        var shown = new Div(CellView.of(CellLook.FACE, faces(cast.ana).getFirst()));
        UI.getCurrent().add(shown);
        assertThat(_get(shown, Image.class).getSrc()).endsWith("/thumbnail");

        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            role.grant("document", Action.READ, Scope.NONE);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
        assertThat(faces(cast.ana).getFirst().image()).as("whoever may not see the document does not see the picture").isNull();
    }

    private List<Cell> faces(long reader) {
        return lines(reader, "company").stream().map(line -> Objects.requireNonNull(line.cells().get("name"))).toList();
    }

    private List<Line> lines(long reader, String name) {
        return cast.as(reader, () -> {
            var type = gate.types().require(name);
            var columns = RecordColumns.of(parts, type, ListState.START);
            return new CellTexts(parts, columns, Locale.ENGLISH).lines(gate.of(type).rows(RecordQuery.of(RecordFilter.ALL).columns(columns.names())));
        });
    }

    private long company(String name) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("company").create(new HashMap<>(Map.of("name", name))).getId()));
    }

    @SuppressWarnings("unchecked")
    private void logo(long company) {
        var become = (RecordAction<Document>) actions.stream().filter(each -> each.name().equals("document.becomePicture")).findFirst().orElseThrow();
        cast.as(cast.ana, () -> {
            var image = new ByteArrayInputStream(FilesOfAllKinds.image("png", 60, 40));
            var document = documents.add(new RecordRef("company", company), new Upload("logo.png", image));
            return gate.of(Document.class).act(become, Objects.requireNonNull(document.getId()), Map.of());
        });
    }
}
