package dev.trato.security;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what one user may do, gathered once and kept until users, teams or roles change. With several roles the most
 * permissive one decides.
 */
final class AccessProfile {

    /** What nobody in particular may do, and a user who may not come in: nothing. */
    static final AccessProfile NOBODY = new AccessProfile(null, false, List.of(), Set.of(), Set.of(), Set.of(), null, null);

    /** What the system itself may do: everything. */
    static final AccessProfile SYSTEM = new AccessProfile(null, true, List.of(), Set.of(), Set.of(), Set.of(), null, null);

    private final @Nullable Long userId;
    private final boolean administrator;
    private final List<Role> roles;
    private final Set<Long> teams;
    private final Set<Long> reports;
    private final Set<String> confidential;
    private final @Nullable Long homeTeam;
    private final @Nullable ZoneId zone;
    private final Map<String, Map<Action, Visibility>> visibilities = new ConcurrentHashMap<>();

    private AccessProfile(@Nullable Long userId, boolean administrator, List<Role> roles, Set<Long> teams, Set<Long> reports,
            Set<String> confidential, @Nullable Long homeTeam, @Nullable ZoneId zone) {
        this.userId = userId;
        this.administrator = administrator;
        this.roles = List.copyOf(roles);
        this.teams = Set.copyOf(teams);
        this.reports = Set.copyOf(reports);
        this.confidential = Set.copyOf(confidential);
        this.homeTeam = homeTeam;
        this.zone = zone;
    }

    static AccessProfile of(User user, List<Role> roles, Set<Long> teams, Set<Long> reports, Set<String> confidential) {
        var zone = user.getTimeZone();
        return new AccessProfile(user.getId(), user.isAdministrator(), roles, teams, reports, confidential, user.getTeamId(),
                zone == null ? null : ZoneId.of(zone));
    }

    boolean isAdministrator() {
        return administrator;
    }

    boolean exportsEverything() {
        return administrator || roles.stream().anyMatch(Role::exportsEverything);
    }

    @Nullable Long homeTeam() {
        return homeTeam;
    }

    @Nullable ZoneId zone() {
        return zone;
    }

    Visibility visibility(String recordType, Action action) {
        if (administrator) {
            return Visibility.ALL;
        }
        return visibilities.computeIfAbsent(recordType, type -> new EnumMap<>(allActions(type))).get(action);
    }

    FieldAccess fieldAccess(String recordType, String field) {
        if (administrator) {
            return FieldAccess.WRITE;
        }
        return roles.stream().map(role -> role.fieldAccess(recordType, field)).reduce(FieldAccess::or).orElse(FieldAccess.HIDDEN);
    }

    private Map<Action, Visibility> allActions(String type) {
        var all = new EnumMap<Action, Visibility>(Action.class);
        boolean byName = confidential.contains(type);
        for (var action : Action.values()) {
            all.put(action, reach(roles.stream().map(role -> role.scope(type, action, byName)).reduce(Scope.NONE, Scope::or)));
        }
        return all;
    }

    private Visibility reach(Scope scope) {
        return switch (scope) {
            case NONE -> Visibility.NONE;
            case ALL -> Visibility.ALL;
            case OWN -> new Visibility(Scope.OWN, self(), Set.of());
            case TEAM -> {
                var owners = new HashSet<>(reports);
                owners.addAll(self());
                yield new Visibility(Scope.TEAM, owners, teams);
            }
        };
    }

    private Set<Long> self() {
        return userId == null ? Set.of() : Set.of(userId);
    }
}
