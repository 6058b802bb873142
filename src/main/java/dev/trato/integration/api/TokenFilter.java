package dev.trato.integration.api;

import dev.trato.records.Door;
import dev.trato.records.Operations;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by their token, and nobody by anything else: a cookie opens nothing here, so no page of another site can use one. Calls
 * without a good token are counted by their address.
 */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final RateLimit limit;
    private final Operations operations;
    private final ApiProblems problems;

    TokenFilter(ApiTokens tokens, RateLimit limit, Operations operations, ApiProblems problems) {
        this.tokens = tokens;
        this.limit = limit;
        this.operations = operations;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var key = key(request);
        var caller = key == null ? Optional.<TokenAuthentication>empty() : tokens.authenticate(key, request.getRemoteAddr());
        var standing = limit.count(caller.map(TokenAuthentication::token).orElseGet(() -> "address " + request.getRemoteAddr()));
        response.setHeader("RateLimit-Policy", "\"default\";q=" + limit.perMinute() + ";w=60");
        response.setHeader("RateLimit", "\"default\";r=" + standing.remaining() + ";t=" + standing.reset());
        if (!standing.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            ApiProblems.send(response, problems.response(HttpStatus.TOO_MANY_REQUESTS, "problem.api.tooMany", limit.perMinute()));
        } else if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            ApiProblems.send(response, problems.response(HttpStatus.UNAUTHORIZED, "problem.api.token"));
        } else {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller.get());
            SecurityContextHolder.setContext(context);
            pass(request, response, chain);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var failure = operations.<@Nullable Exception>through(Door.API, () -> {
            try {
                chain.doFilter(request, response);
                return null;
            } catch (IOException | ServletException e) {
                return e;
            }
        });
        switch (failure) {
            case IOException e -> throw e;
            case ServletException e -> throw e;
            case null, default -> { }
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? header.substring(BEARER.length()).strip() : null;
    }
}
