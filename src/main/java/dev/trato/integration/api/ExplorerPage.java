package dev.trato.integration.api;

import dev.trato.kernel.Messages;
import dev.trato.security.ApiTokens;
import dev.trato.security.CurrentUser;
import dev.trato.security.TokenScope;
import dev.trato.security.TokenScope.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * A page on which a signed-in person tries the API with his own rights. His session opens nothing there, here neither: the page asks for a
 * token that lasts an hour, which stands in his list as any other, and calls with that.
 */
@RestController
class ExplorerPage {

    static final Duration LIFETIME = Duration.ofHours(1);

    /** No inline script, no eval, nothing from elsewhere; the page may call Trato alone. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Set<Permission> READING = Set.of(Permission.READ);
    private static final Set<Permission> WRITING = Set.of(Permission.READ, Permission.WRITE, Permission.DELETE);

    private final ApiTokens tokens;
    private final CurrentUser currentUser;
    private final Messages messages;
    private final Clock clock;

    ExplorerPage(ApiTokens tokens, CurrentUser currentUser, Messages messages, Clock clock) {
        this.tokens = tokens;
        this.currentUser = currentUser;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/explorer")
    ResponseEntity<String> page(CsrfToken csrf, HttpServletRequest request,
            @CookieValue(name = "trato-look", required = false) @Nullable String look,
            @CookieValue(name = "trato-language", required = false) @Nullable String language) {
        var locale = Messages.language(language == null ? request.getLocale() : Locale.forLanguageTag(language));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Cache-Control", "no-store")
                .body(html(csrf, theme(look), locale));
    }

    /** A token for the page; with a session and the page's own proof that it is Trato's, and with neither for nobody else. */
    @PostMapping(path = "/explorer/token", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> token(@RequestParam(defaultValue = "false") boolean write,
            @CookieValue(name = "trato-language", required = false) @Nullable String language, HttpServletRequest request) {
        var locale = Messages.language(language == null ? request.getLocale() : Locale.forLanguageTag(language));
        var name = messages.get(locale, "api.explorer");
        forgetEnded(name);
        var issued = tokens.issue(currentUser.id(), name, new TokenScope(write ? WRITING : READING, Set.of()), LIFETIME);
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(ApiJson.write(Map.of("token", issued.key())));
    }

    /** Those of other visits would fill the list. */
    private void forgetEnded(String name) {
        var now = clock.instant();
        tokens.of(currentUser.id()).stream().filter(token -> token.getName().equals(name) && token.isExpired(now))
                .forEach(token -> tokens.revoke(token.getFingerprint()));
    }

    private static String theme(@Nullable String look) {
        return look == null ? "" : look.startsWith("dark.") ? "dark" : look.startsWith("light.") ? "light" : "";
    }

    private String html(CsrfToken csrf, String theme, Locale locale) {
        return """
                <!doctype html>
                <html lang="%s" theme="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="csrf" data-header="%s" content="%s">
                <link rel="icon" href="trato/icons/favicon.svg">
                <title>%s · Trato</title>
                <link rel="stylesheet" href="webjars/swagger-ui/5.34.1/swagger-ui.css">
                <link rel="stylesheet" href="trato/css/tokens.css">
                <link rel="stylesheet" href="trato/css/explorer.css">
                <script type="module" src="trato/js/trato-explorer.js"></script>
                </head>
                <body>
                <header class="explorer-head">
                <a href="tokens">%s</a>
                <h1>%s</h1>
                <p>%s</p>
                <label for="explorer-may">%s</label>
                <select id="explorer-may"><option value="false">%s</option><option value="true">%s</option></select>
                <p id="explorer-trouble" role="alert" hidden data-text="%s"></p>
                </header>
                <div id="explorer" data-form="%s"></div>
                </body>
                </html>
                """.formatted(locale.getLanguage(), theme, escaped(csrf.getHeaderName()), escaped(csrf.getToken()),
                text(locale, "api.explorer"), text(locale, "api.tokens"), text(locale, "api.explorer"), text(locale, "api.explorer.help"),
                text(locale, "api.explorer.may"), text(locale, "api.explorer.read"), text(locale, "api.explorer.write"),
                text(locale, "api.explorer.trouble"), text(locale, "api.explorer.form"));
    }

    private String text(Locale locale, String key) {
        return escaped(messages.get(locale, key));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
