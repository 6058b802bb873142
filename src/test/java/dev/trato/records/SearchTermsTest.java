package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.TextFold;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    private static final String LETTERS = "abcñü19 .@-'+_";

    @Test
    void everyPartOfATextIsFoundByItsTerms() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(1 + random.nextInt(60), 0, LETTERS.length()).mapToObj(at -> String.valueOf(LETTERS.charAt(at))).reduce("", String::concat);
            int from = random.nextInt(text.length());
            var fragment = text.substring(from, from + 1 + random.nextInt(text.length() - from));
            assertThat(finds(fragment, text)).as("%s in %s", fragment, text).isTrue();
        }
    }

    @Test
    void aPartOfAWordIsTheBeginningOfOneOfItsEnds() {
        assertThat(SearchTerms.of("smith")).isEqualTo("xsmith xmith xith xth");
        assertThat(SearchTerms.query(List.of("Mit"))).isEqualTo("+xmit*");
        assertThat(finds("mit", "smith")).isTrue();
        assertThat(finds("mut", "smith")).isFalse();
    }

    @Test
    void whatStandsBeforeASignEndsAWord() {
        assertThat(SearchTerms.query(List.of("a.garcia@nord"))).isEqualTo("+xgarcia +xnord*");
    }

    @Test
    void oneLetterIsNothingToAskFor() {
        assertThat(SearchTerms.query(List.of("a", "-"))).isNull();
    }

    @Test
    void aWordLongerThanATermIsFoundByWhatThereIsOfIt() {
        var long1 = "a".repeat(30) + "b";
        assertThat(finds(long1, "x " + long1 + " y")).isTrue();
        assertThat(finds(long1 + " y", "x " + long1 + " y")).isTrue();
    }

    /** Asks as MySQL does in boolean mode. */
    private static boolean finds(String fragment, String text) {
        var query = SearchTerms.query(List.of(fragment));
        var terms = Set.of(SearchTerms.of(TextFold.fold(text)).split(" "));
        return query == null || Arrays.stream(query.split(" ")).allMatch(wanted -> wanted.endsWith("*")
                ? terms.stream().anyMatch(term -> term.startsWith(wanted.substring(1, wanted.length() - 1)))
                : terms.contains(wanted.substring(1)));
    }
}
