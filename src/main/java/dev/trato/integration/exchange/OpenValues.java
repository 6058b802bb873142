package dev.trato.integration.exchange;

import dev.trato.records.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one column that are the name of no record or option, or of several, so that somebody has to say what they mean.
 *
 * @param values    the texts, the most frequent first
 * @param complete  whether these are all; a file may hold more than anybody wants to look at
 * @param mayCreate whether whoever imports may make records of these names
 */
public record OpenValues(Field field, String header, List<Value> values, boolean complete, boolean mayCreate) {

    /**
     * One text.
     *
     * @param rows      in how many rows it stands
     * @param found     how many records bear the name: none or several
     * @param suggested the record or option that is probably meant
     */
    public record Value(String text, long rows, int found, @Nullable Candidate suggested) {}

    /**
     * What a text could mean.
     *
     * @param value the record's id or the option's name, as a {@link ImportPlan.Choice} takes it
     */
    public record Candidate(String value, String label) {}
}
