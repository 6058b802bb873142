package dev.trato.security;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * How far a role's action reaches on a type.
 *
 * @param recordType name of the type, or {@link #ANY_TYPE}
 */
@Embeddable
public record Grant(String recordType, @Enumerated(EnumType.STRING) Action action, @Enumerated(EnumType.STRING) Scope scope) {

    /** Stands for every type that the role says nothing of, also for types to come; but not for {@link ConfidentialTypes}. */
    public static final String ANY_TYPE = "*";

    /** Stands for everything that the database holds, whatever of it is whose: to export all of it at once. Asked by name only. */
    public static final String EVERYTHING = "everything";
}
