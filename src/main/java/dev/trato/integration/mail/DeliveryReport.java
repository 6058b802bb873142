package dev.trato.integration.mail;

import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.mail.MailPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mail server says of a mail that it could not deliver (RFC 3464).
 *
 * @param about Message-ID of that mail, as the report brings it back
 * @param to    to whom it was sent: behind an alias the server may name somebody else
 */
record DeliveryReport(String about, EmailAddress to) {

    static final int LONGEST = 64_000;
    private static final String STATUS = "message/delivery-status";
    private static final List<String> RETURNED = List.of("text/rfc822-headers", "message/rfc822");
    /** There is no such address or it takes nothing any more. A full mailbox, a mail too large or one taken for spam say nothing of the address. */
    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("5\\.(?:1\\.(?:[0-46]|10)|2\\.[01]|4\\.[146]|[05]\\.0)\\b.*", Pattern.DOTALL);

    static boolean isPart(Part part) throws MessagingException {
        return part.isMimeType(STATUS) || part.isMimeType(RETURNED.getFirst()) || part.isMimeType(RETURNED.getLast());
    }

    /** What the parts of a mail say; empty where they are no such report, or of one that was delivered after all or will be tried again. */
    static Optional<DeliveryReport> of(List<MailPart> parts) {
        boolean failed = parts.stream().filter(part -> is(part, STATUS)).anyMatch(DeliveryReport::isFailed);
        return failed ? parts.stream().filter(part -> RETURNED.stream().anyMatch(type -> is(part, type))).findFirst().flatMap(DeliveryReport::about) : Optional.empty();
    }

    private static boolean is(MailPart part, String type) {
        return part.contentType().toLowerCase(Locale.ROOT).startsWith(type);
    }

    /** The first group of lines is about the mail, each further one about a recipient. */
    private static boolean isFailed(MailPart part) {
        return Arrays.stream(part.content().replace("\r", "").split("\n\n+")).map(DeliveryReport::headers)
                .anyMatch(group -> "failed".equalsIgnoreCase(first(group, "Action")) && NO_SUCH_ADDRESS.matcher(first(group, "Status")).matches());
    }

    private static Optional<DeliveryReport> about(MailPart part) {
        var headers = headers(part.content());
        try {
            var to = InternetAddress.parse(first(headers, "To"), false);
            var id = first(headers, "Message-ID");
            return to.length == 1 && !id.isEmpty() ? Optional.of(new DeliveryReport(id, new EmailAddress(to[0].getAddress()))) : Optional.empty();
        } catch (AddressException | Problem e) {
            return Optional.empty();
        }
    }

    private static InternetHeaders headers(String text) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.UTF_8)), true);
        } catch (MessagingException e) {
            return new InternetHeaders();
        }
    }

    private static String first(InternetHeaders headers, String name) {
        var values = headers.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }
}
