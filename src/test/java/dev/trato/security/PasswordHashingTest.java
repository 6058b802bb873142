package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    /** Otherwise the time of the answer would tell which accounts there are. */
    @Test
    void comparingWithNothingCostsAsMuchAsComparingWithAPassword() {
        var password = new PasswordHashing().passwordEncoder(false).encode("a password of somebody");

        assertThat(costs(PasswordHashing.SOME_HASH)).isEqualTo(costs(password.replace("{argon2}", "")));
    }

    @Test
    void nothingFitsWhereThereIsNoHash() {
        var encoder = new PasswordHashing().passwordEncoder(false);

        assertThat(encoder.matches("a password of somebody", PasswordHashing.NO_HASH)).isFalse();
        assertThat(encoder.matches("a password of somebody", DemoPassword.MARK + PasswordHashing.SOME_HASH)).isFalse();
    }

    /** All that costs time: algorithm, version, memory, rounds, lanes, and the lengths of salt and hash. */
    private static String costs(String hash) {
        var parts = hash.split("\\$");
        return String.join(" ", parts[1], parts[2], parts[3], "" + parts[4].length(), "" + parts[5].length());
    }
}
