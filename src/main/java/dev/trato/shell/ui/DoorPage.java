package dev.trato.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A page outside of the shell: one card in the middle, and below it the choice of the language, which changes the page at once. */
abstract class DoorPage extends Div implements LocaleChangeObserver, HasDynamicTitle {

    private final transient Messages messages;
    private final transient Appearance appearance;
    private final Element card;

    /**
     * @param kind login-page, setup-page or error-page
     * @param card what the card is: a div, or a form that the browser itself sends
     */
    DoorPage(Messages messages, Appearance appearance, String kind, Element card) {
        this.messages = messages;
        this.appearance = appearance;
        this.card = card;
        card.getClassList().add("door-card");
        addClassNames("door-page", kind);
        var main = new Element("main");
        main.appendChild(card);
        getElement().appendChild(main, languages());
    }

    /** Message key of the heading, which is also the title of the browser's tab. */
    abstract String heading();

    /** Writes all texts of the page in the language of the reader. */
    abstract void write();

    @Override
    public void localeChange(LocaleChangeEvent event) {
        write();
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    @Override
    public String getPageTitle() {
        return text(heading()) + " · Trato";
    }

    void show(Component... parts) {
        card.removeAllChildren();
        card.appendChild(brand());
        card.appendChild(new H1(text(heading())).getElement());
        for (var part : parts) {
            card.appendChild(part.getElement());
        }
    }

    String text(String key, @Nullable Object... arguments) {
        return messages.get(getLocale(), key, arguments);
    }

    String text(Problem problem) {
        return messages.get(getLocale(), problem);
    }

    Appearance appearance() {
        return appearance;
    }

    private static Element brand() {
        var brand = new Div(new Image("trato/icons/trato.svg", ""), new Span("Trato"));
        brand.addClassName("door-brand");
        return brand.getElement();
    }

    private Element languages() {
        var group = new Div();
        group.addClassName("door-languages");
        for (var language : Messages.LANGUAGES) {
            var button = new NativeButton(ownName(language), event -> appearance.choose(language));
            button.getElement().setAttribute("lang", language.getLanguage());
            group.add(button);
        }
        return group.getElement();
    }

    /** A language is called by its own name, so that who cannot read the others finds it. */
    static String ownName(Locale language) {
        var name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }
}
