package dev.trato.activities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be kept of a text with marks. */
class RichTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</p><iframe src=//evil>", "<!--", "<?php", "a <b>bold</b>",
        "<a href=javascript:alert(1)>x</a>", "<\u0000script>", "<\u202escript>", "<MATH><MI//XLINK:HREF=\"data:x,<script>\">"})
    void noTagIsKept(String hostile) {
        assertThat(RichText.tamed(hostile)).doesNotContainPattern("<[a-zA-Z/!?]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x]( JaVaScRiPt:alert(1))", "[x](data:text/html;base64,xx)", "[x](vbscript:x)", "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))", "[x](javascript&#x3A;alert(1))", "[x](java&#115;cript:alert(1))", "[x]: javascript:alert(1)", "![x](javascript:alert(1))",
        "[x](file:///etc/passwd)", "[x](javascript%3aalert(1))"})
    void noLinkIsKeptThatRunsSomething(String hostile) {
        assertThat(RichText.tamed(hostile)).containsPattern("(\\]\\(\\s*|\\]:\\s*)#").doesNotContainPattern("(?i)(script|data|file)[^\\n]*:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 < 2 and 3 > 2", "**bold** _italic_ `code`", "- one\n- two", "[Acme](https://acme.example/a?b=1)", "[mail](mailto:ana@acme.example)",
        "[@Ana Agent](user/42)", "<https://acme.example>", "¿Qué? ¡Así! 你好 👍🏽", "> quoted"})
    void whatIsHarmlessStays(String text) {
        assertThat(RichText.tamed(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Ask [@Ana Agent](user/42) | Ask @Ana Agent",
        "**Offer** sent, see [list](https://acme.example) | Offer sent, see list",
        "## Heading | Heading",
        "- first step | first step",
        "a &lt;b | a <b"})
    void oneLineHasTheWordsAlone(String text, String words) {
        assertThat(RichText.plain(text)).isEqualTo(words);
    }

    @Test
    void whoIsNamedIsReadByHisName() {
        assertThat(RichText.named("Ask [@Ana $1](user/42), not [@](user/7) or [@Eva](user/0)")).isEqualTo("Ask @Ana $1, not [@](user/7) or [@Eva](user/0)");
    }

    @Test
    void peopleAreNamedByTheirNumber() {
        assertThat(RichText.mentioned("[@Ana](user/42) and " + RichText.mention(7, "B] [x") + " not @Carla nor [x](user/9) nor [@y](user/0)")).containsExactly(42L, 7L);
        assertThat(RichText.linked("Ask [@Ana](user/42)", "admin/users")).isEqualTo("Ask [@Ana](admin/users/42)");
    }
}
