package dev.trato.integration.exchange.table;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text in the form of a number.
 *
 * @param negative by a minus before or after it, or by parentheses
 * @param body     digits with whatever separates them
 * @param exponent a power of ten, as spreadsheets write long numbers
 * @param currency the sign or code beside it, "" if there is none
 * @param percent  whether a percent sign follows
 * @param code     whether it looks like a code that happens to consist of digits: 08001, +34600123456
 */
record NumberText(boolean negative, String body, int exponent, String currency, boolean percent, boolean code) {

    private static final int LONGEST = 64;
    private static final int MAX_LETTERS = 4;
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final String MONEY = "\\p{L}{0,3}\\p{Sc}|[A-Z]{3}|kr\\.?|zł|Kč|Fr\\.?";
    private static final Pattern FORM = Pattern.compile("(?<open>\\()?\\s*(?<sign>[+-])?\\s*(?<before>" + MONEY + ")?\\s*"
            + "(?<inner>[+-])?\\s*(?<body>[\\d.,' ]*\\d)(?:[eE](?<exponent>[+-]?\\d{1,3}))?\\s*"
            + "(?<after>%|" + MONEY + ")?\\s*(?<last>-)?\\s*(?<close>\\))?");
    private static final Pattern CODE = Pattern.compile("0\\d+");
    private static final Pattern DIGITS = Pattern.compile("\\d*");
    private static final Pattern GROUPS =
            Pattern.compile("[1-9]\\d{0,2}(?<sep>[., '])\\d{3}(?:\\k<sep>\\d{3})*|[1-9]\\d?(?:,\\d{2})+,\\d{3}");

    /** The number or null if the text has not the form of one. */
    static @Nullable NumberText of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || wordy(text)) {
            return null;
        }
        Matcher form = FORM.matcher(plain(text));
        if (!form.matches() || (form.group("open") == null) != (form.group("close") == null)) {
            return null;
        }
        String sign = orEmpty(form.group("sign")) + orEmpty(form.group("inner")) + orEmpty(form.group("last"));
        String before = orEmpty(form.group("before"));
        String after = orEmpty(form.group("after"));
        boolean percent = after.equals("%");
        String currency = percent || after.isEmpty() ? before : after;
        boolean parentheses = form.group("open") != null;
        if (sign.length() + (parentheses ? 1 : 0) > 1 || !money(currency)
                || !before.isEmpty() && !after.isEmpty()) {
            return null;
        }
        String body = form.group("body");
        String exponent = form.group("exponent");
        return new NumberText(parentheses || sign.equals("-"), body, exponent == null ? 0 : Integer.parseInt(exponent), currency, percent,
                CODE.matcher(body).matches() || sign.equals("+"));
    }

    /** Most texts are no numbers; they are to be told quickly. Beside digits there are at most a currency and an E. */
    private static boolean wordy(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i)) && ++letters > MAX_LETTERS) {
                return true;
            }
        }
        return false;
    }

    /** One kind of blank, apostrophe and minus. */
    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ').replace('\u2009', ' ').replace('\u2019', '\'')
                .replace('\u2212', '-').strip();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static boolean money(String currency) {
        boolean code = currency.length() == 3 && currency.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
        return !code || CURRENCIES.contains(currency);
    }

    /** The value in that style, percent as it stands there (12% is 12); null if it cannot be written so. */
    @Nullable BigDecimal value(NumberStyle style) {
        int at = body.indexOf(style.decimal());
        if (at != body.lastIndexOf(style.decimal())) {
            return null;
        }
        String whole = at < 0 ? body : body.substring(0, at);
        String fraction = at < 0 ? "" : body.substring(at + 1);
        if (!DIGITS.matcher(fraction).matches() || !DIGITS.matcher(whole).matches() && !GROUPS.matcher(whole).matches()) {
            return null;
        }
        String digits = whole.replaceAll("[., ']", "");
        BigDecimal value = new BigDecimal((digits.isEmpty() ? "0" : digits) + (fraction.isEmpty() ? "" : "." + fraction));
        BigDecimal scaled = exponent == 0 ? value : new BigDecimal(value.scaleByPowerOfTen(exponent).toPlainString());
        return negative ? scaled.negate() : scaled;
    }
}
