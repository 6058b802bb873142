package dev.trato.shell.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a browser remembers by itself, also while nobody is signed in. None of it is secret but the device's key. */
final class Cookies {

    static final String LOOK = "trato-look";
    static final String LANGUAGE = "trato-language";
    private static final Duration YEAR = Duration.ofDays(365);

    private Cookies() {}

    static @Nullable String read(VaadinRequest request, String name) {
        if (request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Writes with the answer under way; nothing where there is none, such as in a push. */
    static void write(String name, String value) {
        var response = VaadinResponse.getCurrent();
        var request = VaadinRequest.getCurrent();
        if (response != null && request != null) {
            response.addCookie(cookie(name, value, request.isSecure()));
        }
    }

    static Cookie cookie(String name, String value, boolean secure) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) YEAR.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
