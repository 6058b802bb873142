package dev.trato.notifications;

import dev.trato.records.Transactions;
import dev.trato.security.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys by which this installation says who it is to push services (RFC 8292): made when they are first needed, once, and kept; the
 * private one in the vault. Browsers remember the public one.
 */
@Component
class PushKeys {

    private static final String PURPOSE = "push";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JdbcClient database;
    private final Transactions transactions;
    private final Vault vault;
    private volatile @Nullable Keys known;

    PushKeys(JdbcClient database, Transactions transactions, Vault vault) {
        this.database = database;
        this.transactions = transactions;
        this.vault = vault;
    }

    private record Keys(String shown, PrivateKey own) {}

    /** The public key as browsers want it. */
    String shown() {
        return keys().shown();
    }

    /** The header by which a push service knows us: a token for it alone, and for half a day. */
    String authorization(String service, String contact, Instant now) {
        var keys = keys();
        var head = encode("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        var claims = encode("{\"aud\":\"" + service + "\",\"exp\":" + now.plus(TOKEN_LIFE).getEpochSecond() + ",\"sub\":\"" + contact + "\"}");
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.own());
            signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return "vapid t=" + head + "." + claims + "." + BASE64.encodeToString(signature.sign()) + ", k=" + keys.shown();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has ES256", e);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Keys keys() {
        var keys = known;
        if (keys == null) {
            keys = read().orElseGet(this::make);
            known = keys;
        }
        return keys;
    }

    /** Whatever else was made at the same moment, by this node or another one: the first pair holds. */
    private Keys make() {
        var made = PushCipher.newKeys();
        var shown = BASE64.encodeToString(PushCipher.point((ECPublicKey) made.getPublic()));
        var own = vault.lock(PURPOSE, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()));
        try {
            transactions.write(() -> database.sql("insert into push_key (id, public_key, private_key) values (1, ?, ?)").params(shown, own).update());
        } catch (DuplicateKeyException e) {
            // another one was quicker; its pair is read below
        }
        return read().orElseThrow();
    }

    private Optional<Keys> read() {
        return transactions.read(() -> database.sql("select public_key, private_key from push_key where id = 1")
                .query((row, number) -> new Keys(row.getString(1), privateKey(vault.unlock(PURPOSE, row.getString(2)))))
                .optional());
    }

    private static PrivateKey privateKey(String encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not the key that was locked up", e);
        }
    }
}
