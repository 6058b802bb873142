package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import dev.trato.security.PasswordRules.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "short              | elevenchars",
        "short              | ñandúñandú",
        "common             | password1234",
        "common             | P4$$w0rd2026!",
        "common             | Contraseña2026",
        "common             | passwordpassword",
        "common             | qwertyuiop123",
        "common             | correct horse battery staple",
        "common             | aaaaaaaaaaaa",
        "common             | abababababab",
        "common             | 123456789012",
        "common             | abcdefghijklmnop",
        "personal           | Gutierrez-2026!",
        "personal           | alba@acme.example",
        "personal           | northwindnorthwind"})
    void refusesWhatWouldBeTriedFirst(String why, String password) {
        assertThatThrownBy(() -> rules.check(password, "Alba Gutiérrez", "alba@acme.example", "Northwind Instruments"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).key()).isEqualTo("problem.password." + why.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maple tram quiet seven", "gUt7-liebe-Kekse", "tres tristes tigres comen", "xkq7 vwa9 plm2", "日本語のパスワードはとても良いです"})
    void allowsWhatIsLongAndOnesOwn(String password) {
        assertThatCode(() -> rules.check(password, "Alba Gutiérrez", "alba@acme.example", "Northwind Instruments")).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatWouldTakeTooLongToHash() {
        assertThatThrownBy(() -> rules.check("maple tram quiet seven ".repeat(9))).isInstanceOf(Problem.class).hasMessageContaining("long");
    }

    @Test
    void tellsHowStrongAPasswordIs() {
        assertThat(rules.strength("tooshort")).isEqualTo(Strength.REFUSED);
        assertThat(rules.strength("xkq7 vwa9 plm2")).isEqualTo(Strength.FAIR);
        assertThat(rules.strength("maple tram quiet")).isEqualTo(Strength.GOOD);
        assertThat(rules.strength("maple tram quiet seven")).isEqualTo(Strength.STRONG);
    }
}
