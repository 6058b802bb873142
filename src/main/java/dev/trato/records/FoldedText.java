package dev.trato.records;

import dev.trato.kernel.TextFold;
import jakarta.persistence.criteria.Expression;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Folds a text column within a query as {@link TextFold} does in memory, for the letters of the languages around. */
final class FoldedText {

    private static final String LETTERS = "áàâäãåéèêëíìîïóòôöõúùûüñç";

    private FoldedText() {}

    static Expression<String> of(HibernateCriteriaBuilder builder, Expression<String> text) {
        var folded = builder.lower(text);
        for (char letter : LETTERS.toCharArray()) {
            folded = builder.replace(folded, String.valueOf(letter), TextFold.fold(String.valueOf(letter)));
        }
        return folded;
    }
}
