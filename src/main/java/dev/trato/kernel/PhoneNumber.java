package dev.trato.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that can be dialled from anywhere.
 *
 * @param e164      with the country's prefix, as ITU-T E.164 writes it: {@code +34600555123}
 * @param extension digits to dial afterwards; empty for none
 */
public record PhoneNumber(String e164, String extension) {

    private static final String EXTENSION = ";ext=";

    /**
     * Reads what people write: {@code 600 55 51 23}, {@code (020) 7946 0018 x12}, {@code 0034 600…}. Empty when it cannot be a number, or
     * when it lacks the country's prefix and the country is not known.
     *
     * @param country ISO 3166-1 alpha-2 of where it is dialled without a prefix; null if unknown
     */
    public static Optional<PhoneNumber> find(String text, @Nullable String country) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(text.strip(), country);
            boolean whole = phones.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
            return whole ? Optional.of(of(number)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #toString} wrote; empty for any other text. */
    public static Optional<PhoneNumber> parse(String text) {
        int end = text.indexOf(EXTENSION);
        var e164 = end < 0 ? text : text.substring(0, end);
        return e164.matches("\\+\\d{5,15}") ? Optional.of(new PhoneNumber(e164, end < 0 ? "" : text.substring(end + EXTENSION.length()))) : Optional.empty();
    }

    private static PhoneNumber of(Phonenumber.PhoneNumber number) {
        return new PhoneNumber(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164), number.getExtension());
    }

    /** With the country's prefix and in groups, as one writes it there: {@code +34 600 55 51 23 ext. 12}. */
    public String international() {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(e164, null);
            return phones.format(number, PhoneNumberFormat.INTERNATIONAL) + (extension.isEmpty() ? "" : " ext. " + extension);
        } catch (NumberParseException e) {
            return toString();
        }
    }

    /** As a link has it behind {@code tel:} (RFC 3966). */
    @Override
    public String toString() {
        return extension.isEmpty() ? e164 : e164 + EXTENSION + extension;
    }
}
