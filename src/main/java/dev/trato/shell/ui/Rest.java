package dev.trato.shell.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import org.jspecify.annotations.Nullable;

/**
 * A tab that nobody has touched, and to which nothing was told, between two looks. Vaadin keeps the last answer and the last message pushed
 * for each tab until there is another one: a third of what an open list takes. Both are given up. The answer would be sent again to a
 * browser that has not received it; one that asks that late loads the page anew, where what was typed waits in its draft.
 */
record Rest(int heard, int said, boolean light) {

    /** Shorter ones are not worth the bother. */
    private static final int LONG = 2000;
    private static final String LOAD_AGAIN = VaadinService.createCriticalNotificationJSON(null, null, null, null);

    /** Looks at a tab under its session's lock, and makes it light where nothing has happened since the look before. */
    static void look(UI tab) {
        var before = ComponentUtil.getData(tab, Rest.class);
        if (before == null || !before.equals(of(tab, before.light))) {
            ComponentUtil.setData(tab, Rest.class, of(tab, false));
        } else if (!before.light) {
            lighten(tab);
            ComponentUtil.setData(tab, Rest.class, of(tab, true));
        }
    }

    private static Rest of(UI tab, boolean light) {
        return new Rest(tab.getInternals().getLastProcessedClientToServerId(), tab.getInternals().getServerSyncId(), light);
    }

    private static void lighten(UI tab) {
        @Nullable String last = tab.getInternals().getLastRequestResponse();
        if (last != null && last.length() > LONG) {
            tab.getInternals().setLastRequestResponse(LOAD_AGAIN);
        }
        var line = tab.getInternals().getPushConnection();
        if (line != null && line.isConnected()) {
            line.push(); // a few bytes take the place of the message before
        }
    }
}
