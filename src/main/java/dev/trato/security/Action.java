package dev.trato.security;

/** What may be done with records of a type. */
public enum Action {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    /** Hand a record to another owner or team. */
    ASSIGN,
    /** Take records out in bulk, as a file. */
    EXPORT
}
