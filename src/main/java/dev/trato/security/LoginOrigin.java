package dev.trato.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * Where a login comes from.
 *
 * @param address network address of the other end; behind a proxy only as good as {@code server.forward-headers-strategy} makes it
 * @param device  the secret that a browser was given when somebody signed in with it before; null for a browser never seen
 */
public record LoginOrigin(String address, @Nullable String device) implements Serializable {

    /** Cookie in which a browser keeps its secret. */
    public static final String DEVICE_COOKIE = "trato-device";

    public static LoginOrigin of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, DEVICE_COOKIE);
        return new LoginOrigin(request.getRemoteAddr(), cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue());
    }
}
