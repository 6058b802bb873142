package dev.trato.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trato.kernel.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @TempDir
    private Path data;

    @Test
    void whatIsLockedUpComesBackAfterARestartAndLooksDifferentEachTime() {
        var vault = new Vault(data, "");
        var locked = vault.lock("webhook", "whsec_¡olé!");
        assertThat(locked).doesNotContain("whsec").isNotEqualTo(vault.lock("webhook", "whsec_¡olé!"));
        assertThat(new Vault(data, "").unlock("webhook", locked)).isEqualTo("whsec_¡olé!");
    }

    @Test
    void aSignatureIsOfItsTextItsPurposeAndItsKey() {
        var signature = new Vault(data, KEY).sign("message-id", "olé");
        assertThat(signature).matches("[0-9a-f]{64}").isEqualTo(new Vault(data, KEY).sign("message-id", "olé"));
        assertThat(signature).isNotEqualTo(new Vault(data, KEY).sign("message-id", "ole")).isNotEqualTo(new Vault(data, KEY).sign("webhook", "olé"))
                .isNotEqualTo(new Vault(data, "").sign("message-id", "olé"));
    }

    @Test
    void nobodyElseMayReadTheKey() throws Exception {
        new Vault(data, "").lock("webhook", "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("vault.key")))).isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsSetIsTheOneForAllNodesAndNoFileIsMade() {
        var locked = new Vault(data, KEY).lock("webhook", "x");
        assertThat(new Vault(data.resolve("elsewhere"), KEY).unlock("webhook", locked)).isEqualTo("x");
        assertThat(data.resolve("vault.key")).doesNotExist();
    }

    @Test
    void anotherKeyAnotherPurposeOrAnotherTextOpensNothing() {
        var vault = new Vault(data, "");
        var locked = vault.lock("webhook", "x");
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new Vault(data, KEY).unlock("webhook", locked));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> vault.unlock("mailbox", locked));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> vault.unlock("webhook", altered(locked)));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> vault.unlock("webhook", ""));
    }

    private static String altered(String locked) {
        int place = locked.indexOf('.') + 1;
        return locked.substring(0, place) + (locked.charAt(place) == 'A' ? 'B' : 'A') + locked.substring(place + 1);
    }
}
