package dev.trato.activities.calendar.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.activities.calendar.CalendarFeed;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.Optional;

/** The secret address of one's calendar: made, shown once, renewed and ended. */
final class FeedDialog extends Dialog {

    private final transient CalendarParts parts;
    private final transient Kit kit;

    FeedDialog(CalendarParts parts) {
        this.parts = parts;
        this.kit = parts.kit();
        setHeaderTitle(kit.text("calendar.feed"));
        setWidth("520px");
        kit.work().background(this, () -> parts.feeds().own(), this::show);
        getFooter().add(new Button(kit.text("button.close"), event -> close()));
    }

    private void show(Optional<CalendarFeed> feed) {
        removeAll();
        add(new Paragraph(kit.text("calendar.feed.text")));
        feed.ifPresent(own -> add(new Paragraph(own.getLastUsedAt() == null
                ? kit.text("calendar.feed.unused", kit.format().moment(own.getCreatedAt(), kit.locale()))
                : kit.text("calendar.feed.used", kit.format().moment(own.getCreatedAt(), kit.locale()), kit.format().moment(own.getLastUsedAt(), kit.locale())))));
        var open = new Button(kit.text(feed.isPresent() ? "calendar.feed.renew" : "calendar.feed.open"), event -> make());
        open.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(open);
        actions.addClassName("calendar-steps");
        if (feed.isPresent()) {
            actions.add(new Button(kit.text("calendar.feed.close"), event -> {
                parts.feeds().close();
                show(Optional.empty());
                Notices.done(kit.text("calendar.feed.closed"));
            }));
        }
        add(actions);
    }

    private void make() {
        var key = parts.feeds().open();
        removeAll();
        var address = new TextField(kit.text("calendar.feed.address"));
        address.addClassName("feed-address");
        address.setReadOnly(true);
        address.setAutoselect(true);
        address.setWidthFull();
        add(new Paragraph(kit.text("calendar.feed.once")), address);
        // Only the browser knows under which address Trato is reached.
        UI.getCurrent().getPage().fetchCurrentURL(url -> address.setValue(url.getProtocol() + "://" + url.getAuthority() + url.getPath().replaceAll("calendar/?$", "")
                + "calendar-feed/" + key + ".ics"));
    }
}
