package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PostalAddressTest {

    @Test
    void eachCountryHasItsOrder() {
        assertThat(new PostalAddress("Calle Mayor 3", "28013", "Madrid", "Madrid", "ES").lines(Locale.of("es")))
                .containsExactly("Calle Mayor 3", "28013 Madrid (Madrid)", "España");
        assertThat(new PostalAddress("1 Main St", "97204", "Portland", "Oregon", "US").lines(Locale.ENGLISH))
                .containsExactly("1 Main St", "Portland, Oregon 97204", "United States");
        assertThat(new PostalAddress("10 Downing St", "SW1A 2AA", "London", null, "GB").lines(Locale.ENGLISH))
                .containsExactly("10 Downing St", "London", "SW1A 2AA", "United Kingdom");
        assertThat(new PostalAddress("Hauptstr. 1", "10117", "Berlin", null, "DE").line(Locale.ENGLISH)).isEqualTo("Hauptstr. 1, 10117 Berlin, Germany");
    }

    @Test
    void whatIsNotKnownLeavesNoGap() {
        assertThat(new PostalAddress(null, null, "Bogotá", null, "CO").line(Locale.of("es"))).isEqualTo("Bogotá, Colombia");
        assertThat(new PostalAddress(null, null, null, null, "Atlantis").lines(Locale.ENGLISH)).containsExactly("Atlantis");
        assertThat(new PostalAddress(null, " ", null, null, null).isEmpty()).isTrue();
    }
}
