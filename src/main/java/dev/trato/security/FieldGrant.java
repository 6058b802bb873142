package dev.trato.security;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** What a role may do with one field of a type, where that is less than everything. */
@Embeddable
public record FieldGrant(String recordType, String field, @Enumerated(EnumType.STRING) FieldAccess access) {}
