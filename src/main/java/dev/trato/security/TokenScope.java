package dev.trato.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a token is good for. It never gives a right that its user does not have; it only leaves some of them out.
 *
 * @param permissions what may be done
 * @param types       with records of which types; empty for all
 */
public record TokenScope(Set<Permission> permissions, Set<String> types) {

    /** No token, no limit: somebody at a screen. */
    public static final TokenScope UNLIMITED = new TokenScope(Set.of(Permission.values()), Set.of());

    private static final String SEPARATOR = " ";

    public TokenScope {
        permissions = Set.copyOf(permissions);
        types = Set.copyOf(types);
    }

    /** What programs may be allowed to do. */
    public enum Permission {
        /** See records. */
        READ(Action.READ, Action.EXPORT),
        /** Make records, change them, hand them over, do actions with them. */
        WRITE(Action.CREATE, Action.UPDATE, Action.ASSIGN),
        /** Move records to the bin. */
        DELETE(Action.DELETE),
        /** What only administrators may do; needs the others besides. */
        ADMINISTER;

        private final List<Action> actions;

        Permission(Action... actions) {
            this.actions = List.of(actions);
        }

        /** As it stands in API documents. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean covers(String recordType, Action action) {
        return (types.isEmpty() || types.contains(recordType)) && permissions.stream().anyMatch(permission -> permission.actions.contains(action));
    }

    boolean administers() {
        return permissions.contains(Permission.ADMINISTER);
    }

    static Set<Permission> permissions(String codes) {
        return words(codes).stream().map(code -> Permission.valueOf(code.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
    }

    static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.split(SEPARATOR));
    }

    static String text(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(SEPARATOR));
    }
}
