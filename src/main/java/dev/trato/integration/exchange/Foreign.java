package dev.trato.integration.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A record of another system.
 *
 * @param system its short name
 * @param part   the kind of record there
 * @param id     its id there
 */
record Foreign(String system, String part, String id) {

    private static final int LONGEST = 500;

    /** By which it is found, whatever the database thinks of upper and lower case. */
    String key() {
        try {
            var text = system + '\u001f' + part + '\u001f' + id;
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id as it is shown. */
    String shown() {
        return id.substring(0, Math.min(id.length(), LONGEST));
    }
}
