package dev.trato.activities.calendar;

/** A date field of a record type, shown in the calendar. */
public record DateLayer(String type, String field) {

    /** Reads {@code deal.expectedClose}. */
    public static DateLayer parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new DateLayer(text, "") : new DateLayer(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return type + "." + field;
    }
}
