package dev.trato.notifications;

import dev.trato.kernel.Problem;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import dev.trato.security.Secrets;
import dev.trato.security.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The browsers that wait for messages. What a browser has told of itself is locked up: whoever knows it can send messages to it. One
 * browser belongs to whoever asked for messages in it last.
 */
@Component
public class PushSubscriptions {

    private static final String PURPOSE = "push.browser";
    private static final int MOST = 10;
    private static final int LONGEST_ENDPOINT = 1500;
    private static final int LONGEST_BROWSER = 80;

    private final JdbcClient database;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Vault vault;
    private final PushKeys keys;
    private final WebPush push;
    private final Clock clock;

    PushSubscriptions(JdbcClient database, Transactions transactions, CurrentUser currentUser, Vault vault, PushKeys keys, WebPush push, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.vault = vault;
        this.keys = keys;
        this.push = push;
        this.clock = clock;
    }

    /** A browser of whoever asks, by a name that he knows it by. */
    public record Browser(String fingerprint, String name, Instant since) {}

    /** Where and how a browser takes messages. */
    record Address(String fingerprint, String endpoint, byte[] key, byte[] auth) {}

    /** The key that a browser must be shown before it takes messages from us. */
    public String key() {
        return keys.shown();
    }

    /** The browsers of whoever acts, the newest first. */
    public List<Browser> mine() {
        return transactions.read(() -> database.sql("select fingerprint, browser, created_at from push_subscription where user_id = ? order by created_at desc")
                .param(currentUser.id())
                .query((row, number) -> new Browser(row.getString(1), row.getString(2), row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list());
    }

    /**
     * A browser of whoever acts waits for messages from now on; a {@link Problem} when it names an address to which nothing would be sent, or
     * keys that are none. It may take seconds to find out.
     *
     * @param key  the browser's public key in Base64 for addresses
     * @param auth its secret, likewise
     */
    public void add(String endpoint, String key, String auth, String name) {
        if (endpoint.length() > LONGEST_ENDPOINT || !isKey(key) || !isSecret(auth)) {
            throw new Problem("problem.notifications.browser");
        }
        push.check(endpoint);
        long user = currentUser.id();
        var fingerprint = Secrets.fingerprint(endpoint);
        var address = vault.lock(PURPOSE, endpoint + "\n" + key + "\n" + auth);
        var shortName = name.substring(0, Math.min(name.length(), LONGEST_BROWSER));
        transactions.write(() -> {
            database.sql("delete from push_subscription where fingerprint = ?").param(fingerprint).update();
            try {
                database.sql("insert into push_subscription (fingerprint, user_id, address, browser, created_at) values (?, ?, ?, ?, ?)")
                        .params(fingerprint, user, address, shortName, Notifications.utc(clock.instant())).update();
            } catch (DuplicateKeyException e) {
                return user; // the same browser, twice at once
            }
            mine().stream().skip(MOST).forEach(old -> delete(old.fingerprint(), user));
            return user;
        });
    }

    /** No messages any more to a browser of whoever acts. */
    public void remove(String fingerprint) {
        long user = currentUser.id();
        transactions.write(() -> delete(fingerprint, user));
    }

    private int delete(String fingerprint, long user) {
        return database.sql("delete from push_subscription where fingerprint = ? and user_id = ?").params(fingerprint, user).update();
    }

    List<Address> of(long user) {
        return transactions.read(() -> database.sql("select fingerprint, address from push_subscription where user_id = ?").param(user)
                .query((row, number) -> address(row.getString(1), vault.unlock(PURPOSE, row.getString(2))))
                .list());
    }

    /** There is no such browser any more, as its maker says. */
    void gone(Address address) {
        transactions.write(() -> database.sql("delete from push_subscription where fingerprint = ?").param(address.fingerprint()).update());
    }

    private static Address address(String fingerprint, String opened) {
        var parts = opened.split("\n", 3);
        return new Address(fingerprint, parts[0], decode(parts[1]), decode(parts[2]));
    }

    private static boolean isKey(String key) {
        try {
            PushCipher.publicKey(decode(key));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSecret(String auth) {
        try {
            return decode(auth).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
