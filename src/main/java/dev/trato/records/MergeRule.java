package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.List;
import java.util.Set;

/**
 * Says that records of a type can be put together, and what becomes of values that need no choice since there is room for all of them: the
 * further addresses of a person. A value that the one which stays lacks is taken over without a rule.
 *
 * @param <T> the entity
 */
public interface MergeRule<T extends BaseRecord> {

    Class<T> entity();

    /** Fields of which there is nothing to choose, since {@link #combine} keeps what all of them have. */
    Set<String> combines();

    /** Gives to the one that stays what the others have besides; it is saved afterwards. */
    void combine(T winner, List<T> others);
}
