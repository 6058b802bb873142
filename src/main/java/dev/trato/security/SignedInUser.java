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

    public static final String ROLE_USER = "ROLE_USER";
    public static final String ROLE_ADMINISTRATOR = "ROLE_ADMINISTRATOR";

    static SignedInUser of(User user) {
        return new SignedInUser(java.util.Objects.requireNonNull(user.getId()), user.getName(),
                java.util.Objects.requireNonNull(user.getEmail()), user.getPasswordHash(), user.isActive(), user.isAdministrator(),
                user.getAccessVersion());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        var user = new SimpleGrantedAuthority(ROLE_USER);
        return administrator ? List.of(user, new SimpleGrantedAuthority(ROLE_ADMINISTRATOR)) : List.of(user);
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
