package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a program finds its way from: the types, and a search through all of them. */
@RestController
@RequestMapping("/api/v1")
class EntranceApi {

    private final SurroundingCalls calls;

    EntranceApi(SurroundingCalls calls) {
        this.calls = calls;
    }

    @GetMapping({"", "/"})
    ResponseEntity<String> types() {
        return calls.types().entity();
    }

    @GetMapping("/search")
    ResponseEntity<String> search(HttpServletRequest request) {
        return calls.search(request.getParameterMap()).entity();
    }
}
