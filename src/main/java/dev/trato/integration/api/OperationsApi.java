package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operations over HTTP; what a call does is said by {@link OperationCalls}. */
@RestController
@RequestMapping(path = OperationCalls.ADDRESS + "/{id:\\d{1,18}}", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class OperationsApi {

    private final OperationCalls calls;

    OperationsApi(OperationCalls calls) {
        this.calls = calls;
    }

    @GetMapping
    ResponseEntity<String> get(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.get(id).entity();
    }

    @PostMapping("/undo")
    ResponseEntity<String> undo(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return calls.undo(id).entity();
    }
}
