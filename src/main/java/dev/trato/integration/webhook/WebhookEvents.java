package dev.trato.integration.webhook;

import dev.trato.kernel.FactNames;
import dev.trato.kernel.Messages;
import dev.trato.records.Change;
import dev.trato.records.RecordTypes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The events that a webhook can want: what happens to records of each type, and the facts of the business. */
@Component
public class WebhookEvents {

    /** The message by which an administrator tries a webhook out. */
    static final String TEST = "webhook.test";

    private final RecordTypes types;
    private final List<FactNames> facts;
    private final Messages messages;

    WebhookEvents(RecordTypes types, List<FactNames> facts, Messages messages) {
        this.types = types;
        this.facts = facts;
        this.messages = messages;
    }

    /** All of them, those of one type together. */
    public List<String> all() {
        return types.all().stream().flatMap(type -> of(type.name())).toList();
    }

    private Stream<String> of(String type) {
        var changes = Stream.of(Change.Kind.values()).map(kind -> name(type, kind));
        var told = facts.stream().flatMap(source -> source.names().stream()).filter(name -> type.equals(typeOf(name))).sorted();
        return Stream.concat(changes, told);
    }

    /** What the gate calls the change of a record; {@link dev.trato.records.RecordChanged} says the same. */
    static String name(String type, Change.Kind kind) {
        return type + "." + kind.name().toLowerCase(Locale.ROOT);
    }

    private static String typeOf(String event) {
        return event.substring(0, event.lastIndexOf('.'));
    }

    /** The types of records that some events are about. */
    static Set<String> types(Set<String> events) {
        return events.stream().map(WebhookEvents::typeOf).collect(Collectors.toSet());
    }

    /** An event in the reader's words. */
    public String label(String event, Locale locale) {
        var own = messages.find(locale, "event." + event);
        if (own != null) {
            return own;
        }
        var kind = event.substring(event.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return messages.get(locale, "webhook.event", messages.get(locale, "type." + typeOf(event)), messages.get(locale, "change." + kind));
    }
}
