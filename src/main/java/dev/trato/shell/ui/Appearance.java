package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.trato.kernel.Messages;
import dev.trato.security.CurrentUser;
import dev.trato.security.SignedInUser;
import dev.trato.shell.Look;
import dev.trato.shell.Preferences;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Language and look of the screens. They are written into the page before it is sent, so that nothing flickers, and changed in place
 * when the user chooses others: what belongs to the user is kept with him, and his browser remembers it for the login page.
 */
@Component
class Appearance implements VaadinServiceInitListener {

    private final transient CurrentUser currentUser;
    private final transient Preferences preferences;

    Appearance(CurrentUser currentUser, Preferences preferences) {
        this.currentUser = currentUser;
        this.preferences = preferences;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> paint(response.getDocument().child(0), response.getVaadinRequest()));
        event.getSource().addUIInitListener(init -> init.getUI().setLocale(language(VaadinRequest.getCurrent(), init.getUI().getLocale())));
    }

    /** The look of whoever looks at the screen. */
    Look look() {
        return signedIn().map(user -> preferences.of(user.id()).look())
                .orElseGet(() -> VaadinRequest.getCurrent() == null ? Look.USUAL : Look.parse(Cookies.read(VaadinRequest.getCurrent(), Cookies.LOOK)));
    }

    /** Changes the look of all open tabs of this browser, and keeps it. */
    void choose(Look look) {
        if (signedIn().isPresent()) {
            preferences.choose(look);
        }
        Cookies.write(Cookies.LOOK, look.toText());
        UI.getCurrent().getSession().getUIs().forEach(ui -> show(ui, look));
    }

    /** Changes the language of all open tabs of this browser, and keeps it. */
    void choose(Locale language) {
        if (signedIn().isPresent()) {
            preferences.choose(language);
        }
        Cookies.write(Cookies.LANGUAGE, language.getLanguage());
        var session = UI.getCurrent().getSession();
        session.setLocale(language);
        session.getUIs().forEach(ui -> ui.getPage().executeJs("document.documentElement.lang = $0", language.getLanguage()));
    }

    private void paint(Element html, VaadinRequest request) {
        var chosen = signedIn().map(user -> preferences.of(user.id()));
        var look = chosen.map(Preferences.Chosen::look).orElseGet(() -> Look.parse(Cookies.read(request, Cookies.LOOK)));
        html.attr("lang", language(request, request.getLocale()).getLanguage());
        attribute(html, "theme", theme(look));
        attribute(html, "data-density", density(look));
        attribute(html, "data-nav", navigation(look));
        signedIn().ifPresent(user -> html.attr("data-user-id", String.valueOf(user.id())));
    }

    private static void attribute(Element html, String name, String value) {
        if (value.isEmpty()) {
            html.removeAttr(name);
        } else {
            html.attr(name, value);
        }
    }

    private static void show(UI ui, Look look) {
        ui.getPage().setColorScheme(switch (look.theme()) {
            case SYSTEM -> ColorScheme.Value.NORMAL;
            case LIGHT -> ColorScheme.Value.LIGHT;
            case DARK -> ColorScheme.Value.DARK;
        });
        ui.getPage().executeJs("""
                for (const [name, value] of Object.entries({'data-density': $0, 'data-nav': $1})) {
                    document.documentElement.toggleAttribute(name, value !== '');
                    if (value !== '') document.documentElement.setAttribute(name, value);
                }""", density(look), navigation(look));
    }

    private static String theme(Look look) {
        return look.theme() == Look.Theme.SYSTEM ? "" : look.theme().name().toLowerCase(Locale.ROOT);
    }

    private static String density(Look look) {
        return look.density() == Look.Density.COMPACT ? "compact" : "";
    }

    private static String navigation(Look look) {
        return look.navigation() == Look.Navigation.FITTING ? "" : look.navigation().name().toLowerCase(Locale.ROOT);
    }

    private Locale language(VaadinRequest request, Locale browsers) {
        var own = signedIn().map(user -> preferences.of(user.id()).language());
        if (own.isPresent()) {
            return own.get();
        }
        var remembered = Cookies.read(request, Cookies.LANGUAGE);
        return Messages.language(remembered == null ? browsers : Locale.of(remembered));
    }

    private Optional<SignedInUser> signedIn() {
        return currentUser.signedIn();
    }
}
