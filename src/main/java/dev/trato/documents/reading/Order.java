package dev.trato.documents.reading;

import java.net.URI;
import java.nio.file.Path;

/** What the reader is asked to do, as a line that the two processes understand. */
record Order(Path file, String mediaType, Path into) {

    String line() {
        return file.toUri() + " " + mediaType + " " + into.toUri();
    }

    static Order parse(String line) {
        var parts = line.split(" ", 3);
        return new Order(Path.of(URI.create(parts[0])), parts[1], Path.of(URI.create(parts[2])));
    }
}
