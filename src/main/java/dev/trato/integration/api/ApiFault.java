package dev.trato.integration.api;

import dev.trato.kernel.Problem;
import org.springframework.http.HttpStatus;

/** Something wrong with the call itself, with the status that says so. */
class ApiFault extends Problem {

    private final HttpStatus status;

    ApiFault(HttpStatus status, String key, Object... arguments) {
        super(key, arguments);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
