package dev.trato.notifications;

import dev.trato.kernel.Address;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.mail.Mail;
import dev.trato.mail.Mailer;
import dev.trato.records.Gate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a message to a person, each in its own way. Whoever acts is that person: only what he may see is in it. */
@Component
class Couriers {

    static final String CENTRE = "notifications";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LINES = 50;
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_SMS = 300;
    private static final int DAY_SECONDS = 24 * 60 * 60;

    private final Messages messages;
    private final NoticeText text;
    private final Organisation organisation;
    private final Address address;
    private final Gate gate;
    private final Mailer mailer;
    private final ObjectProvider<SmsSender> sms;
    private final PushSubscriptions browsers;
    private final PushKeys keys;
    private final WebPush push;
    private final Clock clock;

    Couriers(Messages messages, NoticeText text, Organisation organisation, Address address, Gate gate, Mailer mailer, ObjectProvider<SmsSender> sms,
            PushSubscriptions browsers, PushKeys keys, WebPush push, Clock clock) {
        this.messages = messages;
        this.text = text;
        this.organisation = organisation;
        this.address = address;
        this.gate = gate;
        this.mailer = mailer;
        this.sms = sms;
        this.browsers = browsers;
        this.keys = keys;
        this.push = push;
        this.clock = clock;
    }

    /** Empty when there is no such way to him any more. */
    Optional<Sent> send(Dispatch.Message message, Addressees.Addressee to, List<Told> told) {
        return switch (message.errand().channel()) {
            case APP -> Optional.empty();
            case EMAIL -> mail(message.id(), to, told);
            case PUSH -> push(message.id(), to, told);
            case SMS -> text(message.id(), to, told);
        };
    }

    private Optional<Sent> mail(String id, Addressees.Addressee to, List<Told> told) {
        if (to.email() == null || !mailer.isConfigured()) {
            return Optional.empty();
        }
        var lines = new StringBuilder();
        told.stream().limit(LINES).forEach(each -> {
            lines.append(told.size() == 1 ? "" : "• ").append(line(each, to)).append('\n');
            var path = path(each);
            if (!path.isEmpty()) {
                lines.append(told.size() == 1 ? "" : "  ").append(address.link(path)).append('\n');
            }
            lines.append('\n');
        });
        if (told.size() > LINES) {
            lines.append(messages.get(to.language(), "notifications.mail.more", told.size() - LINES)).append("\n\n");
        }
        lines.append(messages.get(to.language(), "notifications.mail.foot", organisation.name(), address.link(CENTRE + "/settings")));
        mailer.send(new Mail(id, new EmailAddress(to.email()), shortened(summary(to, told), LONGEST_SUBJECT), lines.toString()));
        return Optional.of(Sent.DELIVERED);
    }

    private Optional<Sent> text(String id, Addressees.Addressee to, List<Told> told) {
        var phone = to.phone();
        return phone == null ? Optional.empty() : sms.stream().filter(SmsSender::isConfigured).findFirst()
                .map(sender -> sender.send(id, phone, shortened(summary(to, told), LONGEST_SMS)));
    }

    /** To each browser of his; tried again as long as one of them has not taken it, since it shows the same message once. */
    private Optional<Sent> push(String id, Addressees.Addressee to, List<Told> told) {
        var payload = payload(id, to, told);
        Sent worst = null;
        for (var browser : browsers.of(to.id())) {
            var sent = push(id, browser, payload);
            if (sent.outcome() == Sent.Outcome.GONE) {
                browsers.gone(browser);
            } else if (worst == null || rank(sent) > rank(worst)) {
                worst = sent;
            }
        }
        return Optional.ofNullable(worst);
    }

    private static int rank(Sent sent) {
        return switch (sent.outcome()) {
            case FAILED -> 2;
            case DELIVERED -> 1;
            case REFUSED, GONE -> 0;
        };
    }

    private Sent push(String id, PushSubscriptions.Address browser, byte[] payload) {
        try {
            var there = URI.create(browser.endpoint());
            var service = there.getScheme() + "://" + there.getRawAuthority();
            var headers = Map.of(
                    "Authorization", keys.authorization(service, contact(), clock.instant()),
                    "Content-Encoding", "aes128gcm",
                    "TTL", String.valueOf(DAY_SECONDS),
                    "Topic", id.replaceAll("[^A-Za-z0-9]", "").substring(0, 32));
            return push.send(browser.endpoint(), headers, PushCipher.encrypt(browser.key(), browser.auth(), payload));
        } catch (Problem e) {
            return new Sent(Sent.Outcome.FAILED, messages.get(organisation.locale(), e), null);
        }
    }

    /** Whom a push service may ask what we are doing; it wants an address or a page. */
    private String contact() {
        var link = address.link("");
        return link.startsWith("https://") ? link : "mailto:push@localhost";
    }

    private byte[] payload(String id, Addressees.Addressee to, List<Told> told) {
        var payload = new LinkedHashMap<String, @Nullable Object>();
        payload.put("tag", id);
        payload.put("title", organisation.name());
        payload.put("body", shortened(summary(to, told), LONGEST_LINE));
        var path = path(told.getFirst());
        payload.put("path", told.size() == 1 && !path.isEmpty() ? path : CENTRE);
        payload.put("language", to.language().getLanguage());
        return JSON.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
    }

    /** One notice is its own summary; of several the newest is told, and how many others there are. */
    private String summary(Addressees.Addressee to, List<Told> told) {
        var first = line(told.getFirst(), to);
        return told.size() == 1 ? first : messages.get(to.language(), "notifications.several", shortened(first, LONGEST_SUBJECT - 30), told.size() - 1);
    }

    private String line(Told told, Addressees.Addressee to) {
        return shortened(text.line(told, to.language(), to.zone()), LONGEST_LINE);
    }

    /** Where a notice leads; empty for nowhere. */
    private String path(Told told) {
        var subject = told.subject();
        return subject == null ? told.kind().path() : path(subject);
    }

    private String path(RecordRef ref) {
        return Objects.requireNonNull(gate.of(ref)).type().path() + "/" + ref.id();
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
