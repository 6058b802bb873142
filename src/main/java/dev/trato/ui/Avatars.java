package dev.trato.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import java.util.Map;

/** How a person without a picture is shown: initials on a colour that stays his. */
public final class Avatars {

    private static final int HUES = 12;
    private static final int DEGREES = 30;

    private Avatars() {}

    /** Name, initials and hue in degrees, as the browser's modules take them. */
    public static Map<String, Object> of(String name) {
        return Map.of("name", name, "initials", initials(name), "hue", hue(name));
    }

    /** Initials on the person's colour, of the size "s", "m" or "l"; the name itself stands beside it. */
    public static Span image(String name, String size) {
        var avatar = new Span(initials(name));
        avatar.addClassName("user-avatar");
        avatar.getStyle().set("--hue", String.valueOf(hue(name)));
        avatar.getElement().setAttribute("data-size", size).setAttribute("aria-hidden", "true");
        return avatar;
    }

    /** A picture in place of initials, of the size "s", "m" or "l"; the name stands beside it. */
    public static Image picture(String address, String size) {
        var picture = new Image(address, "");
        picture.addClassName("user-avatar");
        picture.getElement().setAttribute("data-size", size);
        return picture;
    }

    public static String initials(String name) {
        var words = name.strip().split("\\s+");
        var first = words[0].isEmpty() ? "" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        var last = words.length < 2 ? "" : words[words.length - 1].substring(0, words[words.length - 1].offsetByCodePoints(0, 1));
        return (first + last).toUpperCase(java.util.Locale.ROOT);
    }

    public static int hue(String name) {
        return Math.floorMod(name.hashCode(), HUES) * DEGREES;
    }
}
