package dev.trato.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1234.5 | en | 1234.5", "1,234.50 | en | 1234.5", "1,234 | en | 1234", "$1,234,567 | en | 1234567", "12,5 | en | 12.5", "-3 | en | -3",
        ".5 | en | 0.5", "USD 12 | en | 12", "45 % | en | 45", "0.0001 | en | 0.0001", "1000000 | en | 1000000",
        "1234,5 | es | 1234.5", "1.234,50 | es | 1234.5", "1.234 | es | 1234", "1.234.567 | es | 1234567", "12.5 | es | 12.5", "12,345 | es | 12.345",
        "1 234,5 € | es | 1234.5"})
    void readsNumbersAsPeopleWriteThem(String text, String language, BigDecimal expected) {
        assertThat(NumberText.parse(text, Locale.of(language)).orElseThrow()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "12 or so", "1,23,4", "1.2.3,4,5", "--3", "", ".", "12abcd"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(NumberText.parse(text, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void readsWhatItPrints() {
        for (var number : new String[] {"0", "1234567.89", "-0.0000000001", "999999999999999", "1200"}) {
            for (var language : new String[] {"en", "es"}) {
                var locale = Locale.of(language);
                var value = new BigDecimal(number);
                assertThat(NumberText.parse(NumberText.print(value, locale), locale).orElseThrow()).isEqualByComparingTo(value);
            }
        }
    }
}
