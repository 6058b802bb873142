package dev.trato.notifications;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser and the service that carries messages to it. The service keeps what it got; the browser alone can read it. */
final class PushService implements AutoCloseable {

    final KeyPair keys = PushCipher.newKeys();
    final byte[] auth = new byte[16];
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    record Got(Headers headers, byte[] body) {}

    PushService() {
        new SecureRandom().nextBytes(auth);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                got.add(new Got(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/push/" + encode(auth);
    }

    String key() {
        return encode(PushCipher.point((ECPublicKey) keys.getPublic()));
    }

    String secret() {
        return encode(auth);
    }

    void answers(int status) {
        this.status = status;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    /** What the browser shows. */
    List<JsonNode> shown() {
        return got.stream().map(each -> read(each.body())).toList();
    }

    /** RFC 8291 from the other end. */
    private JsonNode read(byte[] body) {
        try {
            var bytes = ByteBuffer.wrap(body);
            var salt = new byte[16];
            bytes.get(salt);
            bytes.getInt();
            var sender = new byte[bytes.get()];
            bytes.get(sender);
            var sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(PushCipher.publicKey(sender), true);
            var mine = PushCipher.point((ECPublicKey) keys.getPublic());
            var info = ByteBuffer.allocate(14 + mine.length + sender.length).put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII)).put(mine).put(sender).array();
            var secret = derive(auth, agreement.generateSecret(), info, 32);
            var key = derive(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            var nonce = derive(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            var opened = cipher.doFinal(sealed);
            if (opened[opened.length - 1] != 2) {
                throw new IllegalStateException("Not the last record");
            }
            return JsonMapper.shared().readTree(new String(opened, 0, opened.length - 1, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 5869, for one block. */
    private static byte[] derive(byte[] salt, byte[] input, byte[] info, int length) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "RAW"));
        var extracted = mac.doFinal(input);
        mac.init(new SecretKeySpec(extracted, "RAW"));
        mac.update(info);
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), length);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
