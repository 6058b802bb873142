package dev.trato.documents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.dom.Element;
import dev.trato.documents.ContentDamaged;
import dev.trato.documents.DocumentKind;
import dev.trato.documents.DocumentVersion;
import dev.trato.documents.FileDoor;
import dev.trato.documents.Previews.Preview;
import dev.trato.ui.Icons;
import org.jspecify.annotations.Nullable;

/** What there is to look at of a version: our pictures of it, its text, or the player of the browser. Nothing of the file itself ever runs. */
final class PreviewPane extends Div {

    private final transient DocumentParts parts;

    PreviewPane(DocumentParts parts) {
        this.parts = parts;
        addClassName("preview-pane");
    }

    /**
     * What was read of a version in the background.
     *
     * @param text   the beginning of its text, where it has no pictures
     * @param damage what is wrong with its file; null for nothing
     */
    record Look(String name, DocumentVersion version, Preview preview, @Nullable String text, @Nullable ContentDamaged damage) {}

    /** Reads what there is to look at of a version; in the background. */
    static Look look(DocumentParts parts, String name, DocumentVersion version) {
        var preview = parts.previews().of(version);
        try {
            var text = preview.pages() == 0 && preview.hasText() ? parts.previews().text(version).orElse(null) : null;
            return new Look(name, version, preview, text, null);
        } catch (ContentDamaged e) {
            return new Look(name, version, preview, null, e);
        }
    }

    void show(Look look) {
        removeAll();
        var kind = DocumentKind.of(look.version().getMediaType());
        if (look.damage() != null) {
            add(line(kind, parts.kit().text(look.damage())));
        } else if (look.preview().pages() > 0) {
            for (int page = 1; page <= look.preview().pages(); page++) {
                add(page(look, page));
            }
        } else if (look.text() != null) {
            var text = new Pre(look.text());
            text.addClassName("preview-text");
            text.getElement().setAttribute("tabindex", "0").setAttribute("role", "region").setAttribute("aria-label", look.name());
            add(text);
        } else if (kind == DocumentKind.VIDEO || kind == DocumentKind.AUDIO) {
            add(player(kind == DocumentKind.VIDEO ? "video" : "audio", look));
        } else {
            add(line(kind, parts.kit().text(look.preview().waiting() ? "documents.preview.waiting" : "documents.preview.none")));
        }
    }

    private Component page(Look look, int number) {
        var image = new Image(FileDoor.page(look.version().getId(), number), parts.kit().text("documents.page", look.name(), number));
        image.addClassName("preview-page");
        if (DocumentKind.of(look.version().getMediaType()) == DocumentKind.IMAGE) {
            image.addClassName("preview-image");
        }
        image.getElement().setAttribute("loading", number == 1 ? "eager" : "lazy");
        return image;
    }

    private Component player(String tag, Look look) {
        var player = new Element(tag);
        player.setAttribute("controls", "").setAttribute("preload", "metadata").setAttribute("src", FileDoor.content(look.version().getId()));
        player.setAttribute("aria-label", look.name());
        var frame = new Div();
        frame.addClassName("preview-player");
        frame.getElement().appendChild(player);
        return frame;
    }

    private static Component line(DocumentKind kind, String text) {
        var line = new Div(Icons.of(DocumentParts.icon(kind)), new Paragraph(text));
        line.addClassName("preview-nothing");
        return line;
    }

    /** A link by which the browser saves the file. */
    static Anchor download(DocumentParts parts, DocumentVersion version) {
        var link = new Anchor(FileDoor.content(version.getId()), parts.kit().text("documents.download"));
        link.getElement().setAttribute("download", "").setAttribute("router-ignore", "");
        link.addClassName("preview-download");
        return link;
    }
}
