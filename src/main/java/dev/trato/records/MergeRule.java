package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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

    /**
     * Takes down what all of them have, before anything of them is changed.
     *
     * @param all the records that become one, the one that stays first
     * @return what gives it to the one that stays, once it has the values that were chosen for it; it is saved afterwards
     */
    Consumer<T> combine(List<T> all);
}
