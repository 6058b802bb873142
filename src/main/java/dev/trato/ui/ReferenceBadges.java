package dev.trato.ui;

import dev.trato.records.RecordType;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers: as which badge does a reference to such a record show? A bean, written by the module whose records are states of others. */
public interface ReferenceBadges {

    boolean fits(RecordType<?> target);

    /** The badges of some records; one that is left out shows in a neutral tone. */
    Map<Long, Badge> badges(Collection<Long> ids);

    /**
     * How a badge looks besides its text.
     *
     * @param tone  name of its colour
     * @param state {@code won} or {@code lost} where it means an end; null otherwise
     */
    record Badge(String tone, @Nullable String state) {}
}
