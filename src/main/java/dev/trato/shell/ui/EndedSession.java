package dev.trato.shell.ui;

import dev.trato.security.AccessVersions;
import dev.trato.security.SignedInUser;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where a browser goes whose user may not go on. It leaves its session here, before it asks for the login page, and forgets its name: while
 * the server ends a session, requests still find it by that, and a page that begins in it stays empty. Nobody else is signed out by this address, wherever a link to it stands.
 */
@Controller
class EndedSession {

    static final String PATH = "ended";

    private final AccessVersions versions;

    EndedSession(AccessVersions versions) {
        this.versions = versions;
    }

    @GetMapping("/" + PATH)
    String leave(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication caller) {
        if (caller != null && caller.getPrincipal() instanceof SignedInUser user && versions.outdated(List.of(user)).isEmpty()) {
            return "redirect:/";
        }
        new CompositeLogoutHandler(new CookieClearingLogoutHandler(sessionCookie(request)), new SecurityContextLogoutHandler())
                .logout(request, response, caller);
        return "redirect:/login?ended";
    }

    private static Cookie sessionCookie(HttpServletRequest request) {
        var name = request.getServletContext().getSessionCookieConfig().getName();
        var cookie = new Cookie(name == null ? "JSESSIONID" : name, "");
        cookie.setPath("/");
        cookie.setMaxAge(0);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        return cookie;
    }
}
