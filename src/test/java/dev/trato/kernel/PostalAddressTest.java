package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Calle Mayor 3|28013|Madrid|Comunidad de Madrid|ES|Calle Mayor 3 · 28013 · Madrid · Comunidad de Madrid · ES",
        "Avinguda del Paral·lel 1||Barcelona|||Avinguda del Paral·lel 1 · · Barcelona · ·",
        "||||ES|· · · · ES", "|28013||||· 28013 · · ·", "Calle Mayor 3, 28013 Madrid|||||Calle Mayor 3, 28013 Madrid", "Hof · 2|||||Hof · 2"})
    void itIsKeptAsOneTextAndReadAgain(String street, String code, String city, String region, String country, String text) {
        var address = new PostalAddress(street, code, city, region, country);
        assertThat(address.text()).isEqualTo(text);
        assertThat(PostalAddress.parse(text)).isEqualTo(address);
        assertThat(new ContactPoint(ContactPoint.Kind.HOME_ADDRESS, text).place()).contains(address);
    }

    @Test
    void aPartCannotBecomeTwo() {
        var sly = new PostalAddress("A · B", "1", null, null, null);
        assertThat(PostalAddress.parse(sly.text())).isEqualTo(new PostalAddress("A - B", "1", null, null, null));
        assertThat(new PostalAddress("A", null, null, null, "Alemania").spelled().country()).isEqualTo("DE");
        assertThat(new PostalAddress("A", null, null, null, "Atlantis").spelled().country()).isEqualTo("Atlantis");
    }

    @Test
    void whatIsNotKnownLeavesNoGap() {
        assertThat(new PostalAddress(null, null, "Bogotá", null, "CO").line(Locale.of("es"))).isEqualTo("Bogotá, Colombia");
        assertThat(new PostalAddress(null, null, null, null, "Atlantis").lines(Locale.ENGLISH)).containsExactly("Atlantis");
        assertThat(new PostalAddress(null, " ", null, null, null).isEmpty()).isTrue();
    }
}
