package dev.trato.integration.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartException;

/** What is refused before it becomes a call (an address that the firewall stops, parameters that are no text) is told as a problem too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors extends OncePerRequestFilter {

    static final String ADDRESS = "/api/";

    private final ApiProblems problems;

    ApiErrors(ApiProblems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + ADDRESS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var told = new Told(request, response);
        try {
            chain.doFilter(request, told);
        } catch (InvalidParameterException e) {
            told.sendError(e.getErrorCode());
        } catch (ServletException e) {
            if (!(e.getCause() instanceof MultipartException)) {
                throw e;
            }
            told.sendError(HttpServletResponse.SC_BAD_REQUEST); // parts that are none, which Spring looks for before it looks for a call
        }
    }

    private final class Told extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        Told(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            if (HttpStatus.resolve(status) == null) {
                super.sendError(status);
            } else {
                resetBuffer();
                ApiProblems.send((HttpServletResponse) getResponse(), problems.refused(HttpStatus.valueOf(status), request.getLocale()));
            }
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            sendError(status);
        }
    }
}
