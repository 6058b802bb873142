package dev.trato.integration.exchange.table;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Collects what the values of a column say about the order of its dates. */
final class DateEvidence {

    private long settled;
    private long dayFirst;
    private long monthFirst;
    private long timed;
    private boolean differ;
    private final Map<String, Long> notations = new HashMap<>();

    void see(String value, long times) {
        DateText text = DateText.of(value);
        if (text == null) {
            return;
        }
        LocalDate day = text.date(DateOrder.DAY_FIRST);
        // Nobody writes the month first and then a dot, so dots settle the order.
        LocalDate month = text.separator() == '.' ? null : text.date(DateOrder.MONTH_FIRST);
        if (day == null && month == null) {
            return;
        }
        if (text.settled()) {
            settled += times;
        } else {
            dayFirst += day == null ? 0 : times;
            monthFirst += month == null ? 0 : times;
            differ |= day != null && month != null && !day.equals(month);
            notations.merge("" + text.separator() + (text.shortYear() ? "y" : ""), times, Long::sum);
        }
        timed += text.time() == null ? 0 : times;
    }

    /** Whether the values leave no doubt about the order of day and month. */
    boolean decided() {
        return dayFirst != monthFirst;
    }

    /** The order most values are dates in; the preferred one where that does not decide. */
    DateOrder order(DateOrder preferred) {
        if (decided()) {
            return dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
        }
        return dayFirst == 0 && settled > 0 ? DateOrder.YEAR_FIRST : preferred;
    }

    boolean mostlyTimed(DateOrder order) {
        return timed * 2 > matched(order);
    }

    private long matched(DateOrder order) {
        return settled + switch (order) {
            case YEAR_FIRST -> 0;
            case DAY_FIRST -> dayFirst;
            case MONTH_FIRST -> monthFirst;
        };
    }

    DateGuess guess(DateOrder preferred) {
        DateOrder order = order(preferred);
        String notation = notations.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("/");
        return new DateGuess(order, order.pattern(notation.charAt(0), notation.endsWith("y")), matched(order), !decided() && differ);
    }
}
