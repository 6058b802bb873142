package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names that people, and people who mean ill, give to files. */
class FileNameTest {

    private static final List<String> HOSTILE = List.of("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "a\u0000.pdf", "x\r\nSet-Cookie: a=b",
            "invoice\u202Efdp.exe", "\u2066a\u2069.txt", "con", "CON.txt", "lpt1.pdf", "...", ".htaccess", " . ", "", "x".repeat(4000) + ".pdf", "ñ".repeat(300), "\uD83D\uDE00".repeat(200) + ".jpg",
            "<script>alert(1)</script>.html", "\"; filename=evil.html; x=\"", "a%0d%0ab.txt", "a;b.txt", "名前.pdf", "\uD800.txt", "file.pHaR", "a.pdf.", "a.pdf ", "nul.tar.gz", "\\", "//", "\u200bhidden\ufeff.doc");

    @Test
    void whateverTheyAreTheyCanBeShownAndSavedAnywhere() {
        for (var name : HOSTILE) {
            var clean = FileName.clean(name);
            assertThat(clean).as(name).isNotBlank().hasSizeLessThanOrEqualTo(170)
                    .doesNotContain("/", "\\", "\"", "<", ">", ":", "|", "?", "*", "\r", "\n", "\u0000", "\u202e", "\u2066", "\u200b", "\ufeff")
                    .doesNotStartWith(".").doesNotStartWith(" ").doesNotEndWith(".").doesNotEndWith(" ");
            assertThat(clean.toLowerCase()).doesNotMatch("(con|nul|lpt1)(\\..*)?");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).as(name).isTrue();
            assertThat(FileName.clean(clean)).isEqualTo(clean);
        }
    }

    @Test
    void whatIsHarmlessStays() {
        for (var name : List.of("Offer 2026-04.pdf", "Año nuevo – José.docx", "名前.pdf", "a.b.c.tar.gz", "100% (final), v2.xlsx", "O’Brien & Söhne.png")) {
            assertThat(FileName.clean(name)).isEqualTo(name);
        }
        assertThat(FileName.clean("x".repeat(400) + ".pdf")).endsWith("x.pdf");
        assertThat(FileName.clean(null)).isEqualTo("file");
    }

    @Test
    void theHeaderIsOneHeaderAndSaysTheWholeName() {
        for (var name : HOSTILE) {
            var header = FileName.attachment(name);
            assertThat(header).as(name).matches("attachment; filename=\"[ -~&&[^\"\\\\]]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
        }
        assertThat(FileName.attachment("Año 100%.pdf")).isEqualTo("attachment; filename=\"Ano 100_.pdf\"; filename*=UTF-8''A%C3%B1o%20100%25.pdf");
        assertThat(FileName.attachment("名前.pdf")).isEqualTo("attachment; filename=\"__.pdf\"; filename*=UTF-8''%E5%90%8D%E5%89%8D.pdf");
    }

    @Test
    void aDocumentIsSavedWithTheEndingOfItsFile() {
        assertThat(Map.of("Offer", "x.pdf", "Offer.pdf", "x.pdf", "Offer.PDF", "x.pdf", "Offer v1.2", "x.pdf", "Notes", "README")).allSatisfy((name, file) ->
                assertThat(FileName.of(name, file)).isEqualTo(switch (name) {
                    case "Offer" -> "Offer.pdf";
                    case "Offer v1.2" -> "Offer v1.2.pdf";
                    default -> name;
                }));
    }
}
