package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.trato.integration.webhook.Delivery;
import dev.trato.integration.webhook.DeliveryLog;
import dev.trato.integration.webhook.Webhook;
import dev.trato.integration.webhook.WebhookEvents;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.kernel.Problem;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** One webhook: how it stands, what can be done with it, and what became of its messages. */
@Route("admin/webhooks/:id")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class WebhookView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private static final List<Duration> SPANS = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), DeliveryLog.KEPT);

    private final transient Kit kit;
    private final transient Webhooks webhooks;
    private final transient DeliveryLog log;
    private final transient WebhookEvents events;
    private final transient WebhookWords words;
    private final H1 title = new H1();
    private final Paragraph stand = new Paragraph();
    private final Button power = new Button();
    private final Button test;
    private final Select<Delivery.State> state = new Select<>();
    private final Grid<Delivery> grid = new Grid<>();
    private transient Webhook webhook;

    @SuppressWarnings("NullAway.Init")
    WebhookView(Kit kit, Webhooks webhooks, DeliveryLog log, WebhookEvents events) {
        this.kit = kit;
        this.webhooks = webhooks;
        this.log = log;
        this.events = events;
        this.words = new WebhookWords(kit);
        addClassName("settings-page");
        addClassName("operations-page");
        test = button("webhook.test", event -> test());
        add(title, stand, bar(), new H2(kit.text("webhook.log")), new Paragraph(kit.text("webhook.log.help")), logBar(), grid());
    }

    @Override
    public String getPageTitle() {
        return webhook.getName();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = event.getRouteParameters().get("id").filter(text -> text.matches("\\d{1,18}")).orElseThrow(NotFoundException::new);
        try {
            show(webhooks.require(Long.parseLong(id)));
        } catch (Problem e) {
            throw new NotFoundException();
        }
        grid.setItems(query -> log.page(webhook.getId(), state.getValue(), query.getOffset(), query.getLimit()).stream());
    }

    private void show(Webhook now) {
        webhook = now;
        title.setText(now.getName());
        stand.setText(String.join(" · ", words.state(now), now.getUrl(), words.latest(now)));
        power.setText(kit.text(now.isActive() ? "webhook.off" : "webhook.on"));
        test.setEnabled(now.isActive());
    }

    private Div bar() {
        power.addClickListener(event -> change(() -> webhook.isActive() ? webhooks.switchOff(webhook.getId()) : webhooks.switchOn(webhook.getId())));
        var delete = button("button.delete", event -> askToDelete());
        delete.addThemeNames("error");
        return bar(button("button.edit", event -> new WebhookDialog(kit, webhooks, events, webhook, this::show).open()), test, power,
                button("webhook.rotate", event -> askToRotate()), delete);
    }

    private Button button(String text, ComponentEventListener<ClickEvent<Button>> action) {
        return new Button(kit.text(text), action);
    }

    private static Div bar(com.vaadin.flow.component.Component... parts) {
        var bar = new Div(parts);
        bar.addClassName("settings-bar");
        return bar;
    }

    private Div logBar() {
        state.setLabel(kit.text("webhook.log.state"));
        state.setItems(Delivery.State.values());
        state.setItemLabelGenerator(each -> kit.text(each == null ? "webhook.log.every" : "webhook.message.state." + each));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(kit.text("webhook.log.every"));
        state.addValueChangeListener(event -> refresh());
        return bar(state, button("webhook.log.refresh", event -> refresh()), button("webhook.replay", event -> askToReplay()));
    }

    private Grid<Delivery> grid() {
        grid.addColumn(message -> words.moment(message.getAt())).setHeader(kit.text("webhook.message.at")).setAutoWidth(true);
        grid.addColumn(message -> events.label(message.getEvent(), kit.locale())).setHeader(kit.text("webhook.message.event")).setAutoWidth(true);
        grid.addColumn(message -> message.getRecordIds().size()).setHeader(kit.text("webhook.message.records")).setAutoWidth(true);
        grid.addComponentColumn(words::badge).setHeader(kit.text("webhook.log.state")).setAutoWidth(true);
        grid.addColumn(words::reply).setHeader(kit.text("webhook.message.reply")).setFlexGrow(1);
        grid.addColumn(words::took).setHeader(kit.text("webhook.message.millis")).setAutoWidth(true);
        grid.addColumn(Delivery::getAttempts).setHeader(kit.text("webhook.message.attempts")).setAutoWidth(true);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(message -> new MessageDetails(kit, words, message, () -> again(message))));
        grid.setEmptyStateText(kit.text("webhook.log.empty"));
        grid.getElement().setAttribute("aria-label", kit.text("webhook.log"));
        return grid;
    }

    private void refresh() {
        show(webhooks.require(webhook.getId()));
        grid.getDataProvider().refreshAll();
    }

    private void test() {
        say(() -> {
            webhooks.test(webhook.getId());
            return kit.text("webhook.test.sent");
        });
    }

    private void again(Delivery message) {
        say(() -> {
            log.replay(message.getId());
            return kit.text("webhook.again.sent");
        });
    }

    private void change(Supplier<Webhook> change) {
        say(() -> {
            var changed = change.get();
            return kit.text("webhook.saved", changed.getName());
        });
    }

    private void say(Supplier<String> work) {
        try {
            Notices.done(work.get());
            refresh();
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void askToRotate() {
        ask(kit.text("webhook.rotate"), kit.text("webhook.rotate.ask"), "webhook.rotate", "primary",
                () -> new SecretDialog(kit, webhooks.rotate(webhook.getId())).open());
    }

    private void askToDelete() {
        ask(kit.text("button.delete"), kit.text("webhook.delete.ask", webhook.getName()), "button.delete", "error primary", () -> {
            webhooks.delete(webhook.getId());
            getUI().ifPresent(ui -> ui.navigate(WebhooksView.class));
        });
    }

    private void ask(String header, String text, String confirm, String theme, Runnable then) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(header);
        dialog.setText(text);
        dialog.setCancelable(true);
        dialog.setCancelText(kit.text("button.cancel"));
        dialog.setConfirmText(kit.text(confirm));
        dialog.setConfirmButtonTheme(theme);
        dialog.addConfirmListener(event -> then.run());
        dialog.open();
    }

    private void askToReplay() {
        var dialog = new Dialog(kit.text("webhook.replay"));
        var since = new Select<Duration>();
        since.setLabel(kit.text("webhook.replay.since"));
        since.setItems(SPANS);
        since.setItemLabelGenerator(span -> kit.text(span.toDays() == 0 ? "relative.ago.hours" : "relative.ago.days",
                span.toDays() == 0 ? span.toHours() : span.toDays()));
        since.setValue(SPANS.get(1));
        var all = new Checkbox(kit.text("webhook.replay.all"));
        var send = button("webhook.again", event -> {
            dialog.close();
            say(() -> kit.text("webhook.replay.done", log.replay(webhook.getId(), Instant.now().minus(since.getValue()), all.getValue())));
        });
        send.addThemeName("primary");
        dialog.add(new Paragraph(kit.text("webhook.replay.help")), new Div(since), all);
        dialog.getFooter().add(button("button.cancel", event -> dialog.close()), send);
        dialog.open();
    }
}
