package dev.trato.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.trato.shell.FirstRun;
import dev.trato.shell.FirstRunKey;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From an empty installation to the first administrator at work, in Spanish and on the keyboard. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunJourney extends Journey {

    private static final String PASSWORD = "tres tranvias y un arce";

    @Test
    @Order(1)
    void whoHasNoLinkWaits() {
        var page = visitor(Screen.PHONE, "en-GB", ColorScheme.DARK, "/deals");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Waiting for the set-up");
        assertThat(page.content()).doesNotContain("key=");
        assertAccessible(page);
    }

    @Test
    @Order(2)
    void whoHasTheLinkSetsTratoUpAndSignsIn() {
        var page = visitor(Screen.DESKTOP, "es-CO", ColorScheme.LIGHT, "/setup?key=" + FirstRunKey.of(trato().bean(FirstRun.class)));
        assertThat(page.getByRole(AriaRole.HEADING, named("Configurar Trato"))).isVisible();
        assertAccessible(page);

        page.getByLabel("Organización").fill("Talleres Álamo");
        assertThat(page.getByLabel("Moneda")).hasValue(Pattern.compile("^COP"));
        page.getByLabel("Nombre").fill("Alba Gutiérrez");
        page.getByLabel("Correo electrónico").fill("alba@alamo.example");
        page.getByLabel("Contraseña", new Page.GetByLabelOptions().setExact(true)).fill("demasiado");
        press(page, "Empezar sin datos");
        assertThat(page.getByText("Se necesitan al menos 12 caracteres")).isVisible();
        page.getByLabel("Contraseña", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        assertThat(page.getByText("Fuerte")).isVisible();
        press(page, "Empezar sin datos");

        assertThat(page.getByRole(AriaRole.HEADING, named("Iniciar sesión"))).isVisible();
        assertThat(page.getByText("Talleres Álamo")).isVisible();
        assertThat(page.getByLabel("Correo electrónico")).hasValue("alba@alamo.example");
        assertAccessible(page);
        signIn(page);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Alba");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es");
        assertAccessible(page);
    }

    @Test
    @Order(3)
    void afterwardsTheSetUpIsClosed() {
        var page = visitor(Screen.DESKTOP, "/setup?key=anything");
        assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
    }

    @Test
    @Order(4)
    void theWrongPasswordIsToldWithoutLosingTheAddress() {
        var page = visitor(Screen.PHONE, "es", ColorScheme.DARK, "/login");
        page.getByLabel("Correo electrónico").fill("alba@alamo.example");
        page.getByLabel("Contraseña", new Page.GetByLabelOptions().setExact(true)).fill("otra cosa");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("El correo o la contraseña no son correctos.");
        assertThat(page.getByLabel("Correo electrónico")).hasValue("alba@alamo.example");
        assertAccessible(page);
    }

    @Test
    @Order(5)
    void everythingIsAtHandFromTheKeyboard() {
        var page = visitor(Screen.DESKTOP, "es", ColorScheme.LIGHT, "/login");
        page.getByLabel("Correo electrónico").fill("alba@alamo.example");
        signIn(page);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Alba");

        page.keyboard().press("Control+k");
        var field = page.getByRole(AriaRole.COMBOBOX, named("Buscar o escribir un comando"));
        assertThat(field).isFocused();
        assertAccessible(page);
        page.keyboard().type("oscuro");
        var chosen = page.locator("[role=option][aria-selected=true]");
        assertThat(chosen).hasText("Colores: Oscuro");
        assertThat(field).hasAttribute("aria-activedescendant", chosen.getAttribute("id"));
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("theme", "dark");
        assertThat(field).isHidden();

        page.keyboard().press("Control+k");
        page.keyboard().type("english");
        assertThat(chosen).hasText("English");
        page.keyboard().press("Enter");
        assertThat(page.locator(".top-search")).containsText("Search or type a command");
        assertThat(page.locator("html")).hasAttribute("lang", "en");

        page.reload();
        assertThat(page.locator("html")).hasAttribute("theme", "dark");
        assertThat(page.locator(".top-search")).containsText("Search or type a command");

        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Search and commands");
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0); // an open one has no box of its own and counts as hidden as well

        page.keyboard().press("Control+k");
        page.keyboard().type("sign out");
        assertThat(chosen).hasText("Sign out");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
    }

    private static void signIn(Page page) {
        page.getByLabel("Contraseña", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.keyboard().press("Enter");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
