package dev.trato.security;

/** What a role may do with one field; the order is the order of permissiveness. */
public enum FieldAccess {
    HIDDEN,
    READ,
    WRITE;

    public boolean canRead() {
        return this != HIDDEN;
    }

    public FieldAccess or(FieldAccess other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
