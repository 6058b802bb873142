package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.security.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done with a record, besides editing its fields: win a deal, send an invitation. Written once, it stands in the
 * bulk bar, in the menu of the page and behind the API. Its name in both languages is the message {@code action.<name>}.
 *
 * @param <T> the entity
 */
public interface RecordAction<T extends BaseRecord> {

    /** Stable name with the type in front, {@code deal.win}. */
    String name();

    Class<T> entity();

    /** The right it needs. */
    default Action right() {
        return Action.UPDATE;
    }

    /** Name of its icon. */
    String icon();

    /** Fields of the type that it asks for before it runs. */
    default List<String> inputs() {
        return List.of();
    }

    /** Fields of the type that it changes and that whoever acts must be allowed to write. */
    default List<String> writes() {
        return inputs();
    }

    /** Whether it makes sense for the record as it stands; it is not done otherwise. */
    default boolean fits(T record) {
        return true;
    }

    /** Does it; the gate saves the record afterwards. A {@link dev.trato.kernel.Problem} leaves the record as it was. */
    void apply(T record, Map<String, @Nullable Object> inputs);
}
