package dev.trato.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as people write it, trimmed and in lower case; stored as text. */
public record EmailAddress(String value) {

    private static final Pattern FORM = Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]]{1,190}\\.[^\\s@.]{2,63}");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new Problem("problem.email", value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
