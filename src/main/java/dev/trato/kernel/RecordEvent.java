package dev.trato.kernel;

import java.time.Instant;

/** A fact about one record, told in the past tense. Engines listen to this interface and need to know no feature. */
public interface RecordEvent {

    /** The record the fact is about. */
    RecordRef subject();

    /** Who did it: a user, or the system by name. After-commit listeners have no logged-in user, so the fact carries him. */
    Actor actor();

    /** When it happened. */
    Instant at();

    /** The fact's stable name in rules, webhooks and logs, such as {@code deal.won}. */
    String name();
}
