package dev.trato.shell.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordNotFound;
import dev.trato.security.AccessRefused;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page could not be opened: for a reason that can be told, or by a fault of ours, which is logged under a number. */
@AnonymousAllowed
class FaultPage extends ErrorPage implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(FaultPage.class);

    FaultPage(Messages messages, Appearance appearance) {
        super(messages, appearance);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        for (Throwable cause = parameter.getCaughtException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return tell(problem);
            }
        }
        var id = newId();
        LOG.error("Fault {} on the way to {}", id, event.getLocation().getPath(), parameter.getCaughtException());
        say("fault", null, id);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private int tell(Problem problem) {
        if (problem instanceof RecordNotFound) {
            say("notFound", text(problem), null);
            return HttpServletResponse.SC_NOT_FOUND;
        }
        if (problem instanceof AccessRefused) {
            say("refused", text(problem), null);
            return HttpServletResponse.SC_FORBIDDEN;
        }
        say("problem", text(problem), null);
        return HttpServletResponse.SC_BAD_REQUEST;
    }
}
