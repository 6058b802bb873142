package dev.trato.kernel;

/**
 * Points at one record of any type, also of types that do not exist yet.
 *
 * @param type name of the record type, such as {@code deal}
 * @param id   the record's id, unique over all types
 */
public record RecordRef(String type, long id) {

    public RecordRef {
        if (type.isBlank() || id <= 0) {
            throw new IllegalArgumentException("Not a record reference: " + type + "/" + id);
        }
    }

    /** Reads what {@link #toString()} wrote, {@code deal/42}. */
    public static RecordRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("Not a record reference: " + text);
        }
        return new RecordRef(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
