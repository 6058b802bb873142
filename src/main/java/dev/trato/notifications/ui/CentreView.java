package dev.trato.notifications.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.notifications.Inbox;
import dev.trato.notifications.NotificationKind;
import dev.trato.notifications.Told;
import dev.trato.ui.Icons;
import dev.trato.ui.Refresh;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Everything I was told, day by day. It follows what comes in, and loads as one scrolls. */
@Route("notifications")
@Menu(title = "notifications.title", order = 91, icon = "bell")
@PermitAll
class CentreView extends Section implements HasDynamicTitle {

    private static final int PAGE = 40;

    private final transient NoticeParts parts;
    private final Select<NotificationKind> kind = new Select<>();
    private final Checkbox unreadOnly = new Checkbox();
    private final Div days = new Div();
    private final Paragraph empty = new Paragraph();
    private final Element more = new Element("trato-more");
    private final transient Refresh<Stretch> reading;
    private volatile Inbox.Wish wish = Inbox.Wish.ALL;
    private volatile int wanted = PAGE;

    CentreView(NoticeParts parts) {
        this.parts = parts;
        addClassNames("settings-page", "notice-centre");
        empty.addClassName("notice-empty");
        empty.setVisible(false);
        days.addClassName("notice-days");
        days.getElement().setAttribute("data-keys", "j k");
        add(new H1(text("notifications.title")), bar(), days, empty);
        reading = parts.kit().work().refreshing(days, this::read, this::show);
        addMore();
        reading.ask();
        parts.ringing().follow(this, reading::outdated);
    }

    @Override
    public String getPageTitle() {
        return text("notifications.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-more.js");
        event.getUI().getPage().addJsModule("context://trato/js/trato-notices.js");
    }

    private String text(String key, Object... arguments) {
        return parts.kit().text(key, arguments);
    }

    private Div bar() {
        kind.setAriaLabel(text("notifications.kind"));
        kind.setItems(parts.kinds().all());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(text("notifications.everyKind"));
        kind.setPlaceholder(text("notifications.everyKind"));
        kind.setItemLabelGenerator(each -> each == null ? text("notifications.everyKind") : text(each.labelKey()));
        kind.addValueChangeListener(event -> choose());
        unreadOnly.setLabel(text("notifications.unreadOnly"));
        unreadOnly.addValueChangeListener(event -> choose());
        var markAll = new Button(text("notifications.markAll"), Icons.of("check"), event -> parts.aside(this, parts.inbox()::markAllRead));
        var settings = new Anchor("notifications/settings", text("notifications.settings"));
        settings.addClassName("settings-link");
        var bar = new Div(kind, unreadOnly, markAll, settings);
        bar.addClassName("settings-bar");
        return bar;
    }

    private void choose() {
        var chosen = kind.getValue();
        wish = new Inbox.Wish(chosen == null ? null : chosen.name(), unreadOnly.getValue());
        wanted = PAGE;
        reading.ask();
    }

    private void addMore() {
        var button = new Button(text("notifications.more"), event -> {
            wanted += PAGE;
            reading.ask();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        more.appendChild(button.getElement());
        more.setVisible(false);
        getElement().appendChild(more);
    }

    private record Stretch(List<Told> told, boolean more, LocalDate today, ZoneId zone) {}

    private Stretch read() {
        int shown = wanted;
        var told = parts.inbox().read(wish, shown + 1);
        return new Stretch(told.stream().limit(shown).toList(), told.size() > shown, parts.clock().today(), parts.clock().zone());
    }

    private void show(Stretch stretch) {
        days.removeAll();
        stretch.told().stream()
                .collect(Collectors.groupingBy(told -> LocalDate.ofInstant(told.at(), stretch.zone()), LinkedHashMap::new, Collectors.toList()))
                .forEach((day, told) -> days.add(day(day, stretch.today(), told)));
        empty.setText(text(unreadOnly.getValue() ? "notifications.noneUnread" : "notifications.empty"));
        empty.setVisible(stretch.told().isEmpty());
        more.setVisible(stretch.more());
    }

    private Section day(LocalDate day, LocalDate today, List<Told> told) {
        var name = day.equals(today) ? text("notifications.today")
                : day.equals(today.minusDays(1)) ? text("notifications.yesterday")
                : parts.kit().format().day(day, parts.kit().locale());
        var list = new UnorderedList();
        list.addClassName("notice-list");
        told.forEach(each -> list.add(new NoticeItem(parts, each, () -> { })));
        return new Section(new H2(name), list);
    }
}
