package dev.trato.records;

/** By which way a change came in. */
public enum Door {
    SCREEN,
    BULK,
    IMPORT,
    API,
    AUTOMATION,
    UNDO,
    MERGE,
    SAMPLE,
    SYSTEM
}
