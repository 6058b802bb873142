package dev.trato.integration.exchange.table;

/** What the values of a column seem to be. */
public enum ValueKind {
    EMPTY, TEXT, NUMBER, DATE, DATE_TIME, BOOLEAN
}
