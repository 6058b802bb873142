package dev.trato.integration.webhook;

import java.util.Set;

/**
 * What a webhook is to be.
 *
 * @param events names of the events it wants to know of
 * @param filter which records, in the language of the lists; blank for all
 * @param owner  the user on whose behalf it reads: nothing leaves that he may not see
 */
public record WebhookDraft(String name, String url, Set<String> events, String filter, long owner) {

    public WebhookDraft {
        name = name.strip();
        url = url.strip();
        events = Set.copyOf(events);
        filter = filter.strip();
    }
}
