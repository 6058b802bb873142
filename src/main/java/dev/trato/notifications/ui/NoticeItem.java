package dev.trato.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.trato.notifications.Told;
import dev.trato.ui.Icons;

/** One notice: a mark, its line, when it was, and a way to have done with it. To open its record is to have read it. */
final class NoticeItem extends ListItem {

    NoticeItem(NoticeParts parts, Told told, Runnable gone) {
        var kit = parts.kit();
        addClassName("notice");
        var mark = new Span(Icons.of(told.kind().icon()));
        mark.addClassName("notice-mark");
        var line = new Span(parts.line(told));
        line.addClassName("notice-line");
        var time = new Span(kit.format().relative(told.at(), kit.locale()));
        time.addClassNames("notice-time", "relative-time");
        time.setTitle(kit.format().moment(told.at(), kit.locale()));
        var body = body(parts, told, gone);
        ((HasComponents) body).add(mark, line, time);
        add(body);
        if (!told.read()) {
            getElement().setAttribute("data-state", "unread");
            var unread = new Span(kit.text("notifications.unread"));
            unread.addClassName("visually-hidden");
            line.add(unread);
            var done = new Button(Icons.of("check"), event -> parts.aside(this, () -> parts.inbox().markRead(told.id())));
            done.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
            done.setAriaLabel(kit.text("notifications.markRead") + ": " + parts.line(told));
            done.setTooltipText(kit.text("notifications.markRead"));
            add(done);
        }
    }

    /** The way to its record, or to where its kind leads; plain words where there is none. */
    private Component body(NoticeParts parts, Told told, Runnable gone) {
        var ref = told.subject();
        if (ref == null && told.kind().path().isEmpty()) {
            var plain = new Div();
            plain.addClassName("notice-body");
            return plain;
        }
        var link = new Anchor(ref == null ? told.kind().path() : parts.kit().links().path(ref), "");
        link.addClassName("notice-body");
        link.getElement().addEventListener("click", event -> {
            gone.run();
            if (!told.read()) {
                parts.aside(this, () -> parts.inbox().markRead(told.id()));
            }
        });
        return link;
    }
}
