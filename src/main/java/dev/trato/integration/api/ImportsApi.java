package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports over HTTP; what a call does is said by {@link ImportCalls}. */
@RestController
@RequestMapping(path = ImportCalls.ADDRESS, produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class ImportsApi {

    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ImportCalls calls;

    ImportsApi(ImportCalls calls) {
        this.calls = calls;
    }

    /** The file itself is the body, so that it is never held in memory. */
    @PostMapping(consumes = {CSV, XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<String> upload(HttpServletRequest request) throws IOException {
        if (request.getHeader(RecordsApi.IDEMPOTENCY_KEY) != null) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.keyNotHere");
        }
        return calls.upload(request.getInputStream(), request.getParameterMap()).entity();
    }

    @GetMapping
    ResponseEntity<String> recent(HttpServletRequest request) {
        return calls.recent(request.getParameterMap()).entity();
    }

    @GetMapping("/{id:\\d{1,18}}")
    ResponseEntity<String> get(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.get(id).entity();
    }

    @PatchMapping(path = "/{id:\\d{1,18}}", consumes = {RecordsApi.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<String> plan(@PathVariable long id, HttpServletRequest request) {
        return calls.plan(id, RecordsApi.body(request, Set.of())).entity();
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    ResponseEntity<String> discard(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.discard(id).entity();
    }

    @PostMapping("/{id:\\d{1,18}}/{deed:check|run|cancel|resume}")
    ResponseEntity<String> act(@PathVariable long id, @PathVariable String deed, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.act(id, deed).entity();
    }

    @GetMapping("/{id:\\d{1,18}}/failures")
    ResponseEntity<String> failures(@PathVariable long id, HttpServletRequest request) {
        return calls.failures(id, request.getParameterMap()).entity();
    }
}
