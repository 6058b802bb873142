package dev.trato;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes new hashes of a sixteenth of the memory: with those of the product, tests spend a seventh of their time on Argon2. A hash says what
 * it was made with, so it is still the product that compares. What the product's own hashes are like, PasswordHashingTest and LoginTest ask.
 */
@Component
class LightHashes implements BeanPostProcessor {

    private static final Argon2PasswordEncoder LIGHT = new Argon2PasswordEncoder(16, 32, 1, 1 << 10, 2);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PasswordEncoder product ? new Light(product) : bean;
    }

    private record Light(PasswordEncoder product) implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence password) {
            return "{argon2}" + Objects.requireNonNull(LIGHT.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return product.matches(password, hash);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return product.upgradeEncoding(hash);
        }
    }
}
