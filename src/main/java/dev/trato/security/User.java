package dev.trato.security;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.NameSetConverter;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with Trato. He begins as invited (imported users may not even have an e-mail address yet), becomes active when he
 * sets a password, and is deactivated rather than deleted when he leaves, so that his work keeps his name. A user's home team is the
 * record's team.
 */
@Entity
@Table(name = "app_user")
public class User extends BaseRecord {

    /** Where a user stands between invitation and leaving. */
    public enum Status {
        INVITED,
        ACTIVE,
        DEACTIVATED
    }

    @NotBlank
    @Size(max = 160)
    @RecordField(searchable = true)
    private String name = "";

    @Size(max = 254)
    @RecordField(type = FieldType.EMAIL, searchable = true)
    private @Nullable String email;

    @Size(max = 160)
    private @Nullable String jobTitle;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable User manager;

    @RecordField(readOnly = true)
    @Enumerated(EnumType.STRING)
    private Status status = Status.INVITED;

    @RecordField(internal = true)
    private @Nullable String language;

    @RecordField(internal = true)
    private @Nullable String timeZone;

    @RecordField(secret = true)
    private @Nullable String passwordHash;

    /** Rises whenever open sessions of the user must end: password, roles or status changed. */
    @RecordField(secret = true)
    private int accessVersion;

    @RecordField(readOnly = true, group = "system")
    private @Nullable Instant lastLoginAt;

    /** Keys of the user's roles; changed by an administrator only, never through a form or an import. */
    @RecordField(readOnly = true)
    @Convert(converter = NameSetConverter.class)
    private Set<String> roles = new LinkedHashSet<>();

    private transient @Nullable Entry entered;

    /** What a session rests on. */
    private record Entry(Set<String> roles, Status status, @Nullable String passwordHash) {}

    protected User() {}

    public User(String name, @Nullable String email) {
        this.name = name;
        setEmail(email);
    }

    public String getName() {
        return name;
    }

    public @Nullable String getEmail() {
        return email;
    }

    @Writes("email")
    public void setEmail(@Nullable String email) {
        this.email = email == null || email.isBlank() ? null : new EmailAddress(email).value();
    }

    public @Nullable User getManager() {
        return manager;
    }

    @Writes("manager")
    public void setManager(@Nullable User manager) {
        for (var above = manager; above != null; above = above.manager) {
            if (above == this) {
                throw new Problem("problem.user.circle", name);
            }
        }
        this.manager = manager;
    }

    public Status getStatus() {
        return status;
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void prefer(@Nullable String language, @Nullable String timeZone) {
        this.language = language;
        this.timeZone = timeZone;
    }

    public @Nullable String getPasswordHash() {
        return passwordHash;
    }

    public int getAccessVersion() {
        return accessVersion;
    }

    public Set<String> getRoles() {
        return Set.copyOf(roles);
    }

    public boolean isAdministrator() {
        return roles.contains(Role.ADMINISTRATOR);
    }

    /** Gives the user exactly these roles, by their keys; his open sessions end. */
    public void setRoles(Set<String> keys) {
        roles = new LinkedHashSet<>(keys);
    }

    /** Sets the password that the user chose, as a hash, and lets him in; his other sessions end. */
    public void setPasswordHash(String hash) {
        if (status == Status.DEACTIVATED) {
            throw new Problem("problem.user.deactivated", name);
        }
        passwordHash = hash;
        status = Status.ACTIVE;
    }

    /** Whether he can be engaged: invited, and without an address, by which a person could get in. */
    public boolean canBeEngaged() {
        return status == Status.INVITED && email == null;
    }

    /** Makes him active though he has no password and nobody can ask for one: programs act for him, and nobody signs in as him. */
    public void engage() {
        if (!canBeEngaged()) {
            throw new Problem("problem.user.engage", name);
        }
        status = Status.ACTIVE;
    }

    /** Whether a person can sign in as this user. */
    public boolean signsIn() {
        return isActive() && passwordHash != null;
    }

    /** Shuts the user out; his open sessions end. */
    public void deactivate() {
        status = Status.DEACTIVATED;
    }

    /** Lets a deactivated user back in; without a password he is invited again. */
    public void reactivate() {
        status = passwordHash == null ? Status.INVITED : Status.ACTIVE;
    }

    public void signedIn(Instant now) {
        lastLoginAt = now;
    }

    @PostLoad
    void enter() {
        entered = entry();
    }

    /** Sessions rest on roles, status and password; by whatever way these have changed, undo included, open ones end. */
    @Override
    public void complete(Moment now) {
        var rests = entry();
        if (!rests.equals(entered)) {
            accessVersion++;
            entered = rests;
        }
    }

    private Entry entry() {
        return new Entry(Set.copyOf(roles), status, passwordHash);
    }
}
