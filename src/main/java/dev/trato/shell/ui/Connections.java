package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.trato.kernel.Messages;
import dev.trato.ui.Notices;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What Vaadin says when a session or a connection is lost, in the reader's language, and what becomes of an error in a click. */
@Component
class Connections implements VaadinServiceInitListener {

    private final transient Messages messages;

    Connections(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(info -> systemMessages(Messages.language(info.getLocale())));
        event.getSource().addUIInitListener(init -> describe(init.getUI()));
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(error -> {
            var ui = UI.getCurrent();
            if (ui == null) {
                org.slf4j.LoggerFactory.getLogger(Connections.class).error("Fault outside of any screen", error.getThrowable());
            } else {
                Notices.failure(messages, error.getThrowable());
            }
        }));
    }

    private void describe(UI ui) {
        var dialog = ui.getReconnectDialogConfiguration();
        dialog.setDialogText(messages.get(ui.getLocale(), "connection.lost"));
        dialog.setDialogTextGaveUp(messages.get(ui.getLocale(), "connection.gaveUp"));
    }

    private SystemMessages systemMessages(Locale locale) {
        var said = new CustomizedSystemMessages();
        said.setSessionExpiredCaption(messages.get(locale, "session.expired.title"));
        said.setSessionExpiredMessage(messages.get(locale, "session.expired.text"));
        said.setSessionExpiredNotificationEnabled(true);
        said.setInternalErrorCaption(messages.get(locale, "session.fault.title"));
        said.setInternalErrorMessage(messages.get(locale, "session.fault.text"));
        said.setSyncErrorCaption(messages.get(locale, "session.sync.title"));
        said.setSyncErrorMessage(messages.get(locale, "session.sync.text"));
        said.setCookiesDisabledCaption(messages.get(locale, "session.cookies.title"));
        said.setCookiesDisabledMessage(messages.get(locale, "session.cookies.text"));
        said.setCookiesDisabledNotificationEnabled(true);
        return said;
    }
}
