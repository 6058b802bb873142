package dev.trato.kernel;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A further way to reach somebody, beside those that a record's own fields hold: an address and what it is for.
 *
 * @param value the address, in one line: an e-mail address, a telephone number, a web address or a postal address, by the kind's medium; that
 *              has its parts as {@link PostalAddress#text} writes them
 */
public record ContactPoint(Kind kind, String value) {

    /** What is needed to use an address. */
    public enum Medium {
        EMAIL,
        PHONE,
        LINK,
        /** A place, by its postal address. */
        PLACE
    }

    /** What an address is for. */
    public enum Kind {
        WORK_EMAIL(Medium.EMAIL),
        HOME_EMAIL(Medium.EMAIL),
        OTHER_EMAIL(Medium.EMAIL),
        WORK_PHONE(Medium.PHONE),
        MOBILE(Medium.PHONE),
        HOME_PHONE(Medium.PHONE),
        FAX(Medium.PHONE),
        OTHER_PHONE(Medium.PHONE),
        WEBSITE(Medium.LINK),
        LINKEDIN(Medium.LINK),
        X(Medium.LINK),
        FACEBOOK(Medium.LINK),
        INSTAGRAM(Medium.LINK),
        OTHER_LINK(Medium.LINK),
        BILLING_ADDRESS(Medium.PLACE),
        DELIVERY_ADDRESS(Medium.PLACE),
        HOME_ADDRESS(Medium.PLACE),
        OTHER_ADDRESS(Medium.PLACE);

        private final Medium medium;

        Kind(Medium medium) {
            this.medium = medium;
        }

        public Medium medium() {
            return medium;
        }
    }

    public ContactPoint {
        Objects.requireNonNull(kind);
        value = value.replaceAll("\\s+", " ").strip();
        if (value.isEmpty()) {
            throw new Problem("problem.contactPoint.empty");
        }
    }

    /** An address of which nobody has said what it is for: its form and, on the web, its host tell. */
    public static ContactPoint of(String address) {
        var text = address.strip();
        if (text.contains("@") && !text.contains("/")) {
            return new ContactPoint(Kind.OTHER_EMAIL, text);
        }
        if (text.matches("[+(]?\\d[\\d\\s().+/x-]*")) {
            return new ContactPoint(Kind.OTHER_PHONE, text);
        }
        return text.matches("\\S+\\.\\S+") ? new ContactPoint(linkKind(text), text) : new ContactPoint(Kind.OTHER_ADDRESS, text);
    }

    private static Kind linkKind(String text) {
        var host = host(text);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.medium == Medium.LINK && host.matches("(.+\\.)?" + kind.name().toLowerCase(Locale.ROOT) + "\\.com"))
                .findFirst().orElse(Kind.OTHER_LINK);
    }

    private static String host(String text) {
        try {
            return Objects.requireNonNullElse(URI.create(text.contains("://") ? text : "https://" + text).getHost(), "").toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A place. */
    public ContactPoint(Kind kind, PostalAddress place) {
        this(kind, place.text());
    }

    /** The parts of a postal address; empty for what is no place. */
    public Optional<PostalAddress> place() {
        return kind.medium == Medium.PLACE ? Optional.of(PostalAddress.parse(value)) : Optional.empty();
    }

    /** As people read it: a postal address in one line, in the order of its country. */
    public String line(Locale locale) {
        return place().map(place -> place.line(locale)).orElse(value);
    }

    /** Several as one text, a line for each: {@code HOME_EMAIL ana@example.com}; null for none. */
    public static @Nullable String print(@Nullable List<ContactPoint> points) {
        if (points == null || points.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        points.forEach(point -> text.append(text.isEmpty() ? "" : "\n").append(point.kind).append(' ').append(point.value));
        return text.toString();
    }

    /** Reads what {@link #print} wrote; {@link IllegalArgumentException} for anything else. */
    public static List<ContactPoint> parse(@Nullable String text) {
        var points = new ArrayList<ContactPoint>();
        if (text != null && !text.isEmpty()) {
            for (var line : text.split("\n")) {
                int space = line.indexOf(' ');
                if (space < 0) {
                    throw new IllegalArgumentException(line);
                }
                points.add(new ContactPoint(Kind.valueOf(line.substring(0, space)), line.substring(space + 1)));
            }
        }
        return points;
    }

    @Override
    public String toString() {
        return value;
    }
}
