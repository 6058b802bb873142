package dev.trato.shell.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import jakarta.servlet.http.HttpServletResponse;

/** The user may not see this page. */
@AnonymousAllowed
class RefusedPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {

    RefusedPage(Messages messages, Appearance appearance) {
        super(messages, appearance);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say("refused", null, null);
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
