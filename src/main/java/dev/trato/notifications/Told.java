package dev.trato.notifications;

import dev.trato.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as somebody may read it now.
 *
 * @param title name of its subject, empty without one
 * @param actor name of who did it; null for the system
 */
public record Told(long id, NotificationKind kind, Instant at, @Nullable RecordRef subject, String title, @Nullable String actor, int amount,
        List<Object> arguments, boolean read) {}
