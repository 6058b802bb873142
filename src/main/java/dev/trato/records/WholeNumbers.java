package dev.trato.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Compares columns of whole numbers with any number: more than 2.5 employees are at least 3, and nobody has more than the column holds. */
final class WholeNumbers {

    private static final BigDecimal MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    private WholeNumbers() {}

    /** The number as a column can hold it; empty when none holds it. */
    static Optional<BigDecimal> exactly(BigDecimal number) {
        var whole = number.setScale(0, RoundingMode.FLOOR);
        return whole.compareTo(number) == 0 && whole.compareTo(MIN) >= 0 && whole.compareTo(MAX) <= 0 ? Optional.of(whole) : Optional.empty();
    }

    /** The whole number that an operator compares with instead, to the same effect. */
    static BigDecimal edge(Operator operator, BigDecimal number) {
        boolean upwards = operator == Operator.AT_LEAST || operator == Operator.BELOW;
        return number.setScale(0, upwards ? RoundingMode.CEILING : RoundingMode.FLOOR).max(MIN).min(MAX);
    }
}
