package dev.trato.records;

import dev.trato.kernel.Progress;
import java.util.Locale;

/**
 * Answers: what is there to look at in a new installation that does not want to begin empty? Half a year of a believable company's work,
 * written through the gate. It runs as the system, once, after everything of {@link Founding}. It brings its own people, as users with an
 * e-mail address and no password; a demo gives each of them one, elsewhere they can be invited.
 */
public interface SampleCompany {

    /**
     * Writes it. Parts may be operations of their own, so it may take its time.
     *
     * @param language the organisation's language, in which everything is written
     * @param progress told how far it is
     */
    void write(Locale language, Progress progress);
}
