package dev.trato.notifications.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import dev.trato.notifications.PushSubscriptions;
import dev.trato.ui.Icons;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import java.util.List;

/**
 * The browsers that show messages of mine, and the way to make this one do so: the browser asks for permission then and never before,
 * makes keys of its own and says where it takes messages.
 */
final class BrowserMessages extends Div {

    private static final String ENDPOINT = "event.detail.endpoint";
    private static final String KEY = "event.detail.key";
    private static final String AUTH = "event.detail.auth";
    private static final String BROWSER = "event.detail.browser";
    private static final String WHY = "event.detail.why";

    private final transient NoticeParts parts;
    private final transient PushSubscriptions subscriptions;
    private final Element push = new Element("trato-push");
    private final UnorderedList list = new UnorderedList();
    private final transient Refresh<Found> reading;

    BrowserMessages(NoticeParts parts, PushSubscriptions subscriptions) {
        this.parts = parts;
        this.subscriptions = subscriptions;
        addClassName("notice-browsers");
        var button = new Button(parts.kit().text("notifications.browser.on"), Icons.of("bell"));
        button.getElement().setAttribute("data-push", "on");
        push.appendChild(button.getElement());
        list.addClassName("notice-list");
        list.getElement().setAttribute("aria-label", parts.kit().text("notifications.browser.list"));
        var help = new Paragraph(parts.kit().text("notifications.browser.help"));
        help.addClassName("notice-help");
        add(help);
        getElement().appendChild(push);
        add(list);
        push.addEventListener("trato-push", this::subscribed)
                .addEventData(ENDPOINT).addEventData(KEY).addEventData(AUTH).addEventData(BROWSER);
        push.addEventListener("trato-push-refused", event ->
                Notices.problem(parts.kit().text(text(event, WHY).equals("denied") ? "notifications.browser.denied" : "notifications.browser.unable")))
                .addEventData(WHY);
        reading = parts.kit().work().refreshing(list, () -> new Found(subscriptions.key(), subscriptions.mine()), this::show);
        // keys may have to be made, which a reading may not do
        parts.kit().work().background(this, subscriptions::key, key -> reading.ask());
    }

    private record Found(String key, List<PushSubscriptions.Browser> browsers) {}

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-push.js");
    }

    private static String text(DomEvent event, String name) {
        var value = event.getEventData().get(name);
        return value == null ? "" : value.asString("");
    }

    private void subscribed(DomEvent event) {
        var endpoint = text(event, ENDPOINT);
        var key = text(event, KEY);
        var auth = text(event, AUTH);
        var browser = text(event, BROWSER);
        parts.kit().work().background(this, () -> {
            subscriptions.add(endpoint, key, auth, browser);
            return endpoint;
        }, added -> {
            Notices.done(parts.kit().text("notifications.browser.done"));
            reading.ask();
        }, problem -> Notices.problem(parts.kit().text(problem)));
    }

    private void show(Found found) {
        push.setAttribute("data-key", found.key());
        list.removeAll();
        found.browsers().forEach(browser -> list.add(item(browser)));
        list.setVisible(!found.browsers().isEmpty());
    }

    private ListItem item(PushSubscriptions.Browser browser) {
        var name = new Span(browser.name());
        name.addClassName("notice-line");
        var since = new Span(parts.kit().text("notifications.browser.since", parts.kit().format().moment(browser.since(), parts.kit().locale())));
        since.addClassName("notice-time");
        var remove = new Button(parts.kit().text("notifications.browser.remove"), event -> parts.kit().work().background(this, () -> {
            subscriptions.remove(browser.fingerprint());
            return browser;
        }, removed -> {
            Notices.done(parts.kit().text("notifications.browser.removed"));
            reading.ask();
        }));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(parts.kit().text("notifications.browser.remove") + ": " + browser.name());
        var body = new Div(name, since);
        body.addClassName("notice-body");
        var item = new ListItem(body, remove);
        item.addClassName("notice");
        return item;
    }
}
