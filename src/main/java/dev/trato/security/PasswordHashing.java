package dev.trato.security;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept: as Argon2 hashes. The demo's passwords are public, so their hashes carry a mark of their own that is
 * understood by a demo only: on any other start they open nothing.
 */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

    static final String DEMO = "demo";

    /** Stands for no hash: without any text at all Spring would say no at once, and so tell that there is no account. */
    static final String NO_HASH = "{none}";

    /** The hash of a word that nobody knows, made like those of passwords: what is compared with when there is nothing to compare with. */
    static final String SOME_HASH =
            "$argon2id$v=19$m=16384,t=2,p=1$NoSRJ7Ya7axwiEvKt6iMSA$8i/6yQwmAvNzLTzlMhN1NipE/0JJXKQOmCzwGzX8O7E";

    private static final String ARGON2 = "argon2";

    @Bean
    PasswordEncoder passwordEncoder(@Value("${trato.demo:false}") boolean demo) {
        var argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        Map<String, PasswordEncoder> known = new HashMap<>(Map.of(ARGON2, argon2));
        if (demo) {
            known.put(DEMO, argon2);
        }
        var encoder = new DelegatingPasswordEncoder(ARGON2, known);
        encoder.setDefaultPasswordEncoderForMatches(new FitsNothing(argon2));
        return encoder;
    }

    /** For no hash at all and for hashes it does not know: says no, and takes as long to say so as a wrong password does. */
    private static final class FitsNothing implements PasswordEncoder {

        private final PasswordEncoder argon2;

        FitsNothing(PasswordEncoder argon2) {
            this.argon2 = argon2;
        }

        @Override
        public String encode(CharSequence password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            argon2.matches(password, SOME_HASH);
            return false;
        }
    }
}
