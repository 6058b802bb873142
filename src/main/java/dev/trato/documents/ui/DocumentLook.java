package dev.trato.documents.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.trato.documents.Document;
import dev.trato.documents.DocumentVersion;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordNotFound;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On a document's own page: what is in it, and its versions. */
final class DocumentLook extends Div {

    private final transient DocumentParts parts;
    private final transient DocumentDeeds deeds;
    private final transient RecordRef ref;
    private final PreviewPane pane;
    private final OrderedList list = new OrderedList();
    private final Div tools = new Div();
    private final transient Refresh<Seen> refreshing;
    private @Nullable Long chosen;

    DocumentLook(DocumentParts parts, RecordRef ref) {
        this.parts = parts;
        this.deeds = new DocumentDeeds(parts);
        this.ref = ref;
        this.pane = new PreviewPane(parts);
        addClassName("document-look");
        tools.addClassName("document-tools");
        list.addClassName("version-list");
        var heading = new H3(kit().text("documents.versions"));
        heading.addClassName("group-title");
        add(pane, heading, list, tools);
        refreshing = kit().work().refreshing(this, this::read, this::show);
        refreshing.ask();
        kit().live().follow(this, ref, refreshing::outdated);
    }

    private Kit kit() {
        return parts.kit();
    }

    private record Seen(String name, List<DocumentVersion> versions, Map<Long, String> people, PreviewPane.@Nullable Look look, boolean writable) {

        static final Seen NOTHING = new Seen("", List.of(), Map.of(), null, false);
    }

    private Seen read() {
        var found = parts.records().find(ref.id());
        if (found.isEmpty()) {
            return Seen.NOTHING;
        }
        var document = found.get();
        var name = parts.records().titles(List.of(ref.id())).getOrDefault(ref.id(), "");
        var versions = versions(document);
        var people = kit().gate().of("user").titles(versions.stream().map(DocumentVersion::getAddedBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        var look = versions.stream().filter(version -> chosen == null || chosen == version.getId()).findFirst()
                .or(() -> versions.stream().findFirst()).map(version -> PreviewPane.look(parts, name, version)).orElse(null);
        return new Seen(name, versions, people, look, parts.records().allows(Action.UPDATE, document));
    }

    private List<DocumentVersion> versions(Document document) {
        try {
            return parts.documents().versions(Objects.requireNonNull(document.getId()));
        } catch (RecordNotFound e) {
            return List.of(); // its content is out of the reader's sight
        }
    }

    private void show(Seen seen) {
        pane.removeAll();
        if (seen.look() != null) {
            pane.show(seen.look());
        }
        list.removeAll();
        seen.versions().forEach(version -> list.add(line(seen, version)));
        tools.removeAll();
        if (seen.writable()) {
            var upload = new Button(kit().text("documents.newVersion"), event -> deeds.newVersion(ref.id(), seen.name()));
            upload.addThemeVariants(ButtonVariant.SMALL);
            tools.add(upload);
        }
    }

    private ListItem line(Seen seen, DocumentVersion version) {
        boolean current = version.equals(seen.versions().getFirst());
        boolean shown = seen.look() != null && seen.look().version().getId() == version.getId();
        var number = new Button(kit().text("documents.version", version.getNumber()), event -> {
            chosen = version.getId();
            refreshing.ask();
        });
        number.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        number.getElement().setAttribute("aria-pressed", String.valueOf(shown));
        var who = version.getAddedBy() == null ? null : seen.people().get(version.getAddedBy());
        var from = version.getRestoredFrom() == null ? null : kit().text("documents.restoredFrom", version.getRestoredFrom());
        var note = new Span(Stream.of(who, kit().format().relative(version.getAddedAt(), kit().locale()), parts.size(version.getSize()), from, version.getRemark())
                .filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" · ")));
        note.addClassName("version-note");
        note.setTitle(kit().format().moment(version.getAddedAt(), kit().locale()));
        var item = new ListItem(number, note, PreviewPane.download(parts, version));
        item.addClassName("version-item");
        if (!current && seen.writable()) {
            var restore = new Button(kit().text("documents.restore"), event -> {
                chosen = null;
                deeds.restore(version);
            });
            restore.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            restore.setAriaLabel(kit().text("documents.restoreVersion", version.getNumber()));
            item.add(restore);
        }
        return item;
    }
}
