package dev.trato.mail;

import dev.trato.kernel.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail has come in and is being read, in the transaction in which whoever listens does what follows from it: all of that happens once, or
 * it is read again. Its sender is whom the mail names; nobody has proved that.
 *
 * @param id       number of the record of it
 * @param sender   null when it names none
 * @param doubtful whether the receiving server found that it does not come from its sender's house
 * @param text     as plain text; empty where there is none
 * @param parts    what programs read, such as {@code text/calendar}
 */
public record MailReceived(long id, Instant arrivedAt, @Nullable EmailAddress sender, boolean doubtful, String subject, String text, List<MailPart> parts) {

    public MailReceived {
        parts = List.copyOf(parts);
    }
}
