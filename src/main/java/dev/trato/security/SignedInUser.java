package dev.trato.security;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The principal of a session: no entity, only what identifies the user and tells whether the session is still good.
 *
 * @param accessVersion the user's access version at login; the session ends when it has risen since
 */
public record SignedInUser(long id, String name, String email, @Nullable String passwordHash, boolean active, boolean administrator,
        int accessVersion) implements UserDetails {

    /** Role of everybody who is signed in, as security annotations name it. */
    public static final String USER = "USER";
    /** Role of those who administer, as security annotations name it. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    private static final String PREFIX = "ROLE_";

    static SignedInUser of(User user) {
        return new SignedInUser(java.util.Objects.requireNonNull(user.getId()), user.getName(),
                java.util.Objects.requireNonNullElse(user.getEmail(), ""), user.getPasswordHash(), user.isActive(), user.isAdministrator(),
                user.getAccessVersion());
    }

    /** The same without the hash, as it is kept in a session. */
    SignedInUser withoutHash() {
        return new SignedInUser(id, name, email, null, active, administrator, accessVersion);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        var user = new SimpleGrantedAuthority(PREFIX + USER);
        return administrator ? List.of(user, new SimpleGrantedAuthority(PREFIX + ADMINISTRATOR)) : List.of(user);
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return email;
    }

    @Override
    public boolean isEnabled() {
        return active;
    }
}
