package dev.trato.notifications;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts messages for one browser (RFC 8291, aes128gcm of RFC 8188): whoever carries them cannot read them. One record, padded to
 * nothing; the JDK has all that it takes.
 */
final class PushCipher {

    /** What every push service takes, less what the encryption adds. */
    static final int LONGEST = 3000;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ECParameterSpec CURVE = curve();
    private static final int POINT_BYTES = 65;
    private static final int AUTH_BYTES = 16;
    private static final int SALT_BYTES = 16;
    private static final int RECORD_SIZE = 4096;
    private static final byte LAST_RECORD = 2;

    private PushCipher() {}

    static byte[] encrypt(byte[] browsersKey, byte[] auth, byte[] message) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return encrypt(browsersKey, auth, message, salt, newKeys());
    }

    /** With the salt and the passing keys of an example. */
    static byte[] encrypt(byte[] browsersKey, byte[] auth, byte[] message, byte[] salt, KeyPair passing) {
        if (message.length > LONGEST || auth.length != AUTH_BYTES) {
            throw new IllegalArgumentException("Not a message that could be pushed");
        }
        try {
            var mine = point((ECPublicKey) passing.getPublic());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(passing.getPrivate());
            agreement.doPhase(publicKey(browsersKey), true);
            var secret = expand(extract(auth, agreement.generateSecret()), join(text("WebPush: info"), new byte[1], browsersKey, mine), 32);
            var extracted = extract(salt, secret);
            var key = expand(extracted, join(text("Content-Encoding: aes128gcm"), new byte[1]), 16);
            var nonce = expand(extracted, join(text("Content-Encoding: nonce"), new byte[1]), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            var sealed = cipher.doFinal(join(message, new byte[] {LAST_RECORD}));
            var header = ByteBuffer.allocate(SALT_BYTES + 5).put(salt).putInt(RECORD_SIZE).put((byte) mine.length).array();
            return join(header, mine, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a key of a browser", e);
        }
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    /** Reads an uncompressed point; IllegalArgumentException for one that is not on the curve. */
    static ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != 4) {
            throw new IllegalArgumentException("Not a point of P-256");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES));
        var p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        var right = x.modPow(BigInteger.valueOf(3), p).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB()).mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
            throw new IllegalArgumentException("Not a point of P-256");
        }
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a point of P-256", e);
        }
    }

    /** As browsers and RFCs write a public key: 65 bytes. */
    static byte[] point(ECPublicKey key) {
        return join(new byte[] {4}, bytes(key.getW().getAffineX()), bytes(key.getW().getAffineY()));
    }

    private static byte[] bytes(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] extract(byte[] salt, byte[] input) throws GeneralSecurityException {
        return hmac(salt, input);
    }

    /** HKDF for no more than one block. */
    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] input) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(input);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(joined::put);
        return joined.array();
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }
}
