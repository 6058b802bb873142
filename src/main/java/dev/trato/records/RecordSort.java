package dev.trato.records;

/** One step of an order: by a field, up or down. */
public record RecordSort(String field, boolean descending) {

    public static RecordSort ascending(String field) {
        return new RecordSort(field, false);
    }

    public static RecordSort descending(String field) {
        return new RecordSort(field, true);
    }

    /** Reads {@code amount} or {@code -amount}. */
    public static RecordSort parse(String text) {
        return text.startsWith("-") ? descending(text.substring(1)) : ascending(text);
    }

    @Override
    public String toString() {
        return descending ? "-" + field : field;
    }
}
