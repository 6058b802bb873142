package dev.trato.shell.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody wanted to go when he was asked to sign in. His browser remembers it, so that a stranger leaves nothing in our memory; it
 * may have been made to remember anything, so only ways within this Trato are followed.
 */
class WantedPage implements RequestCache {

    static final String COOKIE = "trato-wanted";
    private static final int LONGEST = 1500;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Keeps pages only: not a picture or a style sheet that one of them has asked for. */
    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var accepted = request.getHeader("Accept");
        if (!request.getMethod().equals("GET") || accepted == null || !accepted.contains("text/html")) {
            return;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var link = request.getQueryString() == null ? path : path + "?" + request.getQueryString();
        if (link.length() <= LONGEST && isOwn(link)) {
            write(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(link.getBytes(StandardCharsets.UTF_8)), REMEMBERED);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .flatMap(cookie -> decode(cookie.getValue()))
                .filter(WantedPage::isOwn)
                .map(SimpleSavedRequest::new)
                .orElse(null);
    }

    /** A page is simply asked for once more; nothing of the first request is needed. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            write(request, response, "", Duration.ZERO);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, Duration remembered) {
        var cookie = Cookies.cookie(COOKIE, value, request.isSecure());
        cookie.setMaxAge((int) remembered.toSeconds());
        response.addCookie(cookie);
    }

    private static Optional<String> decode(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A browser takes two slashes, or a backslash for one of them, as the beginning of another site's address. */
    private static boolean isOwn(String link) {
        return link.startsWith("/") && !link.startsWith("//") && link.indexOf('\\') < 0 && link.chars().noneMatch(Character::isISOControl);
    }
}
