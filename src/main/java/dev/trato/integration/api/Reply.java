package dev.trato.integration.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a call is answered with.
 *
 * @param location where the new record lives; null unless one was made
 * @param etag     the record's version as a header has it; null where the answer is no record
 * @param body     JSON; empty for none
 */
record Reply(int status, @Nullable String location, @Nullable String etag, String body) {

    static Reply ok(String body) {
        return new Reply(200, null, null, body);
    }

    static String etag(int version) {
        return "\"" + version + "\"";
    }

    ResponseEntity<String> entity() {
        var response = ResponseEntity.status(status);
        if (location != null) {
            response.location(URI.create(location));
        }
        if (etag != null) {
            response.eTag(etag);
        }
        return body.isEmpty() ? response.build() : response.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
