package dev.trato.notifications;

import dev.trato.kernel.Actor;
import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell one person. The name of its subject is never part of it: it is read when the notice is shown or sent, with the rights of
 * whoever reads.
 *
 * @param kind      name of a {@link NotificationKind}
 * @param user      who is told
 * @param onceKey   whatever is told to him twice under the same key is told once; {@code task/42/due/2026-11-22T09:00}
 * @param subject   the record it is about, to which it leads; null for none. Whoever may not see it is told nothing
 * @param actor     the user who did it; null for the system. Nobody is told of what he did himself
 * @param amount    how many things happened; each further notice under the same key adds its own if it is {@link #counted}
 * @param adds      whether a further notice under the same key adds to the amount as long as nobody has read it
 * @param arguments for the text: String, whole number, BigDecimal, LocalDate, Instant or {@link Messages.Key}, of which several in a row
 *                  make one list. Nothing in them may be secret to somebody who may see the subject
 */
public record Notice(String kind, long user, String onceKey, @Nullable RecordRef subject, @Nullable Long actor, int amount, boolean adds,
        List<Object> arguments) {

    static final int LONGEST_KEY = 190;

    public Notice {
        if (onceKey.isBlank() || onceKey.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Not a key: " + onceKey);
        }
        arguments = List.copyOf(arguments);
        arguments.forEach(Notice::check);
    }

    /** Something about nothing yet. */
    public static Notice of(String kind, long user, String onceKey) {
        return new Notice(kind, user, onceKey, null, null, 1, false, List.of());
    }

    public Notice about(RecordRef subject) {
        return new Notice(kind, user, onceKey, subject, actor, amount, adds, arguments);
    }

    public Notice by(@Nullable Long actor) {
        return new Notice(kind, user, onceKey, subject, actor, amount, adds, arguments);
    }

    public Notice by(Actor actor) {
        return by(actor.userId());
    }

    public Notice with(Object... arguments) {
        return new Notice(kind, user, onceKey, subject, actor, amount, adds, List.of(arguments));
    }

    /** Many things at once; parts of one operation that tell one after the other add up. */
    public Notice counted(int amount) {
        return new Notice(kind, user, onceKey, subject, actor, amount, true, arguments);
    }

    private static void check(Object argument) {
        boolean known = argument instanceof String || argument instanceof Long || argument instanceof Integer || argument instanceof BigDecimal
                || argument instanceof LocalDate || argument instanceof Instant || argument instanceof Messages.Key;
        if (!known) {
            throw new IllegalArgumentException("Not an argument of a notice: " + argument.getClass());
        }
    }
}
