package dev.trato.notifications.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.trato.notifications.Inbox;
import dev.trato.notifications.Told;
import dev.trato.ui.Icons;
import dev.trato.ui.Refresh;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bell: how much is unread, and on a click the newest of it. Its list is made when it is opened. */
final class BellButton extends Div {

    private static final int NEWEST = 12;
    private static final int SHOWN = 99;

    private final transient NoticeParts parts;
    private final Button button = new Button(Icons.of("bell"));
    private final Span count = new Span();
    private final transient Refresh<Integer> counting;
    private @Nullable Popover popover;
    private transient @Nullable Refresh<List<Told>> reading;

    BellButton(NoticeParts parts) {
        this.parts = parts;
        addClassName("bell");
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.getElement().setAttribute("aria-haspopup", "dialog");
        button.addClickListener(event -> open());
        count.addClassName("bell-count");
        count.getElement().setAttribute("aria-hidden", "true");
        add(button, count);
        show(0);
        counting = parts.kit().work().refreshing(button, parts.inbox()::unread, this::show);
        counting.ask();
        parts.ringing().follow(this, () -> {
            counting.outdated();
            if (popover != null && popover.isOpened() && reading != null) {
                reading.outdated();
            }
        });
    }

    private void show(int unread) {
        boolean many = unread > SHOWN;
        count.setVisible(unread > 0);
        count.setText(many ? parts.kit().text("notifications.count.many", SHOWN) : String.valueOf(unread));
        button.setAriaLabel(many ? parts.kit().text("notifications.bell.many", SHOWN) : parts.kit().text("notifications.bell", unread));
    }

    private void open() {
        if (popover == null) {
            popover = popover();
            add(popover);
        }
        popover.open();
    }

    private Popover popover() {
        var made = new Popover();
        made.addClassName("bell-popover");
        made.setAriaLabel(parts.kit().text("notifications.title"));
        made.setTarget(button);
        made.setOpenOnClick(false);
        made.setPosition(PopoverPosition.BOTTOM_END);
        made.setAutofocus(true);
        var list = new UnorderedList();
        list.addClassName("notice-list");
        list.getElement().setAttribute("aria-label", parts.kit().text("notifications.list"));
        var empty = new Paragraph(parts.kit().text("notifications.empty"));
        empty.addClassName("notice-empty");
        empty.setVisible(false);
        var newest = parts.kit().work().refreshing(list, () -> parts.inbox().read(Inbox.Wish.ALL, NEWEST), told -> {
            list.removeAll();
            told.forEach(each -> list.add(new NoticeItem(parts, each, made::close)));
            empty.setVisible(told.isEmpty());
        });
        reading = newest;
        made.add(head(), list, empty, foot(made));
        made.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                newest.ask();
            }
        });
        return made;
    }

    private Header head() {
        var markAll = new Button(parts.kit().text("notifications.markAll"), event -> parts.aside(this, parts.inbox()::markAllRead));
        markAll.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_SMALL);
        var head = new Header(new H2(parts.kit().text("notifications.title")), markAll);
        head.addClassName("notice-head");
        return head;
    }

    private Div foot(Popover made) {
        var foot = new Div(link(made, "notifications", "notifications.all"), link(made, "notifications/settings", "notifications.settings"));
        foot.addClassName("notice-foot");
        return foot;
    }

    private Anchor link(Popover made, String path, String key) {
        var link = new Anchor(path, parts.kit().text(key));
        link.getElement().addEventListener("click", event -> made.close());
        return link;
    }
}
