package dev.trato.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody for whom a program acts, by a token, as far as that goes. */
public final class TokenAuthentication extends AbstractAuthenticationToken {

    private final SignedInUser user;
    private final String token;
    private final transient TokenScope scope;

    TokenAuthentication(SignedInUser user, ApiToken token) {
        super(user.getAuthorities());
        this.user = user;
        this.token = token.getFingerprint();
        this.scope = token.getScope();
        setAuthenticated(true);
    }

    @Override
    public SignedInUser getPrincipal() {
        return user;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    /** Fingerprint of the token. */
    public String token() {
        return token;
    }

    TokenScope scope() {
        return scope;
    }
}
