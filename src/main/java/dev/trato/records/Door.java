package dev.trato.records;

/** By which way a change came in. */
public enum Door {
    SCREEN,
    BULK,
    IMPORT,
    EXPORT,
    API,
    AUTOMATION,
    UNDO,
    MERGE,
    SAMPLE,
    SYSTEM
}
