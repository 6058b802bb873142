package dev.trato.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of a currency.
 *
 * @param amount   in units of the currency, with as many decimals as it came with
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) {

    /** The amount in the reader's way of writing, whole units without decimals: {@code $1,200}, {@code 1.200,50 €}. */
    public String format(Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int decimals = isWhole() ? 0 : Math.max(currency.getDefaultFractionDigits(), 0);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    private boolean isWhole() {
        return amount.stripTrailingZeros().scale() <= 0;
    }
}
