package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;
import dev.trato.ui.Avatars;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws on the server what {@link CellLook} draws in the browser, where there is one record and not a grid of them. */
final class CellView {

    private CellView() {}

    /** A cell's content; empty where there is none. */
    static Component of(CellLook look, @Nullable Cell cell) {
        if (cell == null) {
            return new Span();
        }
        return switch (look) {
            case TEXT, NUMBER -> new Span(cell.text());
            case TICK, LINK -> cell.href() == null ? named("relative-time", cell.text()) : link("record-link", cell, cell.href());
            case FACE -> face(cell);
            case ADDRESS -> cell.href() == null ? new Span(cell.text()) : address(cell, cell.href());
            case TIME -> titled(named("relative-time", cell.text()), cell.title());
            case STAGE -> badge("stage-badge", cell);
            case STATUS -> badge("status-badge", cell);
            case STATUSES -> badges(cell);
            case PERSON -> person(cell);
        };
    }

    private static Component link(String name, Cell cell, String href) {
        var link = new Anchor(href, cell.text());
        link.addClassName(name);
        return link;
    }

    private static Component address(Cell cell, String href) {
        var link = new Anchor(href, cell.text(), AnchorTarget.BLANK);
        link.addClassName("cell-address");
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }

    private static Component badge(String name, Cell cell) {
        var badge = named(name, cell.text());
        badge.getElement().setAttribute("data-tone", cell.tone() == null ? "neutral" : cell.tone());
        badge.getElement().setAttribute("data-state", cell.state() == null ? "open" : cell.state());
        return badge;
    }

    private static Component badges(Cell cell) {
        var line = named("badge-line", "");
        if (cell.parts() != null) {
            cell.parts().forEach(part -> line.add(badge("status-badge", part)));
        }
        return line;
    }

    private static Component face(Cell cell) {
        var face = named("user-name", "");
        face.add(cell.image() == null ? avatar(cell) : Avatars.picture(cell.image(), "s"), link("record-link", cell, Objects.requireNonNull(cell.href())));
        return face;
    }

    private static Component person(Cell cell) {
        var person = named("user-name", "");
        person.add(avatar(cell), new Span(cell.text()));
        return person;
    }

    private static Component avatar(Cell cell) {
        var avatar = named("user-avatar", cell.mark() == null ? "" : cell.mark());
        avatar.getElement().setAttribute("data-size", "s").setAttribute("aria-hidden", "true");
        avatar.getStyle().set("--hue", String.valueOf(cell.hue()));
        return avatar;
    }

    private static Span named(String name, String text) {
        var span = new Span(text);
        span.addClassName(name);
        return span;
    }

    private static Component titled(Span span, @Nullable String title) {
        if (title != null) {
            span.setTitle(title);
        }
        return span;
    }
}
