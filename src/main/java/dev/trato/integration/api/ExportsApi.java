package dev.trato.integration.api;

import dev.trato.integration.exchange.ExportDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP; what a call does is said by {@link ExportCalls}. */
@RestController
@RequestMapping(ExportCalls.ADDRESS)
class ExportsApi {

    private final ExportCalls calls;

    ExportsApi(ExportCalls calls) {
        this.calls = calls;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> recent(HttpServletRequest request) {
        return calls.recent(request.getParameterMap()).entity();
    }

    @GetMapping(path = "/{id:\\d{1,18}}", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> get(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.get(id).entity();
    }

    @PostMapping(path = "/{id:\\d{1,18}}/cancel", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> cancel(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.cancel(id).entity();
    }

    @DeleteMapping(path = "/{id:\\d{1,18}}", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> discard(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.discard(id).entity();
    }

    @GetMapping("/{id:\\d{1,18}}/file")
    ResponseEntity<Resource> file(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        DocumentsApi.requireRange(request.getHeader(HttpHeaders.RANGE));
        return ExportDoor.answer(calls.open(id));
    }
}
