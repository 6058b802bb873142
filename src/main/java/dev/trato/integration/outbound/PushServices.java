package dev.trato.integration.outbound;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.notifications.Sent;
import dev.trato.notifications.WebPush;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The push services of the makers of browsers. Browsers say where theirs is, so they are called by the same rules as whatever users name. */
@Component
class PushServices implements WebPush {

    private final OutboundHttp http;
    private final Messages messages;
    private final Organisation organisation;

    PushServices(OutboundHttp http, Messages messages, Organisation organisation) {
        this.http = http;
        this.messages = messages;
        this.organisation = organisation;
    }

    @Override
    public void check(String endpoint) {
        http.check(endpoint);
    }

    @Override
    public Sent send(String endpoint, Map<String, String> headers, byte[] body) {
        try {
            var reply = http.post(endpoint, headers, "application/octet-stream", body);
            return new Sent(outcome(reply), reply.isSuccess() ? null : "HTTP " + reply.status(), reply.retryAfter());
        } catch (OutboundProblem e) {
            return new Sent(Sent.Outcome.FAILED, messages.get(organisation.locale(), e), null);
        }
    }

    private static Sent.Outcome outcome(OutboundHttp.Reply reply) {
        return switch (reply.status()) {
            case 404, 410 -> Sent.Outcome.GONE;
            case 400, 401, 403, 413 -> Sent.Outcome.REFUSED;
            default -> reply.isSuccess() ? Sent.Outcome.DELIVERED : Sent.Outcome.FAILED;
        };
    }
}
