package dev.trato.integration.mail;

import dev.trato.kernel.EmailAddress;
import dev.trato.mail.Mail;
import dev.trato.security.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes the Message-IDs of mails and knows its own again, whatever comes back under them: {@code <key.signature@domain>}, where the signature is
 * of the key and of whom the mail is to. Whoever has not received a mail cannot make up its Message-ID, and whoever has can say nothing with it
 * of anybody else.
 */
@Component
class MessageIds {

    private static final String PURPOSE = "message-id";
    private static final Pattern FORM = Pattern.compile("<([A-Za-z0-9._-]+)\\.([0-9a-f]+)@[^@<>\\s]+>");

    private final Vault vault;

    MessageIds(Vault vault) {
        this.vault = vault;
    }

    /** The same each time that it is made for a mail. */
    String of(Mail mail, String domain) {
        var key = mail.key().replaceAll("[^A-Za-z0-9._-]", "-");
        return "<" + key + "." + signature(key, mail.to()) + "@" + domain + ">";
    }

    /** Whether a Message-ID was made here for a mail to that address. Those given out before they were signed are not known any more. */
    boolean isOf(String id, EmailAddress to) {
        var parts = FORM.matcher(id);
        return parts.matches() && MessageDigest.isEqual(bytes(parts.group(2)), bytes(signature(parts.group(1), to)));
    }

    private String signature(String key, EmailAddress to) {
        return vault.sign(PURPOSE, key + "\n" + to.value()).substring(0, 32);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
