package dev.trato.shell;

import dev.trato.kernel.Messages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** While there are too many {@link Strangers}, whoever has no session yet is asked to come back; those who are in work on. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class StrangersLimit extends OncePerRequestFilter {

    private final Strangers strangers;
    private final Messages messages;

    StrangersLimit(Strangers strangers, Messages messages) {
        this.strangers = strangers;
        this.messages = messages;
    }

    /** Programs never have a session, so they are no strangers that could fill the room. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (strangers.isFull() && request.getSession(false) == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", Long.toString(Strangers.STAY.toSeconds()));
            response.setContentType("text/plain");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(messages.get(Messages.language(request.getLocale()), "login.full"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
