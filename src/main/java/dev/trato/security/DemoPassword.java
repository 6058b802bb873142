package dev.trato.security;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** The password of all accounts of a demo. It is public, so its hash is marked, see {@link PasswordHashing}. */
@Component
public final class DemoPassword {

    public static final String TEXT = "trato-demo-2026";

    /** What the hashes of demo passwords begin with. */
    public static final String MARK = "{" + PasswordHashing.DEMO + "}";

    DemoPassword() {}

    public String hash() {
        return MARK + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(TEXT);
    }
}
