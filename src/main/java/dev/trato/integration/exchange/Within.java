package dev.trato.integration.exchange;

import java.util.Optional;

/**
 * A name that is meant within another one, as one text: the stage of a pipeline.
 *
 * @param owner the name of the record within which it is meant
 */
record Within(String owner, String name) {

    private static final String BETWEEN = " › ";

    String text() {
        return owner + BETWEEN + name;
    }

    static Optional<Within> of(String text) {
        int at = text.indexOf(BETWEEN);
        return at < 0 ? Optional.empty() : Optional.of(new Within(text.substring(0, at), text.substring(at + BETWEEN.length())));
    }
}
