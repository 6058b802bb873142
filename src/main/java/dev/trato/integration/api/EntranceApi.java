package dev.trato.integration.api;

import dev.trato.kernel.Messages;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a program finds its way from: the types, and a search through all of them. */
@RestController
@RequestMapping(path = "/api/v1", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class EntranceApi {

    private final SurroundingCalls calls;
    private final SearchCalls searchCalls;
    private final OpenApi openApi;

    EntranceApi(SurroundingCalls calls, SearchCalls searchCalls, OpenApi openApi) {
        this.calls = calls;
        this.searchCalls = searchCalls;
        this.openApi = openApi;
    }

    /** The whole API, as far as it is open to the caller. */
    @GetMapping("/openapi.json")
    ResponseEntity<String> description() {
        return Reply.ok(ApiJson.write(openApi.document(Messages.language(LocaleContextHolder.getLocale())))).entity();
    }

    @GetMapping({"", "/"})
    ResponseEntity<String> types() {
        return calls.types().entity();
    }

    @GetMapping("/search")
    ResponseEntity<String> search(HttpServletRequest request) {
        return searchCalls.search(request.getParameterMap()).entity();
    }
}
