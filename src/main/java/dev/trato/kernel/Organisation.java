package dev.trato.kernel;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The company that runs this Trato, as everyone in it needs to know it. Implemented by the settings that the set-up page writes.
 */
public interface Organisation {

    String name();

    Currency currency();

    /** Time zone in which "today" is meant where no user is at hand. */
    ZoneId zone();

    /** ISO 3166-1 alpha-2 of the country in which a telephone number without a prefix is meant where its record names none; null if unknown. */
    @Nullable String country();

    /** Language of what has no reader yet, such as names that the system gives. */
    Locale locale();
}
