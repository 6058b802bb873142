package dev.trato.integration.webhook.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.sun.net.httpserver.HttpServer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.integration.webhook.Delivery;
import dev.trato.integration.webhook.WebhookDraft;
import dev.trato.integration.webhook.Webhooks;
import dev.trato.kernel.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator reads and does, by label. */
@ViewTest
@FreshDatabase
class WebhookViewTest {

    private final Webhooks webhooks;
    private final Cast cast;
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer receiver;

    WebhookViewTest(Webhooks webhooks, Cast cast) {
        this.webhooks = webhooks;
        this.cast = cast;
    }

    @BeforeEach
    void albaSitsDown() throws IOException {
        cast.enter();
        cast.signIn(cast.alba);
        UI.getCurrent().setLocale(Messages.ENGLISH);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext("/", exchange -> {
            var text = "out of order".getBytes();
            exchange.sendResponseHeaders(status.get(), text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void sheLeaves() {
        receiver.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private static void click(String button) {
        _click(_get(Button.class, spec -> spec.withText(button)));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }

    @SuppressWarnings("unchecked")
    private void fill(String name, String url, String filter) {
        enter(_get(TextField.class, spec -> spec.withLabel("Name")), name);
        enter(_get(TextField.class, spec -> spec.withLabel("Address")), url);
        MultiSelectComboBox<String> events = _get(MultiSelectComboBox.class, spec -> spec.withLabel("Events"));
        events.setValue(Set.of("deal.created", "deal.won"));
        enter(_get(TextArea.class, spec -> spec.withLabel("Only records with")), filter);
        click("Save");
    }

    private static String alert() {
        return _find(Paragraph.class, spec -> spec.withClasses("error-summary")).stream().map(Paragraph::getText).findFirst().orElse("");
    }

    @Test
    void aWebhookIsSetUpItsSecretShownOnceAndItStandsInTheList() {
        go("admin/webhooks");
        eventually(() -> assertThat(_find(Paragraph.class).stream().map(Paragraph::getText)).anyMatch(text -> text.startsWith("No webhooks yet")));
        click("New webhook");
        fill("ERP", url(), "amount >= 1000");

        eventually(() -> assertThat(_find(TextField.class, spec -> spec.withLabel("Secret"))).hasSize(1));
        assertThat(_get(TextField.class, spec -> spec.withLabel("Secret")).getValue()).startsWith("whsec_");
        click("Close");
        eventually(() -> assertThat(GridKt._size(_get(Grid.class))).isEqualTo(1));
        assertThat(GridKt._getFormattedRow(_get(Grid.class), 0)).contains("None yet", "0", url());
    }

    @Test
    void whatIsWrongIsSaidAboveTheForm() {
        go("admin/webhooks");
        click("New webhook");
        fill("ERP", "https://169.254.169.254/latest", "");
        eventually(() -> assertThat(alert()).startsWith("“169.254.169.254” leads into a private network."));
        fill("ERP", url(), "colour = red");
        eventually(() -> assertThat(alert()).contains("colour"));
        fill("ERP", url(), "");
        eventually(() -> assertThat(_find(TextField.class, spec -> spec.withLabel("Secret"))).hasSize(1));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aTestThatFailsIsSeenAndSentAgain() {
        status.set(503);
        go("admin/webhooks/" + erp());
        assertThat(_get(H1.class).getText()).isEqualTo("ERP");
        click("Send a test");
        Grid<Delivery> log = _get(Grid.class);
        eventually(() -> {
            click("Refresh");
            assertThat(GridKt._getFormattedRow(log, 0)).contains("Test message", "HTTP 503", "1");
            assertThat(_find(Paragraph.class).stream().map(Paragraph::getText)).anyMatch(text -> text.contains("HTTP 503"));
        });

        status.set(200);
        log.setDetailsVisible(GridKt._get(log, 0), true);
        click("Send again since…");
        var dialog = _get(Dialog.class);
        _click(_get(dialog, Button.class, spec -> spec.withText("Send again")));
        eventually(() -> {
            click("Refresh");
            assertThat(GridKt._getFormattedRow(log, 0)).contains("HTTP 200");
        });
    }

    @Test
    void itIsSwitchedOffAndDeleted() {
        long erp = erp();
        go("admin/webhooks/" + erp);
        click("Switch off");
        assertThat(_find(Button.class, spec -> spec.withText("Switch on"))).hasSize(1);
        assertThat(_get(Button.class, spec -> spec.withText("Send a test")).isEnabled()).isFalse();
        click("Delete");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(cast.as(cast.alba, webhooks::all)).isEmpty();
    }

    @Test
    void inSpanishToo() {
        UI.getCurrent().setLocale(Locale.of("es"));
        go("admin/webhooks/" + erp());
        assertThat(_find(Button.class).stream().map(Button::getText)).contains("Enviar una prueba", "Nuevo secreto", "Reenviar desde…");
    }

    @Test
    void othersDoNotGetIn() {
        long erp = erp();
        for (long user : List.of(cast.bruno, cast.ana, cast.rita)) {
            cast.signIn(user);
            for (var path : List.of("admin/webhooks", "admin/webhooks/" + erp)) {
                go(path);
                assertThat(_find(Button.class, spec -> spec.withText("New webhook"))).isEmpty();
                assertThat(_find(Button.class, spec -> spec.withText("Send a test"))).isEmpty();
            }
        }
    }

    private long erp() {
        return cast.as(cast.alba, () -> webhooks.create(new WebhookDraft("ERP", url(), Set.of("deal.created"), "", cast.ana)).webhook().getId());
    }
}
