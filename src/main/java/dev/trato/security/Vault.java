package dev.trato.security;

import dev.trato.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Locks up the secrets that Trato itself has to know again, such as those it signs webhooks with: AES-GCM under a key that is not in the
 * database. It also signs what Trato gives out and has to know again when it comes back. The key is {@code trato.vault.key} (32 bytes in Base64; several nodes share one), or else the file {@code vault.key} in the
 * data directory, which is made when it is first needed. Whoever has only the database, or only a copy of it, has no secret.
 */
@Component
public class Vault {

    private static final String VERSION = "1.";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final String configured;
    private @Nullable SecretKeySpec key;

    Vault(@Value("${trato.data}") Path data, @Value("${trato.vault.key:}") String configured) {
        this.file = data.resolve("vault.key");
        this.configured = configured;
    }

    /**
     * Locks a secret up.
     *
     * @param purpose what it is for; it opens for nothing else
     */
    public String lock(String purpose, String secret) {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            var locked = cipher(Cipher.ENCRYPT_MODE, purpose, iv).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(ByteBuffer.allocate(iv.length + locked.length).put(iv).put(locked).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** Gives a secret back; {@link Problem} when it was locked up with another key or for another purpose. */
    public String unlock(String purpose, String locked) {
        try {
            if (!locked.startsWith(VERSION)) {
                throw new IllegalArgumentException("Not locked up here");
            }
            var bytes = Base64.getDecoder().decode(locked.substring(VERSION.length()));
            var cipher = cipher(Cipher.DECRYPT_MODE, purpose, java.util.Arrays.copyOf(bytes, IV_BYTES));
            return new String(cipher.doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem("problem.vault");
        }
    }

    /**
     * Signs a text, so that Trato knows it again; always alike.
     *
     * @param purpose what it is for; the same text has another signature for anything else
     * @return HMAC-SHA256 as 64 hexadecimal digits, under a key of the purpose
     */
    public String sign(String purpose, String text) {
        var own = hmac(key().getEncoded(), "sign " + purpose);
        return HexFormat.of().formatHex(hmac(own, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] iv) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKeySpec key() {
        if (key == null) {
            var bytes = Base64.getDecoder().decode(configured.isBlank() ? read() : configured.strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException("The key of the vault must be 32 bytes in Base64");
            }
            key = new SecretKeySpec(bytes, "AES");
        }
        return key;
    }

    private String read() {
        try {
            make();
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the vault cannot be read or made: " + file, e);
        }
    }

    /** Nobody but whoever runs Trato may read the file, from its first moment on. */
    private void make() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        Files.createDirectories(file.getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try (var channel = posix
                ? Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.newByteChannel(file, options)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
        } catch (FileAlreadyExistsException e) {
            // another start was quicker; its key holds
        }
    }
}
