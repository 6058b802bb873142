package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
            "=1+1 # '=1+1", "+34 600 # '+34 600", "-5 # '-5", "@SUM(A1) # '@SUM(A1)", "＝1 # '＝1", "＋1 # '＋1", "－1 # '－1", "＠x # '＠x",
            "'=1 # ''=1", "''=1 # '''=1", "\"=1 # \"'=1", "x;=1 # x;'=1", "x,=1;+2|-3 # x,'=1;'+2|'-3", "x;\"=1\" # x;\"'=1\""})
    void textThatBeginsAFormulaGetsAnApostrophe(String text, String safe) {
        assertThat(FormulaGuard.protect(text)).isEqualTo(safe);
        assertThat(FormulaGuard.restore(safe)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\tx", "\rx", " =1", "\u00A0=1", "line\n=1", "line\r\n=1"})
    void blanksThatASpreadsheetDropsDoNotHideAFormula(String text) {
        assertThat(FormulaGuard.protect(text)).contains("'");
        assertThat(FormulaGuard.restore(FormulaGuard.protect(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "Acme", "a=b", "2024-03-01", "ana@acme.example", "'tis", "it's", "O'Hara; 'x", "a - b",
            "well-known, e-mail"})
    void otherTextStaysAsItIs(String text) {
        assertThat(FormulaGuard.protect(text)).isSameAs(text);
        assertThat(FormulaGuard.restore(text)).isSameAs(text);
    }

    @Test
    void restoringIsTheExactInverseForAnyText() {
        Random random = new Random(25);
        String alphabet = "='\"+-@ ;,\t\r\n|aＡ＝";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(FormulaGuard.restore(FormulaGuard.protect(text.toString()))).isEqualTo(text.toString());
        }
    }
}
