package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.ContactPoint.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPointTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ana@acme.example | OTHER_EMAIL", "+34 600 55 51 23 | OTHER_PHONE", "(020) 7946 0018 x2 | OTHER_PHONE",
            "https://www.linkedin.com/in/ana | LINKEDIN", "facebook.com/acme | FACEBOOK", "acme.example/blog | OTHER_LINK", "https://medium.com/@ana | OTHER_LINK",
            "Calle Mayor 3, Madrid | OTHER_ADDRESS"})
    void theFormTellsWhatAnAddressIsFor(String address, Kind kind) {
        assertThat(ContactPoint.of(address).kind()).isEqualTo(kind);
    }

    @Test
    void severalStandInOneColumn() {
        var points = List.of(new ContactPoint(Kind.HOME_EMAIL, "ana@home.example"), new ContactPoint(Kind.DELIVERY_ADDRESS, "Calle Mayor 3\n28013 Madrid"));
        assertThat(ContactPoint.print(points)).isEqualTo("HOME_EMAIL ana@home.example\nDELIVERY_ADDRESS Calle Mayor 3 28013 Madrid");
        assertThat(ContactPoint.parse(ContactPoint.print(points))).isEqualTo(points);
        assertThat(ContactPoint.print(List.of())).isNull();
        assertThat(ContactPoint.parse(null)).isEmpty();
    }

    @Test
    void nothingIsNoAddress() {
        assertThatThrownBy(() -> new ContactPoint(Kind.FAX, " ")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> ContactPoint.parse("PIGEON coo")).isInstanceOf(IllegalArgumentException.class);
    }
}
