package dev.trato.integration.exchange.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Collects what the values of a column say about the way it writes numbers. */
final class NumberEvidence {

    private long dot;
    private long comma;
    private long percent;
    private boolean differ;
    private final Map<String, Long> currencies = new HashMap<>();

    void see(String value, long times) {
        NumberText text = NumberText.of(value);
        if (text == null || text.code()) {
            return;
        }
        BigDecimal withDot = text.value(NumberStyle.DOT);
        BigDecimal withComma = text.value(NumberStyle.COMMA);
        if (withDot == null && withComma == null) {
            return;
        }
        dot += withDot == null ? 0 : times;
        comma += withComma == null ? 0 : times;
        differ |= withDot != null && withComma != null && withDot.compareTo(withComma) != 0;
        percent += text.percent() ? times : 0;
        if (!text.currency().isEmpty() && currencies.size() < 1_000) {
            currencies.merge(text.currency(), times, Long::sum);
        }
    }

    /** Whether the values leave no doubt about the decimal separator. */
    boolean decided() {
        return dot != comma;
    }

    NumberStyle style(NumberStyle preferred) {
        if (decided()) {
            return dot > comma ? NumberStyle.DOT : NumberStyle.COMMA;
        }
        return preferred;
    }

    NumberGuess guess(NumberStyle preferred, boolean beyondDoubt) {
        NumberStyle style = style(preferred);
        String currency = currencies.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
        long matched = style == NumberStyle.DOT ? dot : comma;
        return new NumberGuess(style, currency, percent * 2 > matched, matched, !decided() && differ && !beyondDoubt);
    }
}
