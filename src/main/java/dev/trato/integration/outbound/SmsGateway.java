package dev.trato.integration.outbound;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.notifications.Sent;
import dev.trato.notifications.SmsSender;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text messages by whatever provider takes them over HTTP: {@code trato.sms.url}, {@code trato.sms.headers} (one a line or with | between
 * them, {@code Name: value}), {@code trato.sms.type} (application/json unless it says otherwise) and {@code trato.sms.body}, in which
 * {phone}, {text} and {key} are put in as the type wants them escaped. Without an address there are no text messages.
 */
@Component
class SmsGateway implements SmsSender {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OutboundHttp http;
    private final Messages messages;
    private final Organisation organisation;
    private final String url;
    private final Map<String, String> headers;
    private final String type;
    private final String body;

    SmsGateway(OutboundHttp http, Messages messages, Organisation organisation, @Value("${trato.sms.url:}") String url,
            @Value("${trato.sms.headers:}") String headers, @Value("${trato.sms.type:application/json}") String type,
            @Value("${trato.sms.body:}") String body) {
        this.http = http;
        this.messages = messages;
        this.organisation = organisation;
        this.url = url.strip();
        this.headers = parse(headers);
        this.type = type.strip();
        this.body = body.isBlank() ? "{\"to\": \"{phone}\", \"text\": \"{text}\", \"id\": \"{key}\"}" : body;
    }

    private static Map<String, String> parse(String headers) {
        var parsed = new LinkedHashMap<String, String>();
        for (var line : headers.split("[|\n]")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                parsed.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return parsed;
    }

    @Override
    public boolean isConfigured() {
        return !url.isEmpty();
    }

    @Override
    public Sent send(String key, String phone, String text) {
        var filled = fill(key, phone, text);
        var all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Idempotency-Key", key);
        try {
            var reply = http.post(url, all, type, filled.getBytes(StandardCharsets.UTF_8));
            return new Sent(outcome(reply), reply.isSuccess() ? null : "HTTP " + reply.status(), reply.retryAfter());
        } catch (OutboundProblem e) {
            return new Sent(Sent.Outcome.FAILED, messages.get(organisation.locale(), e), null);
        }
    }

    /** In one go, so that nothing in a text is taken for a place to fill in. */
    private String fill(String key, String phone, String text) {
        var values = Map.of("phone", phone, "text", text, "key", key);
        return Pattern.compile("\\{(phone|text|key)}").matcher(body)
                .replaceAll(place -> Matcher.quoteReplacement(escaped(values.get(place.group(1)))));
    }

    private String escaped(String value) {
        if (type.contains("json")) {
            var quoted = JSON.writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        }
        return type.contains("form-urlencoded") ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value;
    }

    /** A request that was understood and refused will be refused again; anything else may pass. */
    private static Sent.Outcome outcome(OutboundHttp.Reply reply) {
        if (reply.isSuccess()) {
            return Sent.Outcome.DELIVERED;
        }
        boolean refused = reply.status() >= 400 && reply.status() < 500 && reply.status() != 408 && reply.status() != 429;
        return refused ? Sent.Outcome.REFUSED : Sent.Outcome.FAILED;
    }
}
