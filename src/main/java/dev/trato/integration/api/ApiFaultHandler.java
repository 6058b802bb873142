package dev.trato.integration.api;

import dev.trato.kernel.Problem;
import org.hibernate.exception.ConstraintViolationException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Whatever goes wrong in a call is told as a problem; what is our fault is logged, and told without its inside. */
@RestControllerAdvice(basePackageClasses = ApiFaultHandler.class)
class ApiFaultHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFaultHandler.class);

    private final ApiProblems problems;

    ApiFaultHandler(ApiProblems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<String> problem(Problem problem) {
        return problems.response(problem);
    }

    @ExceptionHandler
    ResponseEntity<String> taken(DataIntegrityViolationException e) {
        LOG.info("The database refused what a program wrote: {}", e.getMostSpecificCause().getMessage());
        return problems.response(HttpStatus.CONFLICT, "problem.api.taken");
    }

    /** The same, found out before the commit, where nobody translates it. */
    @ExceptionHandler
    ResponseEntity<String> taken(ConstraintViolationException e) {
        LOG.info("The database refused what a program wrote: {}", e.getSQLException().getMessage());
        return problems.response(HttpStatus.CONFLICT, "problem.api.taken");
    }

    @ExceptionHandler
    ResponseEntity<String> late(ConcurrencyFailureException e) {
        return problems.response(HttpStatus.SERVICE_UNAVAILABLE, "problem.busy");
    }

    /** Found out when we ask for it: a parameter or a header that is no text, or is full of control characters. */
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    ResponseEntity<String> refused() {
        return problems.response(HttpStatus.BAD_REQUEST, "problem.api.refused", HttpStatus.BAD_REQUEST.getReasonPhrase());
    }

    /** Whoever called has hung up; there is nobody to tell. */
    @ExceptionHandler
    void goneAway(AsyncRequestNotUsableException e) {
        LOG.debug("A caller has gone before he was answered", e);
    }

    /** What Spring itself refuses: a method, a media type, an id that is no number. */
    @ExceptionHandler
    ResponseEntity<String> other(Exception e) {
        if (e instanceof ErrorResponse refusal) {
            var status = HttpStatus.valueOf(refusal.getStatusCode().value());
            return problems.response(refusal.getHeaders(), status, "problem.api.refused", status.getReasonPhrase());
        }
        LOG.error("A call failed", e);
        return problems.response(HttpStatus.INTERNAL_SERVER_ERROR, "problem.api.fault");
    }
}
