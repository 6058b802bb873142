package dev.trato;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;

/** Follows links in tests of views. */
public final class Going {

    private Going() {}

    /** Goes to a link as it would stand in the browser's address line, {@code login?ended}. */
    public static void go(String link) {
        int question = link.indexOf('?');
        if (question < 0) {
            UI.getCurrent().navigate(link);
        } else {
            UI.getCurrent().navigate(link.substring(0, question), QueryParameters.fromString(link.substring(question + 1)));
        }
    }

    /** Path of the page that is shown. */
    public static String place() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }
}
