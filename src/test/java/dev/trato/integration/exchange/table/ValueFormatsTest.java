package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormatsTest {

    private static final ValueFormats DAY_COMMA = new ValueFormats(DateOrder.DAY_FIRST, NumberStyle.COMMA);
    private static final ValueFormats MONTH_DOT = new ValueFormats(DateOrder.MONTH_FIRST, NumberStyle.DOT);

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1/3/2024 # 2024-03-01 # 2024-01-03", "01.03.24 # 2024-03-01 # 2024-01-03", "1-3-99 # 1999-03-01 # 1999-01-03",
            "1. 3. 2024 # 2024-03-01 # 2024-01-03", "2024-03-01 # 2024-03-01 # 2024-03-01", "2024/3/1 # 2024-03-01 # 2024-03-01",
            "1 Mar 2024 # 2024-03-01 # 2024-03-01", "Mar 1, 2024 # 2024-03-01 # 2024-03-01", "1 de marzo de 2024 # 2024-03-01 # 2024-03-01",
            "01-sept-24 # 2024-09-01 # 2024-09-01", "1 ene. 2024 # 2024-01-01 # 2024-01-01", "March 1st, 2024 # 2024-03-01 # 2024-03-01",
            "1/3/2024 0:00 # 2024-03-01 # 2024-01-03", "2024-03-01T23:59:59.999Z # 2024-03-01 # 2024-03-01",
            "29/2/2024 # 2024-02-29 #", "2/29/2024 # # 2024-02-29"})
    void datesFollowTheOrder(String text, LocalDate dayFirst, LocalDate monthFirst) {
        if (dayFirst != null) {
            assertThat(DAY_COMMA.parseDate("\u00A0" + text + " ")).isEqualTo(dayFirst);
        }
        if (monthFirst != null) {
            assertThat(MONTH_DOT.parseDate(text)).isEqualTo(monthFirst);
        }
        if (dayFirst == null) {
            assertThatThrownBy(() -> DAY_COMMA.parseDate(text)).isInstanceOf(ValueFormatException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "31/2/2024", "30 Feb 2024", "2024-02-30", "29/2/2023", "0/1/2024", "1/13/2024 x", "13/13/2024",
            "1/3/24567", "1/3/124", "1/3-2024", "1/3", "2024", "20240301", "today", "45352", "1/3/2024 25:00", "1/3/2024 13:00 PM",
            "2024-03-01T10:00+99:00",
            "0024-03-01", "NaN", "1 Foo 2024", "1/3/2024 1/3/2024"})
    void whatIsNoDateIsSaidSo(String text) {
        assertThatThrownBy(() -> DAY_COMMA.parseDate(text)).asInstanceOf(InstanceOfAssertFactories.type(ValueFormatException.class))
                .returns("exchange.value.date", ValueFormatException::key).returns(text, ValueFormatException::value);
    }

    @Test
    void onlyUndoubtedDatesAreReadYearFirst() {
        ValueFormats iso = DAY_COMMA.with(DateOrder.YEAR_FIRST);

        assertThat(iso.parseDate("2024-03-01")).isEqualTo("2024-03-01");
        assertThatThrownBy(() -> iso.parseDate("1/3/2024")).isInstanceOf(ValueFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1/3/2024 # 2024-03-01T00:00", "1/3/2024 14:30 # 2024-03-01T14:30", "1/3/2024, 2:30:05 PM # 2024-03-01T14:30:05",
            "1/3/2024 12:05 a. m. # 2024-03-01T00:05", "2024-03-01T14:30:05.5 # 2024-03-01T14:30:05.5",
            "2024-03-01 14:30 # 2024-03-01T14:30"})
    void timesAreRead(String text, LocalDateTime time) {
        assertThat(DAY_COMMA.parseDateTime(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-01T14:30:00Z,2024-03-01T14:30:00Z", "2024-03-01T14:30:00.000+0100,2024-03-01T13:30:00Z",
            "2024-03-01 14:30 -05:00,2024-03-01T19:30:00Z", "1/3/2024 14:30,2024-03-01T13:30:00Z", "31/3/2024 2:30,2024-03-31T01:30:00Z"})
    void momentsAreReadInTheirZoneOrTheGivenOne(String text, Instant moment) {
        assertThat(DAY_COMMA.parseInstant(text, ZoneId.of("Europe/Madrid"))).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1234 # 1234", "1,234.56 # 1234.56", "1,234,567 # 1234567", "-1,234.5 # -1234.5", "(1,234.50) # -1234.50", "$1,234 # 1234",
            "US$ 5 # 5", "-$5.00 # -5.00", "$-5 # -5", "5 USD # 5", "EUR 5 # 5", "12% # 12", "12.5 % # 12.5",
            "1 234.56 # 1234.56", "1'234.56 # 1234.56",
            "1’234 # 1234", "1\u202F234.5 # 1234.5", ".5 # 0.5", "0.123 # 0.123", "100- # -100", "−5 # -5", "1.5E+3 # 1500", "+7 # 7",
            "007 # 7", "12,34,567.5 # 1234567.5"})
    void numbersWithADot(String text, BigDecimal number) {
        assertThat(MONTH_DOT.parseNumber(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1.234,56 # 1234.56", "1 234,56 # 1234.56", "1.234 # 1234", "1,234 # 1.234", "12,5 € # 12.5", "€12,5 # 12.5", "-0,5% # -0.5",
            "1.234.567 # 1234567"})
    void numbersWithAComma(String text, BigDecimal number) {
        assertThat(DAY_COMMA.parseNumber(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.2.3", "1,23", "12,3456", "1,234,56", "1.234,56",
            "--5", "(5", "(-5)", "5%%", "5 ABC", "$5 %", "$5 USD", "five 5", "1 2",
            "0x10", "NaN", "1e9999", "٣", "5.", "1,,234", "1, 234"})
    void whatIsNoNumberIsSaidSo(String text) {
        assertThatThrownBy(() -> MONTH_DOT.parseNumber(text)).asInstanceOf(InstanceOfAssertFactories.type(ValueFormatException.class))
                .returns("exchange.value.number", ValueFormatException::key).returns(text, ValueFormatException::value);
    }

    @Test
    void wholeNumbersHaveNoDecimals() {
        assertThat(MONTH_DOT.parseWhole("1,234.00")).isEqualTo(1234);
        for (String text : new String[] {"1.5", "99999999999999999999", "1e300"}) {
            assertThatThrownBy(() -> MONTH_DOT.parseWhole(text)).asInstanceOf(InstanceOfAssertFactories.type(ValueFormatException.class))
                    .returns("exchange.value.whole", ValueFormatException::key);
        }
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "Sí,true", "SI,true", "x,true", "1,true", "TRUE,true", "verdadero,true", "no,false",
            "0,false", "Falso,false", "n,false"})
    void yesAndNoAreReadInBothLanguages(String text, boolean yes) {
        assertThat(DAY_COMMA.parseBoolean(" " + text)).isEqualTo(yes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "2", "yes and no"})
    void whatIsNeitherYesNorNoIsSaidSo(String text) {
        assertThatThrownBy(() -> DAY_COMMA.parseBoolean(text)).asInstanceOf(InstanceOfAssertFactories.type(ValueFormatException.class))
                .returns("exchange.value.boolean", ValueFormatException::key);
    }

    @Test
    void faultyValueIsCutWhereItWouldFillTheScreen() {
        assertThatThrownBy(() -> DAY_COMMA.parseNumber("z".repeat(1_000_000)))
                .asInstanceOf(InstanceOfAssertFactories.type(ValueFormatException.class))
                .satisfies(e -> assertThat(e.value()).hasSize(101).endsWith("z…"));
    }

    @Test
    void usualFormatsFollowTheLanguage() {
        assertThat(ValueFormats.usual(Locale.of("es", "ES"))).isEqualTo(DAY_COMMA);
        assertThat(ValueFormats.usual(Locale.of("es"))).isEqualTo(DAY_COMMA);
        assertThat(ValueFormats.usual(Locale.US)).isEqualTo(MONTH_DOT);
        assertThat(ValueFormats.usual(Locale.UK)).isEqualTo(new ValueFormats(DateOrder.DAY_FIRST, NumberStyle.DOT));
    }
}
