package dev.trato.integration.api;

import dev.trato.integration.exchange.card.VisitingCards;
import dev.trato.security.TokenAuthentication;
import dev.trato.records.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Records over HTTP. Says only which call has which address; what a call does is said by {@link RecordCalls} and decided by the gate. */
@RestController
@RequestMapping(path = "/api/v1/{path:(?!(?:search|imports|operations)$)[a-z_-]+}",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class RecordsApi {

    static final String CARD = "text/vcard";
    private static final MediaType CARD_TYPE = new MediaType("text", "vcard", StandardCharsets.UTF_8);
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String PREFER = "Prefer";
    static final String MINIMAL = "return=minimal";
    private static final Set<String> DUPLICATES = Set.of(DuplicateCalls.NAME);

    private final RecordCalls calls;
    private final SelectionCalls selections;
    private final SurroundingCalls surroundings;
    private final DuplicateCalls duplicates;
    private final Replies replies;
    private final VisitingCards cards;
    private final ExportCalls exports;

    RecordsApi(RecordCalls calls, SelectionCalls selections, SurroundingCalls surroundings, DuplicateCalls duplicates, Replies replies,
            VisitingCards cards, ExportCalls exports) {
        this.calls = calls;
        this.selections = selections;
        this.surroundings = surroundings;
        this.duplicates = duplicates;
        this.replies = replies;
        this.cards = cards;
        this.exports = exports;
    }

    @GetMapping
    ResponseEntity<String> list(@PathVariable String path, HttpServletRequest request) {
        return calls.list(calls.at(path), request.getParameterMap()).entity();
    }

    /** A person or a company is a vCard for whoever would rather have that. */
    @GetMapping(path = "/{id:\\d{1,18}}", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE, CARD})
    ResponseEntity<String> get(@PathVariable String path, @PathVariable long id, HttpServletRequest request) {
        var records = calls.at(path);
        if (prefersCard(request.getHeader(HttpHeaders.ACCEPT))) {
            ListCall.requireKnown(request.getParameterMap(), Set.of());
            return ResponseEntity.ok().contentType(CARD_TYPE).body(cards.text(records.type(), id));
        }
        return calls.get(records, id, request.getParameterMap()).entity();
    }

    private static boolean prefersCard(@Nullable String accepted) {
        var types = MediaType.parseMediaTypes(accepted);
        MimeTypeUtils.sortBySpecificity(types);
        return !types.isEmpty() && types.getFirst().equalsTypeAndSubtype(CARD_TYPE);
    }

    @GetMapping("/{id:\\d{1,18}}/history")
    ResponseEntity<String> history(@PathVariable String path, @PathVariable long id, HttpServletRequest request) {
        return surroundings.history(calls.at(path), id, request.getParameterMap()).entity();
    }

    @GetMapping("/{id:\\d{1,18}}/related")
    ResponseEntity<String> related(@PathVariable String path, @PathVariable long id, HttpServletRequest request) {
        return surroundings.related(calls.at(path), id, request.getParameterMap()).entity();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> create(@PathVariable String path, TokenAuthentication caller,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String preference, HttpServletRequest request, HttpServletResponse response) {
        return once(caller, key, request, DUPLICATES, body -> {
            var records = calls.at(path);
            var wish = duplicates(records, request);
            return calls.create(records, body, isMinimal(preference, response), wish, found -> response.setHeader(DuplicateCalls.HEADER, found));
        });
    }

    /** Where nothing can look alike there is nothing to wish for. */
    private DuplicateCalls.Wish duplicates(Records<?> records, HttpServletRequest request) {
        if (!duplicates.knows(records.type())) {
            ListCall.requireKnown(request.getParameterMap(), Set.of());
        }
        return DuplicateCalls.Wish.parse(ListCall.value(request.getParameterMap(), DuplicateCalls.NAME, "report"));
    }

    @GetMapping("/{id:\\d{1,18}}/duplicates")
    ResponseEntity<String> duplicates(@PathVariable String path, @PathVariable long id, HttpServletRequest request) {
        return duplicates.of(calls.at(path), id, request.getParameterMap()).entity();
    }

    @PostMapping(path = "/{id:\\d{1,18}}/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> merge(@PathVariable String path, @PathVariable long id, TokenAuthentication caller,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key, HttpServletRequest request) {
        return once(caller, key, request, body -> duplicates.merge(calls.at(path), id, body));
    }

    @PostMapping(path = "/export", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> export(@PathVariable String path, TokenAuthentication caller,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key, HttpServletRequest request) {
        return once(caller, key, request, body -> exports.begin(calls.at(path), body));
    }

    @PostMapping(path = "/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> bulk(@PathVariable String path, TokenAuthentication caller,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key, HttpServletRequest request) {
        return once(caller, key, request, body -> calls.bulk(calls.at(path), body));
    }

    @PostMapping(path = "/selected", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> selected(@PathVariable String path, TokenAuthentication caller,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key, HttpServletRequest request) {
        return once(caller, key, request, body -> selections.selected(calls.at(path), body));
    }

    @PatchMapping(path = "/{id:\\d{1,18}}", consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<String> change(@PathVariable String path, @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expected,
            @RequestHeader(name = PREFER, required = false) @Nullable String preference, HttpServletRequest request, HttpServletResponse response) {
        var body = body(request, Set.of());
        return calls.change(calls.at(path), id, version(expected), body, isMinimal(preference, response)).entity();
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    ResponseEntity<String> delete(@PathVariable String path, @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expected, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.delete(calls.at(path), id, version(expected)).entity();
    }

    @PostMapping(path = "/{id:\\d{1,18}}/actions/{action}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> act(@PathVariable String path, @PathVariable long id, @PathVariable String action, TokenAuthentication caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expected,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key, HttpServletRequest request) {
        return once(caller, key, request, body -> calls.act(calls.at(path), id, action, version(expected), body));
    }

    private ResponseEntity<String> once(TokenAuthentication caller, @Nullable String key, HttpServletRequest request, Function<JsonNode, Reply> work) {
        return once(caller, key, request, Set.of(), work);
    }

    private ResponseEntity<String> once(TokenAuthentication caller, @Nullable String key, HttpServletRequest request, Set<String> parameters,
            Function<JsonNode, Reply> work) {
        ListCall.requireKnown(request.getParameterMap(), parameters);
        var bytes = ApiJson.bytes(request);
        var wishes = parameters.stream().map(name -> ListCall.value(request.getParameterMap(), name, "")).collect(Collectors.joining("&"));
        var asked = request.getMethod() + " " + request.getRequestURI() + (wishes.isEmpty() ? "" : "?" + wishes) + "\n" + new String(bytes, StandardCharsets.ISO_8859_1);
        return replies.once(caller.token(), key, asked, () -> work.apply(ApiJson.object(bytes))).entity();
    }

    static JsonNode body(HttpServletRequest request, Set<String> parameters) {
        ListCall.requireKnown(request.getParameterMap(), parameters);
        return ApiJson.object(ApiJson.bytes(request));
    }

    /** RFC 7240: whoever does not want to hear what he has just written himself need not wait for it. */
    private static boolean isMinimal(@Nullable String preference, HttpServletResponse response) {
        boolean minimal = preference != null && Arrays.stream(preference.split("[,;]")).anyMatch(word -> word.strip().equalsIgnoreCase(MINIMAL));
        if (minimal) {
            response.setHeader("Preference-Applied", MINIMAL);
        }
        return minimal;
    }

    /** The version that the caller has seen, as the {@code ETag} gave it; null when any will do. */
    private static @Nullable Integer version(@Nullable String expected) {
        if (expected == null || expected.equals("*")) {
            return null;
        }
        if (!expected.matches("\"\\d{1,9}\"")) {
            throw new ApiFault(HttpStatus.PRECONDITION_FAILED, "problem.api.changed");
        }
        return Integer.valueOf(expected.substring(1, expected.length() - 1));
    }
}
