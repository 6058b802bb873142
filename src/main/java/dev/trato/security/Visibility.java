package dev.trato.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a type an action reaches for one user. It answers for one record with {@link #covers} and is turned into a query
 * restriction by the gate: both from the same three sets, so the two answers cannot differ.
 *
 * @param scope  how far it reaches; the sets matter for OWN and TEAM only
 * @param owners users whose records are reached: the user, and for TEAM those who report to him
 * @param teams  teams whose records are reached, for TEAM: his own with their sub-teams
 */
public record Visibility(Scope scope, Set<Long> owners, Set<Long> teams) {

    public static final Visibility ALL = new Visibility(Scope.ALL, Set.of(), Set.of());
    public static final Visibility NONE = new Visibility(Scope.NONE, Set.of(), Set.of());

    public Visibility {
        owners = Set.copyOf(owners);
        teams = Set.copyOf(teams);
    }

    public boolean everything() {
        return scope == Scope.ALL;
    }

    public boolean nothing() {
        return scope == Scope.NONE;
    }

    /** Whether a record of this owner and team is reached. */
    public boolean covers(@Nullable Long ownerId, @Nullable Long teamId) {
        return everything()
                || !nothing() && (ownerId != null && owners.contains(ownerId) || teamId != null && teams.contains(teamId));
    }
}
