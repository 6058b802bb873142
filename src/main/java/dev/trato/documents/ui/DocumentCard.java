package dev.trato.documents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.trato.documents.DocumentKind;
import dev.trato.documents.DocumentVersion;
import dev.trato.documents.FileDoor;
import dev.trato.documents.Previews.Preview;
import dev.trato.records.Row;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document in a few words: its picture, its name, how large it is, who has it from when; a click looks into it. */
final class DocumentCard extends ListItem {

    private final transient DocumentParts parts;

    /** What is known of it; of its fields those that the reader may see. */
    record Facts(Row row, @Nullable DocumentVersion version, @Nullable Preview preview, boolean deletable) {}

    /**
     * @param tagged address of those beside it that have a tag
     * @param menu   fills the card's menu
     */
    DocumentCard(DocumentParts parts, Facts facts, UnaryOperator<String> tagged, Runnable look, Consumer<ContextMenu> menu) {
        this.parts = parts;
        addClassName("document-card");
        var name = new NativeButton(facts.row().title(), event -> look.run());
        name.addClassName("document-name");
        var note = new Span(note(facts));
        note.addClassName("document-note");
        var more = new MenuButton(Icons.of("more"), kit().text("documents.menu", facts.row().title()), menu);
        more.addClassName("document-menu");
        add(picture(facts), name, note, more);
        if (facts.row().get("tags") instanceof Collection<?> tags && !tags.isEmpty()) {
            add(tags(tags, tagged));
        }
    }

    private Component tags(Collection<?> tags, UnaryOperator<String> tagged) {
        var list = new Div();
        list.addClassName("document-tags");
        tags.stream().map(String::valueOf).forEach(tag -> {
            var link = new Anchor(tagged.apply(tag), tag);
            link.addClassName("status-badge");
            link.setTitle(kit().text("documents.tagged", tag));
            list.add(link);
        });
        return list;
    }

    private Kit kit() {
        return parts.kit();
    }

    private Component picture(Facts facts) {
        var frame = new Div();
        frame.addClassName("document-picture");
        if (facts.version() != null && facts.preview() != null && facts.preview().pages() > 0) {
            var image = new Image(FileDoor.thumbnail(facts.version().getId()), "");
            image.getElement().setAttribute("loading", "lazy");
            frame.add(image);
        } else {
            frame.add(Icons.of(DocumentParts.icon(kind(facts.row()))));
        }
        return frame;
    }

    private static @Nullable DocumentKind kind(Row row) {
        return row.get("kind") instanceof String kind ? DocumentKind.valueOf(kind) : null;
    }

    private String note(Facts facts) {
        var row = facts.row();
        var size = row.get("size") instanceof BigDecimal bytes ? parts.size(bytes.longValue()) : null;
        var number = row.get("versionNumber") instanceof BigDecimal version && version.intValue() > 1 ? kit().text("documents.version", version.intValue()) : null;
        var who = row.get("updatedBy") instanceof Row.Link user ? user.title() : null;
        var when = row.get("updatedAt") instanceof Instant at ? kit().format().relative(at, kit().locale()) : null;
        var folder = row.get("folder") instanceof String text ? text : null;
        return Stream.of(folder, size, number, when, who).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
