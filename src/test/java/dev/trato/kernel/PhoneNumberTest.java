package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
            "600 55 51 23, ES, +34600555123",
            "+34 600-555-123, US, +34600555123",
            "0034 600 555 123, ES, +34600555123",
            "(020) 7946 0018, GB, +442079460018",
            "+1 212 555 0134 x17, ES, +12125550134;ext=17",
            "55 1234 5678, MX, +525512345678",
    })
    void whatPeopleWriteBecomesOneNumber(String written, String country, String kept) {
        assertThat(PhoneNumber.find(written, country)).map(PhoneNumber::toString).contains(kept);
        assertThat(PhoneNumber.parse(kept)).contains(PhoneNumber.find(written, country).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"ask for Ana, ES", "555 0134, US", "12, ES", "600 55 51 23,"})
    void whatCannotBeDialledFromAnywhereIsNone(String written, String country) {
        assertThat(PhoneNumber.find(written, country)).isEmpty();
    }

    @Test
    void itIsShownAsItIsWrittenThere() {
        assertThat(PhoneNumber.parse("+34600555123").orElseThrow().international()).isEqualTo("+34 600 55 51 23");
        assertThat(PhoneNumber.parse("+12125550134;ext=17").orElseThrow().international()).isEqualTo("+1 212-555-0134 ext. 17");
    }
}
