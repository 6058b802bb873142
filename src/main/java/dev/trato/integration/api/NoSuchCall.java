package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Answers what is no call, and says what is wrong with it: the address, the method, or the form of what is sent or wanted. Without it a
 * program that mistypes an address would be shown the pages for people.
 */
@RestController
class NoSuchCall {

    private static final String EVERYTHING = "/api/**";

    private final ApiProblems problems;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    NoSuchCall(ApiProblems problems, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.problems = problems;
        this.mappings = mappings;
    }

    @RequestMapping(EVERYTHING)
    ResponseEntity<String> answer(HttpServletRequest request) {
        var there = callsAt(request);
        if (there.isEmpty()) {
            return problems.response(HttpStatus.NOT_FOUND, "problem.api.address", request.getMethod(), request.getRequestURI());
        }
        var headers = new HttpHeaders();
        var meant = there.stream().filter(call -> call.getMethodsCondition().getMatchingCondition(request) != null).toList();
        if (meant.isEmpty()) {
            var taken = String.join(", ", methods(there));
            headers.set(HttpHeaders.ALLOW, taken);
            return problems.response(headers, HttpStatus.METHOD_NOT_ALLOWED, "problem.api.method", request.getMethod(), taken);
        }
        if (meant.stream().allMatch(call -> call.getConsumesCondition().getMatchingCondition(request) == null)) {
            var taken = types(meant, call -> call.getConsumesCondition().getConsumableMediaTypes());
            headers.set(HttpHeaders.ACCEPT, taken);
            return problems.response(headers, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "problem.api.mediaType", taken);
        }
        return problems.response(headers, HttpStatus.NOT_ACCEPTABLE, "problem.api.acceptable",
                types(meant, call -> call.getProducesCondition().getProducibleMediaTypes()));
    }

    /** What may be called at this address, by the pattern that fits it best. */
    private List<RequestMappingInfo> callsAt(HttpServletRequest request) {
        var best = new ArrayList<RequestMappingInfo>();
        PathPatternsRequestCondition closest = null;
        for (var call : mappings.getObject().getHandlerMethods().keySet()) {
            var patterns = call.getPathPatternsCondition();
            var fits = patterns == null || patterns.getPatternValues().contains(EVERYTHING) ? null : patterns.getMatchingCondition(request);
            if (fits != null && isOfTheApi(fits)) {
                int order = closest == null ? -1 : fits.compareTo(closest, request);
                if (order < 0) {
                    best.clear();
                    closest = fits;
                }
                if (order <= 0) {
                    best.add(call);
                }
            }
        }
        return best;
    }

    private static boolean isOfTheApi(PathPatternsRequestCondition patterns) {
        return patterns.getPatternValues().stream().allMatch(pattern -> pattern.startsWith("/api/"));
    }

    private static Collection<String> methods(List<RequestMappingInfo> calls) {
        var names = new TreeSet<String>();
        calls.forEach(call -> call.getMethodsCondition().getMethods().forEach(method -> names.add(method.name())));
        if (names.contains(RequestMethod.GET.name())) {
            names.add(RequestMethod.HEAD.name());
        }
        names.add(RequestMethod.OPTIONS.name());
        return names;
    }

    private static String types(List<RequestMappingInfo> calls, Function<RequestMappingInfo, Collection<?>> of) {
        return calls.stream().flatMap(call -> of.apply(call).stream()).map(Objects::toString).distinct().collect(Collectors.joining(", "));
    }
}
