package dev.trato.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How far an index has come. It is written after the index, so that it never promises more than there is; what it does not know of is
 * done once more.
 *
 * @param complete whether all records are in it
 * @param seal     number of the last sealed operation that has been followed
 * @param hash     that operation's seal, by which a database is known that is another one by now, or an older one
 * @param change   the last change that has been followed of the operation after it; 0 where it has not been begun
 * @param text     number of the last {@link dev.trato.records.TextChanges} that has been followed
 * @param fill     types whose records are all to be looked at yet
 * @param id       the last record of the first of them that has been looked at
 * @param unsealed operations that have been broken off and are in it nevertheless
 */
record IndexState(boolean complete, long seal, String hash, long change, long text, List<String> fill, long id, List<Unsealed> unsealed) {

    /** To be raised whenever records lie in the index otherwise: an index of another shape is made anew. */
    private static final String SHAPE = "1";

    IndexState {
        fill = List.copyOf(fill);
        unsealed = List.copyOf(unsealed);
    }

    /**
     * An operation that has been broken off and taken in without its seal.
     *
     * @param changes how many it had then; with more it has gone on, and is to be taken in once more
     * @param change  the last of them that is in the index; 0 where all are
     */
    record Unsealed(long operation, int changes, long change) {

        boolean isWhole() {
            return change == 0;
        }
    }

    /** One that knows nothing but that everything up to a seal and a text is to be looked at. */
    static IndexState beginning(long seal, String hash, long text, List<String> fill) {
        return new IndexState(false, seal, hash, 0, text, fill, 0, List.of());
    }

    IndexState followed(long operation, String itsHash) {
        return new IndexState(complete, operation, itsHash, 0, text, fill, id, unsealed);
    }

    IndexState change(long last) {
        return new IndexState(complete, seal, hash, last, text, fill, id, unsealed);
    }

    IndexState text(long last) {
        return new IndexState(complete, seal, hash, change, last, fill, id, unsealed);
    }

    IndexState filled(List<String> types, long last) {
        return new IndexState(complete, seal, hash, change, text, types, last, unsealed);
    }

    IndexState unsealed(List<Unsealed> operations) {
        return new IndexState(complete, seal, hash, change, text, fill, id, operations);
    }

    IndexState whole() {
        return new IndexState(true, seal, hash, change, text, fill, id, unsealed);
    }

    String print() {
        var properties = new Properties();
        properties.setProperty("shape", SHAPE);
        properties.setProperty("complete", String.valueOf(complete));
        properties.setProperty("seal", String.valueOf(seal));
        properties.setProperty("hash", hash);
        properties.setProperty("change", String.valueOf(change));
        properties.setProperty("text", String.valueOf(text));
        properties.setProperty("fill", String.join(",", fill));
        properties.setProperty("id", String.valueOf(id));
        properties.setProperty("unsealed", unsealed.stream().map(one -> one.operation() + ":" + one.changes() + ":" + one.change())
                .collect(Collectors.joining(",")));
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads what {@link #print} wrote; an {@link IllegalArgumentException} for anything else, and for an index of another shape. */
    static IndexState parse(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!SHAPE.equals(properties.getProperty("shape")) || properties.getProperty("hash") == null) {
            throw new IllegalArgumentException("Not the state of an index of this shape");
        }
        return new IndexState(Boolean.parseBoolean(properties.getProperty("complete")), number(properties, "seal"), properties.getProperty("hash"),
                number(properties, "change"), number(properties, "text"), list(properties, "fill"), number(properties, "id"),
                list(properties, "unsealed").stream().map(IndexState::unsealed).toList());
    }

    private static List<String> list(Properties properties, String name) {
        var text = properties.getProperty(name, "");
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static Unsealed unsealed(String text) {
        var parts = text.split(":");
        return new Unsealed(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name, ""));
    }
}
