package dev.trato.records.load;

import dev.trato.kernel.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has done all that work.
 *
 * @param team the home team; null for none
 */
public record Person(Actor actor, @Nullable Long team) {

    public long id() {
        return Objects.requireNonNull(actor.userId());
    }
}
