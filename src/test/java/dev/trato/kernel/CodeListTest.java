package dev.trato.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeListTest {

    @ParameterizedTest
    @CsvSource({"ES, ES", "esp, ES", "Spain, ES", "España, ES", "ESPANA, ES", "Espagne, ES", "Deutschland, DE", "United States, US", "EE. UU., US",
            "USA, US", "Philipines, PH", "Brasil, BR", "Korea, KR", "Perú, PE", "Méjico, MX", "Reino Unido, GB"})
    void countriesAreUnderstoodAsPeopleWriteThem(String written, String code) {
        assertThat(CodeList.COUNTRY.find(written)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"Atlantis", "Nord", "Irak o Iran", "''"})
    void otherWordsMeanNone(String written) {
        assertThat(CodeList.COUNTRY.find(written)).isEmpty();
    }

    @Test
    void twoThatAreNearAreNotGuessed() {
        assertThat(CodeList.COUNTRY.find("Slovania")).as("Slovenia or Slovakia").isEmpty();
    }

    @Test
    void languagesAndZonesHaveNames() {
        assertThat(CodeList.LANGUAGE.names(Locale.of("es"))).containsEntry("en", "Inglés");
        assertThat(CodeList.LANGUAGE.find("Spanish")).contains("es");
        assertThat(CodeList.ZONE.find("America/Bogota")).contains("America/Bogota");
        assertThat(CodeList.ZONE.find("america/bogota")).contains("America/Bogota");
        assertThat(CodeList.NONE.find("anything")).isEmpty();
    }
}
