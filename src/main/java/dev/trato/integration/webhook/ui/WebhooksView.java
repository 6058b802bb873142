package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import dev.trato.integration.webhook.DeliveryLog;
import dev.trato.integration.webhook.Webhook;
import dev.trato.integration.webhook.WebhookEvents;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;

/** All webhooks, and how each fares. */
@Route("admin/webhooks")
@Menu(title = "webhooks", order = 950, icon = "link")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class WebhooksView extends Section implements HasDynamicTitle {

    private final transient Kit kit;
    private final transient Webhooks webhooks;
    private final transient DeliveryLog log;
    private final transient WebhookEvents events;
    private final transient WebhookWords words;
    private final Grid<Webhook> grid = new Grid<>();
    private final Div empty = new Div();
    private Map<Long, DeliveryLog.Health> health = Map.of();

    WebhooksView(Kit kit, Webhooks webhooks, DeliveryLog log, WebhookEvents events) {
        this.kit = kit;
        this.webhooks = webhooks;
        this.log = log;
        this.events = events;
        this.words = new WebhookWords(kit);
        addClassName("settings-page");
        add(new H1(kit.text("webhooks")), new Paragraph(kit.text("webhooks.help")), bar(), grid(), empty);
        empty.addClassName("empty-state");
        empty.add(new Paragraph(kit.text("webhooks.empty")));
        addAttachListener(event -> show());
    }

    @Override
    public String getPageTitle() {
        return kit.text("webhooks");
    }

    private Div bar() {
        var add = new Button(kit.text("webhooks.new"), event -> new WebhookDialog(kit, webhooks, events, null, saved -> show()).open());
        add.addThemeName("primary");
        var bar = new Div(add);
        bar.addClassName("settings-bar");
        return bar;
    }

    private Grid<Webhook> grid() {
        grid.addComponentColumn(this::link).setHeader(kit.text("webhook.name")).setAutoWidth(true).setFrozen(true);
        grid.addComponentColumn(words::badge).setHeader(kit.text("webhook.health")).setAutoWidth(true);
        grid.addColumn(words::latest).setHeader(kit.text("webhook.last")).setAutoWidth(true);
        grid.addColumn(webhook -> healthOf(webhook).waiting()).setHeader(kit.text("webhook.waiting")).setAutoWidth(true);
        grid.addColumn(webhook -> healthOf(webhook).dead()).setHeader(kit.text("webhook.dead")).setAutoWidth(true);
        grid.addColumn(Webhook::getUrl).setHeader(kit.text("webhook.url")).setFlexGrow(2);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", kit.text("webhooks"));
        return grid;
    }

    private RouterLink link(Webhook webhook) {
        return new RouterLink(webhook.getName(), WebhookView.class, new RouteParameters(new RouteParam("id", webhook.getId())));
    }

    private DeliveryLog.Health healthOf(Webhook webhook) {
        return health.getOrDefault(webhook.getId(), new DeliveryLog.Health(0, 0));
    }

    private record Shown(List<Webhook> all, Map<Long, DeliveryLog.Health> health) {}

    private void show() {
        kit.work().background(this, () -> new Shown(webhooks.all(), log.health()), shown -> {
            health = shown.health();
            grid.setItems(shown.all());
            grid.setVisible(!shown.all().isEmpty());
            empty.setVisible(shown.all().isEmpty());
        });
    }
}
