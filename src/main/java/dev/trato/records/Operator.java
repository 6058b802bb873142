package dev.trato.records;

import dev.trato.kernel.FieldType;
import java.util.ArrayList;
import java.util.List;

/** How a filter compares a field with its values. The list is closed: what is not here cannot reach the database. */
public enum Operator {
    IS("="),
    IS_NOT("!="),
    CONTAINS("contains"),
    NOT_CONTAINS("not contains"),
    STARTS_WITH("starts with"),
    /** Greater than, after. */
    ABOVE(">"),
    AT_LEAST(">="),
    /** Less than, before. */
    BELOW("<"),
    AT_MOST("<="),
    IN("in"),
    NOT_IN("not in"),
    /** In a period relative to today, such as {@code this_month}. */
    WITHIN("within"),
    /** Before a day, or never: what has not happened from then on. */
    NOT_SINCE("not since"),
    EMPTY("is empty"),
    NOT_EMPTY("is not empty");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in a filter. */
    public String symbol() {
        return symbol;
    }

    public boolean takesNoValue() {
        return this == EMPTY || this == NOT_EMPTY;
    }

    public boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    /** The operators that make sense for a field, the most usual first. */
    public static List<Operator> of(Field field) {
        return field.isQuestion() ? List.of(IN, NOT_IN, IS, IS_NOT) : of(field.type());
    }

    /** The operators that make sense for a type of field, the most usual first. */
    public static List<Operator> of(FieldType type) {
        var fitting = new ArrayList<Operator>();
        switch (type) {
            case TEXT, EMAIL, PHONE, LINK -> fitting.addAll(List.of(CONTAINS, IS, IS_NOT, STARTS_WITH, NOT_CONTAINS, IN, NOT_IN));
            case LONG_TEXT, CONTACT_POINTS -> fitting.addAll(List.of(CONTAINS, NOT_CONTAINS));
            case NUMBER, MONEY, PERCENT -> fitting.addAll(List.of(AT_LEAST, AT_MOST, ABOVE, BELOW, IS, IS_NOT));
            case DATE, DATE_TIME -> fitting.addAll(List.of(WITHIN, AT_LEAST, AT_MOST, ABOVE, BELOW, NOT_SINCE, IS, IS_NOT));
            case YES_NO -> fitting.addAll(List.of(IS, IS_NOT));
            case CHOICE -> fitting.addAll(List.of(IN, NOT_IN, IS, IS_NOT));
            case MULTI_CHOICE -> fitting.addAll(List.of(CONTAINS, NOT_CONTAINS));
            case REFERENCE -> fitting.addAll(List.of(IN, NOT_IN, IS, IS_NOT, CONTAINS));
        }
        fitting.addAll(List.of(EMPTY, NOT_EMPTY));
        return List.copyOf(fitting);
    }
}
