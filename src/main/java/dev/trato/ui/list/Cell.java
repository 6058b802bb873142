package dev.trato.ui.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one cell shows, formatted for the reader. It travels to the browser as it is.
 *
 * @param text  the text
 * @param title exact value where the text is a rounded one
 * @param href  where a link leads
 * @param tone  colour of a badge
 * @param state end that a badge means, {@code won} or {@code lost}
 * @param mark  initials of a person; what a tick does
 * @param hue   colour of a person, in degrees
 * @param parts several badges side by side
 * @param image address of a picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cell(String text, @Nullable String title, @Nullable String href, @Nullable String tone, @Nullable String state, @Nullable String mark,
        @Nullable Integer hue, @Nullable List<Cell> parts, @Nullable String image) {

    static Cell text(String text) {
        return new Cell(text, null, null, null, null, null, null, null, null);
    }

    static Cell link(String text, String href) {
        return new Cell(text, null, href, null, null, null, null, null, null);
    }

    /** A link behind a button that ticks the record off. */
    static Cell tick(String text, String href, String label, String state, String action) {
        return new Cell(text, label, href, null, state, action, null, null, null);
    }

    static Cell badge(String text, String tone, @Nullable String state) {
        return new Cell(text, null, null, tone, state, null, null, null, null);
    }

    static Cell badges(String text, List<Cell> parts) {
        return new Cell(text, null, null, null, null, null, null, parts, null);
    }

    static Cell person(String name, String initials, int hue) {
        return new Cell(name, null, null, null, null, initials, hue, null, null);
    }

    /** A link with a picture in front, or initials where there is none. */
    static Cell face(String text, String href, String initials, int hue, @Nullable String image) {
        return new Cell(text, null, href, null, null, initials, hue, null, image);
    }

    static Cell time(String text, String exact) {
        return new Cell(text, exact, null, null, null, null, null, null, null);
    }
}
