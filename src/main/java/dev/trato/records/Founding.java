package dev.trato.records;

import java.util.Locale;

/** Answers: what does a new, empty installation begin with? Sales begins with a pipeline. Runs once, as the system, after the set-up page. */
public interface Founding {

    /**
     * Writes it, through the gate.
     *
     * @param language the organisation's language, in which the names are given
     */
    void found(Locale language);
}
