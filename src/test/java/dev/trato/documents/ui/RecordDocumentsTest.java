package dev.trato.documents.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Settling.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.UploadButton;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.OpenMenu;
import dev.trato.ViewTest;
import dev.trato.activities.Interaction;
import dev.trato.activities.Interactions;
import dev.trato.customization.ListState;
import dev.trato.documents.Document;
import dev.trato.documents.Documents;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordQuery;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.ui.Attachments;
import dev.trato.ui.MenuButton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents on a deal's page, before everything else, and on a page of their own. */
@ViewTest
@FreshDatabase
class RecordDocumentsTest {

    private final DocumentParts parts;
    private final Documents documents;
    private final Gate gate;
    private final Cast cast;
    private final Interactions interactions;
    private final Attachments attachments;
    private final Roles roles;
    private RecordRef deal = new RecordRef("deal", 1);

    RecordDocumentsTest(DocumentParts parts, Documents documents, Gate gate, Cast cast, Interactions interactions, Attachments attachments, Roles roles) {
        this.parts = parts;
        this.documents = documents;
        this.gate = gate;
        this.cast = cast;
        this.interactions = interactions;
        this.attachments = attachments;
        this.roles = roles;
    }

    @BeforeEach
    void anaHasADealWithTwoDocuments() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        cast.as(cast.ana, () -> {
            deal = new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId()));
            documents.add(deal, upload("Notes.txt", "  indented <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
            documents.add(deal, upload("Kitchen.png", FilesOfAllKinds.image("png", 300, 200)));
        });
    }

    @Test
    void theyStandOnThePageWithTheirFacts() {
        cast.as(cast.ana, () -> {
            show(new RecordDocuments(parts, deal));
            assertThat(cards()).containsExactly("Kitchen.png", "Notes.txt");
            assertThat(_find(Span.class, spec -> spec.withClasses("document-note")).getLast().getText()).isEqualTo("36\u00a0B · just now · Ana Agent");
            assertThat(_find(UploadButton.class)).hasSize(2);
        });
    }

    /** On the card as words that lead to all that have them; whoever may not see tags sees none. */
    @Test
    void tagsStandOnTheCardsAndLeadToWhatHasThem() {
        cast.as(cast.ana, () -> {
            var rows = gate.of(Document.class).rows(RecordQuery.of(RecordFilter.where("name", Operator.IS, "Notes.txt")));
            gate.of(Document.class).edit(new Edit(rows.getFirst().id(), rows.getFirst().version(), Map.of("tags", Set.of("signed", "2026")), Map.of()));
            show(new RecordDocuments(parts, deal));
            var tags = _find(Anchor.class, spec -> spec.withClasses("status-badge"));
            assertThat(tags).extracting(Anchor::getText).containsExactlyInAnyOrder("signed", "2026");
            var link = java.net.URLDecoder.decode(tags.getFirst().getHref(), StandardCharsets.UTF_8);
            var state = ListState.fromLink(link.substring(link.indexOf('?') + 1));
            assertThat(gate.of(Document.class).rows(state.query(gate.types().of(Document.class)))).as(link).extracting(row -> row.title()).containsExactly("Notes.txt");
        });
        cast.as(cast.alba, () -> roles.grantField("read_only", "document", "tags", FieldAccess.HIDDEN));
        cast.as(cast.rita, () -> {
            UI.getCurrent().removeAll();
            show(new RecordDocuments(parts, deal));
            assertThat(cards()).hasSize(2);
            _assertNone(Anchor.class, spec -> spec.withClasses("status-badge"));
        });
    }

    @Test
    void whoMayNotAddAnyIsNotAskedTo() {
        cast.as(cast.rita, () -> {
            show(new RecordDocuments(parts, deal));
            assertThat(cards()).hasSize(2);
            _assertNone(UploadButton.class);
        });
        cast.as(cast.carla, () -> {
            UI.getCurrent().removeAll();
            show(new RecordDocuments(parts, deal));
            assertThat(cards()).isEmpty();
        });
    }

    @Test
    void oneLooksIntoThemOneAfterTheOther() {
        cast.as(cast.ana, () -> {
            show(new RecordDocuments(parts, deal));
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> parts.previews()
                    .of(documents.current(List.of(gate.of(Document.class).rows(RecordQuery.of(RecordFilter.ALL)).getFirst().id())).values())
                    .values().stream().noneMatch(preview -> preview.waiting()));
            _click(_get(NativeButton.class, spec -> spec.withText("Kitchen.png")));
            settle();
            var dialog = _get(PreviewDialog.class);
            assertThat(_get(dialog, Image.class).getAlt()).contains("Kitchen.png, page 1");
            assertThat(_find(dialog, Anchor.class).stream().map(Anchor::getHref)).anyMatch(href -> href.matches("files/\\d+")).anyMatch(href -> href.matches("documents/\\d+"));
            _click(_get(dialog, Button.class, spec -> spec.withAttribute("aria-label", "Next document")));
            settle();
            assertThat(dialog.getHeaderTitle()).isEqualTo("Notes.txt");
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
                _click(_get(dialog, Button.class, spec -> spec.withAttribute("aria-label", "Next document")));
                settle();
                _click(_get(dialog, Button.class, spec -> spec.withAttribute("aria-label", "Previous document")));
                settle();
                return !_find(dialog, Pre.class).isEmpty();
            });
            assertThat(_get(dialog, Pre.class).getText()).isEqualTo("  indented <script>alert(1)</script>");
        });
    }

    @Test
    void theCardOffersWhatMayBeDoneAndDoesIt() {
        cast.as(cast.ana, () -> {
            show(new RecordDocuments(parts, deal));
            var row = gate.of(Document.class).rows(RecordQuery.of(RecordFilter.where("name", Operator.IS, "Kitchen.png"))).getFirst();
            var menu = OpenMenu.of(_find(MenuButton.class).getFirst());
            assertThat(menu.entries()).containsExactly("Download", "Open page", "New version", "Rename", "Delete");
            menu.choose("Delete");
            settle();
            assertThat(gate.of(Document.class).find(row.id())).isEmpty();
            _click(_get(Button.class, spec -> spec.withText("Undo")));
            Awaitility.await().pollInSameThread().untilAsserted(() -> {
                settle();
                assertThat(gate.of(Document.class).find(row.id())).isPresent();
            });
        });
        cast.as(cast.rita, () -> {
            UI.getCurrent().removeAll();
            show(new RecordDocuments(parts, deal));
            assertThat(OpenMenu.of(_find(MenuButton.class).getFirst()).entries()).containsExactly("Download", "Open page");
        });
    }

    @Test
    void whatWasTakenInBeforehandComesWithTheNote() {
        var note = cast.as(cast.ana, () -> gate.of(Interaction.class).ref(interactions.log(deal, Interactions.Log.of(Interaction.Kind.NOTE, "Agreed"))));
        cast.as(cast.ana, () -> {
            var plan = documents.take(upload("Plan.txt", "Twelve rice cookers".getBytes(StandardCharsets.UTF_8)));
            assertThat(plan.name()).isEqualTo("Plan.txt");
            documents.add(note, plan);
            assertThat(attachments.of(List.of(note, deal)).get(note)).extracting(Attachments.Attached::name).containsExactly("Plan.txt");
        });
        cast.as(cast.carla, () -> {
            assertThat(attachments.of(List.of(note))).as("out of sight").isEmpty();
            assertThatThrownBy(() -> documents.add(note, cast.as(cast.ana, () -> documents.take(upload("Plan.txt", new byte[] {1})))))
                    .isInstanceOf(RecordNotFound.class);
        });
        cast.as(cast.rita, () -> {
            assertThat(attachments.gather()).isEmpty();
            assertThatThrownBy(() -> documents.take(upload("Plan.txt", new byte[] {1}))).isInstanceOf(AccessRefused.class);
        });
    }

    @Test
    void onItsOwnPageADocumentHasItsVersionsAndAnOldOneComesBack() {
        cast.as(cast.ana, () -> {
            long notes = id("Notes.txt");
            documents.replace(notes, new Upload("Notes.txt", new ByteArrayInputStream("second".getBytes(StandardCharsets.UTF_8)), "shorter"));
            show(new DocumentLook(parts, new RecordRef("document", notes)));
            assertThat(_find(ListItem.class, spec -> spec.withClasses("version-item"))).hasSize(2);
            assertThat(_find(Span.class, spec -> spec.withClasses("version-note")).getFirst().getText()).contains("shorter");
            _click(_get(Button.class, spec -> spec.withText("Restore")));
            Awaitility.await().pollInSameThread().untilAsserted(() -> {
                settle();
                assertThat(_find(ListItem.class, spec -> spec.withClasses("version-item"))).hasSize(3);
            });
            assertThat(_find(Span.class, spec -> spec.withClasses("version-note")).getFirst().getText()).contains("from version 1");
        });
        cast.as(cast.rita, () -> {
            UI.getCurrent().removeAll();
            show(new DocumentLook(parts, new RecordRef("document", id("Notes.txt"))));
            assertThat(_find(ListItem.class, spec -> spec.withClasses("version-item"))).hasSize(3);
            _assertNone(Button.class, spec -> spec.withText("Restore"));
            _assertNone(Button.class, spec -> spec.withText("New version"));
        });
        cast.as(cast.carla, () -> {
            long notes = cast.as(cast.ana, () -> id("Notes.txt"));
            UI.getCurrent().removeAll();
            show(new DocumentLook(parts, new RecordRef("document", notes)));
            assertThat(_find(ListItem.class)).isEmpty();
        });
    }

    @Test
    void aDamagedFileIsToldAndItsVersionsStandThere() {
        cast.as(cast.ana, () -> {
            long notes = id("Notes.txt");
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> parts.previews().of(documents.versions(notes).getFirst()).hasText());
            try {
                Files.writeString(documents.openCurrent(notes).orElseThrow().file(), "somebody was here");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            show(new DocumentLook(parts, new RecordRef("document", notes)));
            assertThat(_get(_get(DocumentLook.class), Paragraph.class).getText()).contains("is damaged on the server");
            assertThat(_find(ListItem.class, spec -> spec.withClasses("version-item"))).hasSize(1);
        });
    }

    private long id(String name) {
        return gate.of(Document.class).rows(RecordQuery.of(RecordFilter.ALL)).stream()
                .filter(row -> row.title().equals(name)).findFirst().orElseThrow().id();
    }

    private static List<String> cards() {
        return _find(NativeButton.class, spec -> spec.withClasses("document-name")).stream().map(NativeButton::getText).toList();
    }

    private static void show(Component component) {
        UI.getCurrent().add(component);
        settle();
    }

    private static Upload upload(String name, byte[] bytes) {
        return new Upload(name, new ByteArrayInputStream(bytes));
    }
}
