package dev.trato.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushCipherTest {

    /** The worked example of RFC 8291, section 5. */
    @Test
    void encryptsTheExampleOfTheStandard() throws Exception {
        var browser = decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        var auth = decode("BTBZMqHH6r4Tts7J_aSIgg");
        var shown = PushCipher.publicKey(decode("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
        var own = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), shown.getParams()));
        var sealed = PushCipher.encrypt(browser, auth, "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                decode("DGv6ra1nlYgDCS1FRnbzlw"), new KeyPair(shown, (ECPrivateKey) own));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMo"
                + "ZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void aPointBesideTheCurveIsRefused() {
        var point = PushCipher.point((java.security.interfaces.ECPublicKey) PushCipher.newKeys().getPublic());
        assertThat(PushCipher.point(PushCipher.publicKey(point))).isEqualTo(point);
        point[64] ^= 1;
        assertThatThrownBy(() -> PushCipher.publicKey(point)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PushCipher.publicKey(new byte[65])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
