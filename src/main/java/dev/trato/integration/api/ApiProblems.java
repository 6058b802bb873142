package dev.trato.integration.api;

import dev.trato.documents.ContentDamaged;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.EditConflict;
import dev.trato.records.FieldProblem;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordNotFound;
import dev.trato.security.AccessRefused;
import dev.trato.security.NotSignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Problems as RFC 9457 writes them: a stable {@code code} for the program, a sentence in the caller's language for whoever reads the log,
 * and for each field that is at fault what is wrong with it.
 */
@Component
class ApiProblems {

    /** What is wrong with the question, not with the records. */
    private static final Set<String> MISUNDERSTOOD =
            Set.of("problem.unknownField", "problem.cursor", "problem.sort.unsuitable", "problem.unknownType");
    /** What is asked of an import or export too late, or too early. */
    private static final Set<String> STATES = Set.of("problem.import.started", "problem.import.ended", "problem.import.notInterrupted",
            "problem.export.ended", "problem.export.running", "problem.export.notYet");
    private static final Set<String> UNKNOWN = Set.of("problem.import.unknown", "problem.export.unknown");
    /** Files that there were, or would be. */
    private static final Set<String> GONE = Set.of("problem.export.gone", "problem.export.rights");
    private static final String PREFIX = "problem.";

    private final Messages messages;

    ApiProblems(Messages messages) {
        this.messages = messages;
    }

    HttpStatus status(Problem problem) {
        return switch (problem) {
            case ApiFault fault -> fault.status();
            case NotSignedIn nobody -> HttpStatus.UNAUTHORIZED;
            case AccessRefused refused -> HttpStatus.FORBIDDEN;
            case RecordNotFound absent -> HttpStatus.NOT_FOUND;
            case EditConflict conflict -> HttpStatus.CONFLICT;
            case Problem other when MISUNDERSTOOD.contains(other.key()) || other.key().startsWith("problem.filter.") -> HttpStatus.BAD_REQUEST;
            case Problem other when UNKNOWN.contains(other.key()) -> HttpStatus.NOT_FOUND;
            case Problem other when GONE.contains(other.key()) -> HttpStatus.GONE;
            case Problem other when STATES.contains(other.key()) -> HttpStatus.CONFLICT;
            case ContentDamaged gone -> HttpStatus.GONE;
            case Problem other when other.key().equals("problem.document.tooBig") -> HttpStatus.CONTENT_TOO_LARGE;
            case Problem other when other.key().equals("problem.busy") -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    Map<String, @Nullable Object> body(Problem problem) {
        var status = status(problem);
        var locale = Messages.language(LocaleContextHolder.getLocale());
        var body = body(status, problem.key(), messages.get(locale, problem));
        if (problem instanceof InvalidRecord invalid) {
            body.put("errors", invalid.problems().stream().map(fault -> error(fault, locale)).toList());
        }
        if (problem instanceof DuplicateCalls.Refused refused) {
            body.put("duplicates", refused.matches());
        }
        return body;
    }

    private Map<String, String> error(FieldProblem fault, Locale locale) {
        return Map.of("field", fault.field(), "code", code(fault.problem().key()), "detail", messages.get(locale, fault.problem()));
    }

    /** A problem that is no {@link Problem} of ours. */
    ResponseEntity<String> response(HttpStatus status, String key, Object... arguments) {
        return response(status, body(status, key, messages.get(Messages.language(LocaleContextHolder.getLocale()), key, arguments)));
    }

    /** The same, with headers that tell how to do it better. */
    ResponseEntity<String> response(HttpHeaders headers, HttpStatus status, String key, Object... arguments) {
        var response = response(status, key, arguments);
        var all = new HttpHeaders();
        all.putAll(headers);
        all.putAll(response.getHeaders());
        return new ResponseEntity<>(response.getBody(), all, status);
    }

    /** What was refused before it became a call of ours. */
    ResponseEntity<String> refused(HttpStatus status, Locale wanted) {
        var key = status.is5xxServerError() ? "problem.api.fault" : "problem.api.refused";
        return response(status, body(status, key, messages.get(Messages.language(wanted), key, status.getReasonPhrase())));
    }

    /** Answers with a problem where no controller does. */
    static void send(HttpServletResponse response, ResponseEntity<String> problem) throws IOException {
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(String.valueOf(problem.getBody()).getBytes(StandardCharsets.UTF_8));
    }

    ResponseEntity<String> response(Problem problem) {
        return response(status(problem), body(problem));
    }

    private static ResponseEntity<String> response(HttpStatus status, Map<String, @Nullable Object> body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(ApiJson.write(body));
    }

    private static Map<String, @Nullable Object> body(HttpStatus status, String key, String detail) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("code", code(key));
        body.put("detail", detail);
        return body;
    }

    static String code(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }

}
