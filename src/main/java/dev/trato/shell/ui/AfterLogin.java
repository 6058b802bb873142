package dev.trato.shell.ui;

import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import dev.trato.security.LoginOrigin;
import dev.trato.shell.Strangers;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.Authentication;

/** After a login: the session lives longer than a stranger's, and the browser is known from now on. */
class AfterLogin extends VaadinSavedRequestAwareAuthenticationSuccessHandler {

    private final Strangers strangers;
    private final Duration sessionTimeout;
    private final WantedPage wanted;

    AfterLogin(Strangers strangers, Duration sessionTimeout, WantedPage wanted) {
        this.strangers = strangers;
        this.sessionTimeout = sessionTimeout;
        this.wanted = wanted;
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        strangers.signedIn(request.getSession(), sessionTimeout);
        wanted.removeRequest(request, response);
        if (authentication.getDetails() instanceof LoginOrigin origin && origin.device() != null) {
            response.addCookie(Cookies.cookie(LoginOrigin.DEVICE_COOKIE, origin.device(), request.isSecure()));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /** Where the visitor was going when he was asked to sign in. Vaadin would also follow a parameter of the request, to anywhere. */
    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
        var stored = response.getHeader("Saved-url");
        return stored == null || stored.isBlank() ? getDefaultTargetUrl() : stored;
    }
}
