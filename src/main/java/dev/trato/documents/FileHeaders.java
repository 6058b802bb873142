package dev.trato.documents;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Headers of whatever is handed out as a file: no browser takes it for a page of ours, and no search engine finds it. */
public final class FileHeaders {

    private static final String LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private FileHeaders() {}

    /** @param cache whether somebody on the way may keep it */
    public static <B extends ResponseEntity.HeadersBuilder<B>> B on(B answer, CacheControl cache) {
        return answer.cacheControl(cache)
                .header("Content-Security-Policy", LOCKED)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex");
    }
}
