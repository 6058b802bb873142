package dev.trato.security;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named set of grants. Starting roles have no name of their own and are called by the message {@code user.roles.<key>}; roles that an
 * administrator makes carry his name for them. The administrator's role is fixed: it may do everything, so nobody can lock the
 * organisation out.
 */
@Entity
@Table(name = "role")
public class Role {

    /** Key of the role that may do everything and administers. */
    public static final String ADMINISTRATOR = "administrator";

    @Id
    @Column(name = "role_key")
    private String key = "";

    private @Nullable String name;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "role_grant", joinColumns = @JoinColumn(name = "role_key"))
    private Set<Grant> grants = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "role_field", joinColumns = @JoinColumn(name = "role_key"))
    private Set<FieldGrant> fieldGrants = new HashSet<>();

    protected Role() {}

    /** A role that an administrator makes; it begins with no grants. */
    public Role(String key, String name) {
        this.key = key;
        this.name = name;
    }

    public String getKey() {
        return key;
    }

    public String getName(Messages messages, Locale locale) {
        return name == null ? messages.get(locale, "user.roles." + key) : name;
    }

    public void rename(String name) {
        mustBeEditable();
        this.name = name;
    }

    public boolean isAdministrator() {
        return ADMINISTRATOR.equals(key);
    }

    public Set<Grant> getGrants() {
        return Set.copyOf(grants);
    }

    public Set<FieldGrant> getFieldGrants() {
        return Set.copyOf(fieldGrants);
    }

    /** Sets how far an action reaches on a type, {@link Grant#ANY_TYPE} for every type without a word of its own. */
    public void grant(String recordType, Action action, Scope scope) {
        inherit(recordType, action);
        grants.add(new Grant(recordType, action, scope));
    }

    /** Takes back what was said of a type, so that what holds for every type holds for it again. */
    public void inherit(String recordType, Action action) {
        mustBeEditable();
        grants.removeIf(grant -> grant.recordType().equals(recordType) && grant.action() == action);
    }

    /** Sets what the role may do with a field; fields nobody speaks of may be read and written. */
    public void grantField(String recordType, String field, FieldAccess access) {
        mustBeEditable();
        fieldGrants.removeIf(grant -> grant.recordType().equals(recordType) && grant.field().equals(field));
        if (access != FieldAccess.WRITE) {
            fieldGrants.add(new FieldGrant(recordType, field, access));
        }
    }

    /**
     * How far an action reaches on a type.
     *
     * @param byName whether only what it says of that very type counts, see {@link ConfidentialTypes}
     */
    Scope scope(String recordType, Action action, boolean byName) {
        if (isAdministrator()) {
            return Scope.ALL;
        }
        var fallback = Scope.NONE;
        for (var grant : grants) {
            if (grant.action() == action && grant.recordType().equals(recordType)) {
                return grant.scope();
            }
            if (!byName && grant.action() == action && grant.recordType().equals(Grant.ANY_TYPE)) {
                fallback = grant.scope();
            }
        }
        return fallback;
    }

    /** Whether everything that the database holds may be taken out at once, beyond what may be read. */
    public boolean exportsEverything() {
        return scope(Grant.EVERYTHING, Action.EXPORT, true) == Scope.ALL;
    }

    /** What may be done with a field of a type. */
    public FieldAccess fieldAccess(String recordType, String field) {
        return fieldGrants.stream()
                .filter(grant -> !isAdministrator() && grant.recordType().equals(recordType) && grant.field().equals(field))
                .map(FieldGrant::access)
                .findFirst()
                .orElse(FieldAccess.WRITE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Role role && role.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    private void mustBeEditable() {
        if (isAdministrator()) {
            throw new Problem("problem.role.administrator");
        }
    }
}
