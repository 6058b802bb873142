package dev.trato.records.match;

import dev.trato.kernel.BaseRecord;
import java.util.List;

/**
 * Answers for one type: by what can two records that mean the same be found, and how alike are two? All values are in the form in which the
 * gate keeps them.
 *
 * @param <T> the entity
 */
public interface MatchRule<T extends BaseRecord> {

    Class<T> entity();

    /** Raised when other keys or reasons than before come out of the same record: all records are then gone through again. */
    default int version() {
        return 1;
    }

    List<MatchKey> keys(T record);

    /** In what two records are alike; nothing for two that have nothing to do with one another. */
    List<Reason> compare(T one, T other);
}
