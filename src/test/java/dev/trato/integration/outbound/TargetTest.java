package dev.trato.integration.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one may not send: every way to write an inside address, checked by the very resolver that the product uses. */
class TargetTest {

    private final OutboundHttp http = new OutboundHttp("");

    @AfterEach
    void close() throws Exception {
        http.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // loopback, in all its spellings
            "https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://0177.0.0.1/", "https://0177.0.0.01/", "https://2130706433/",
            "https://0x7f.1/", "https://0x7f000001/", "https://0x7f.0x0.0x0.0x1/", "https://017700000001/", "https://127.0.0.1.:443/",
            "https://127.255.255.254/", "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/",
            "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/", "https://①②⑦.⓪.⓪.①/", "https://１２７.0.0.1/",
            "https://127。0。0。1/", "https://0/", "https://0.0.0.0/", "https://[::]/",
            // the metadata of clouds, private and shared networks
            "https://169.254.169.254/latest/meta-data/", "https://[::ffff:169.254.169.254]/", "https://2852039166/", "https://0xa9fea9fe/",
            "https://10.0.0.1/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.0.1/", "https://100.64.0.1/",
            "https://100.127.255.255/", "https://192.0.0.1/", "https://198.18.0.1/", "https://[fd00::1]/", "https://[fc00::1]/", "https://[fe80::1]/",
            "https://[fec0::1]/", "https://[fe80::1%25eth0]/",
            // addresses that carry another one inside
            "https://[2002:7f00:1::]/", "https://[2002:a9fe:a9fe::1]/", "https://[64:ff9b::7f00:1]/", "https://[64:ff9b:1::a00:1]/",
            "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            // everybody, nobody, and who only stands in books
            "https://224.0.0.1/", "https://239.255.255.250/", "https://240.0.0.1/", "https://255.255.255.255/", "https://[ff02::1]/", "https://192.0.2.1/",
            "https://203.0.113.5/", "https://[2001:db8::1]/", "https://[100::1]/",
            // two readers would read two things
            "https://user@8.8.8.8/", "https://user:pass@8.8.8.8/", "https://8.8.8.8@127.0.0.1/", "https://8.8.8.8:443@127.0.0.1/", "https://8.8.8.8\\@127.0.0.1/",
            "https://8.8.8.8#@127.0.0.1/", "https:///8.8.8.8/", "https:8.8.8.8", "//8.8.8.8/", "https://8.8.8.8/ x", "https://8.8.8.8/\r\nHost: x",
            "https://8.8.8.8/\nx", "https://8.8.8.8/\tx", "https://8.8.8.8/\u2028x", "https://8.8.8.8\u0000/", "https://8.8.8.8/\u200bx", "https://%31%32%37.0.0.1/",
            "https://8.8.8.8:/", "https://8.8.8.8:0/", "https://8.8.8.8:65536/", "https://8.8.8.8:443443/", "https://-a.example/", "https://a..example/", "https://[::1/",
            "https://[::g]/", "https://8.8.8.8.8/", "https://8.8.8.256/", "https://08.8.8.8/", "https://_x.example/", "https://a b/", " https://8.8.8.8/", "",
            // other schemes, no encryption, and the doors of other services
            "http://8.8.8.8/", "ftp://8.8.8.8/", "file:///etc/passwd", "gopher://8.8.8.8/", "jar:https://8.8.8.8/!/", "javascript:alert(1)", "ldap://8.8.8.8/",
            "https://8.8.8.8:22/", "https://8.8.8.8:25/", "https://8.8.8.8:3306/", "https://8.8.8.8:80/", "https://8.8.8.8:6379/"})
    void nobodyIsSentThere(String url) {
        assertThatExceptionOfType(OutboundProblem.class).isThrownBy(() -> http.check(url));
        assertThatExceptionOfType(OutboundProblem.class).isThrownBy(() -> http.post(url, java.util.Map.of(), new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "https://8.8.8.8:8443/hooks?x=1", "HTTPS://1.1.1.1", "https://[2606:4700:4700::1111]/", "https://11.0.0.1/",
            "https://172.32.0.1/", "https://100.128.0.1/", "https://[2003::1]:443/a/b?c=d%20e", "https://[2a00::1]/"})
    void thePublicInternetIsOpen(String url) {
        http.check(url);
    }

    @ParameterizedTest
    @CsvSource({"https://bücher.example/ä?q=ü, xn--bcher-kva.example, https://xn--bcher-kva.example/%C3%A4?q=%C3%BC",
            "https://Hooks.Example:8443, hooks.example, https://hooks.example:8443/",
            "http://[2A00::1]/x, 2A00::1, http://[2A00::1]/x"})
    void anAddressIsReadTheOneWay(String url, String host, String uri) {
        var target = Target.parse(url);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.uri()).hasToString(uri);
    }

    @Test
    void oneInsideAddressAmongSeveralIsEnoughToRefuse() throws Exception {
        var mixed = new OutboundHttp(host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")}, "",
                Duration.ofSeconds(1));
        assertThatExceptionOfType(OutboundProblem.class).isThrownBy(() -> mixed.check("https://hooks.example/"))
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("problem.outbound.private"));
        mixed.destroy();
    }

    @Test
    void whatIsAllowedBesidesIsAllowedAndNothingNextToIt() throws Exception {
        var onPremise = new OutboundHttp("10.1.2.0/23, 192.168.7.9/32, fd12:3456::/32");
        onPremise.check("http://10.1.3.255:8080/hook");
        onPremise.check("https://192.168.7.9/");
        onPremise.check("http://[fd12:3456:1::5]:9000/");
        for (var beside : new String[] {"http://10.1.4.0:8080/", "http://10.1.1.255/", "https://192.168.7.8/", "https://[fd12:3457::1]/", "http://8.8.8.8/"}) {
            assertThatExceptionOfType(OutboundProblem.class).as(beside).isThrownBy(() -> onPremise.check(beside));
        }
        onPremise.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "intranet", "10.0.0.0/x", "::/129", "10.0.0.0/-1"})
    void aNetworkThatIsNoneIsToldAtTheStart(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Network.list(text)).withMessageContaining(text);
    }
}
