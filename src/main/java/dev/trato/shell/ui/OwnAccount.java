package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.trato.kernel.Messages;
import dev.trato.security.CurrentUser;
import dev.trato.security.Login;
import dev.trato.security.PasswordRules;
import dev.trato.security.SignedInUser;
import dev.trato.shell.Admissions;
import dev.trato.ui.Kit;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What a user does with his own account: change the password, and leave. */
@SpringComponent
class OwnAccount {

    private final Kit kit;
    private final Messages messages;
    private final PasswordRules rules;
    private final Admissions admissions;
    private final Login login;
    private final CurrentUser currentUser;
    private final OpenSessions sessions;
    private final AuthenticationContext authentication;

    OwnAccount(Kit kit, Messages messages, PasswordRules rules, Admissions admissions, Login login, CurrentUser currentUser,
            OpenSessions sessions, AuthenticationContext authentication) {
        this.kit = kit;
        this.messages = messages;
        this.rules = rules;
        this.admissions = admissions;
        this.login = login;
        this.currentUser = currentUser;
        this.sessions = sessions;
        this.authentication = authentication;
    }

    void signOut() {
        authentication.logout();
    }

    void askForPassword() {
        currentUser.signedIn().ifPresent(user -> new PasswordDialog(kit, messages, rules, user, this::change).open());
    }

    /** All sessions of the user end with his old password, but for this one. */
    private void change(String present, String password) {
        admissions.change(present, password);
        login.principal(currentUser.id()).ifPresent(this::goOnAs);
    }

    private void goOnAs(SignedInUser principal) {
        sessions.renew(VaadinSession.getCurrent(), principal);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        SecurityContextHolder.setContext(context);
        if (VaadinServletRequest.getCurrent() != null && VaadinServletResponse.getCurrent() != null && UI.getCurrent() != null) {
            new HttpSessionSecurityContextRepository().saveContext(context, VaadinServletRequest.getCurrent().getHttpServletRequest(),
                    VaadinServletResponse.getCurrent().getHttpServletResponse());
        }
    }
}
