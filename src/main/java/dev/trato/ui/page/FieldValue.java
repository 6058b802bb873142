package dev.trato.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.Row;
import dev.trato.ui.Avatars;
import dev.trato.ui.Kit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a value looks on a page: addresses and references as links, people with their initials. Empty for none. */
final class FieldValue {

    private FieldValue() {}

    static Div of(Kit kit, Field field, @Nullable Object value) {
        var shown = new Div();
        shown.addClassName("field-value");
        var text = kit.format().text(field, value, kit.locale());
        if (text.isEmpty()) {
            return shown;
        }
        switch (field.type()) {
            case EMAIL -> shown.add(link("mailto:" + escaped(text), text));
            case PHONE -> shown.add(link("tel:" + text.replaceAll("[^0-9+*#]", ""), text));
            case LINK -> shown.add(web(text));
            case REFERENCE -> shown.add(reference(kit, (Row.Link) value, text));
            case MONEY, NUMBER, PERCENT -> number(shown, text);
            case LONG_TEXT -> paragraph(shown, text);
            default -> shown.setText(text);
        }
        return shown;
    }

    private static Anchor link(String address, String text) {
        var link = new Anchor(address, text);
        link.addClassName("record-link");
        link.setRouterIgnore(true);
        return link;
    }

    /** Only addresses of the web become links: what users type must not run as a script. */
    private static Component web(String text) {
        var address = text.contains("://") ? text : "https://" + text;
        if (!address.matches("(?i)https?://.*")) {
            return new Span(text);
        }
        var link = link(address, text.replaceFirst("(?i)^https?://(www\\.)?", "").replaceFirst("/$", ""));
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }

    private static Component reference(Kit kit, Row.@Nullable Link value, String text) {
        if (value == null || value.title() == null) {
            return new Span(text);
        }
        var link = new Anchor(kit.links().path(value.ref()), text);
        link.addClassName("record-link");
        return value.ref().type().equals("user") ? person(link, text) : link;
    }

    private static Component person(Anchor link, String name) {
        var whole = new Span(Avatars.image(name, "s"), link);
        whole.addClassName("user-name");
        return whole;
    }

    private static void number(Div shown, String text) {
        shown.setText(text);
        shown.addClassName("number");
    }

    private static void paragraph(Div shown, String text) {
        shown.setText(text);
        shown.addClassName("long-text");
    }

    private static String escaped(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8).replace("%40", "@").replace("+", "%20");
    }

    /** Whether the type of field is complete as soon as something is chosen, so that it can be saved at once. */
    static boolean isPicked(FieldType type) {
        return switch (type) {
            case CHOICE, REFERENCE, DATE, YES_NO -> true;
            default -> false;
        };
    }
}
