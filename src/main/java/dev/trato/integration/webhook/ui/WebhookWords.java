package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.trato.integration.webhook.Delivery;
import dev.trato.integration.webhook.Webhook;
import dev.trato.ui.Kit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How webhooks and their messages stand, in the reader's words. */
final class WebhookWords {

    private final Kit kit;

    WebhookWords(Kit kit) {
        this.kit = kit;
    }

    String state(Webhook webhook) {
        var reason = webhook.getOffReason();
        if (reason != null) {
            return kit.text("webhook.off." + reason);
        }
        return kit.text(webhook.getLastProblem() == null ? "webhook.state.on" : "webhook.state.failing");
    }

    Component badge(Webhook webhook) {
        return badge(state(webhook), !webhook.isActive() ? "neutral" : webhook.getLastProblem() == null ? "success" : "warning");
    }

    Component badge(Delivery message) {
        return badge(kit.text("webhook.message.state." + message.getState()), switch (message.getState()) {
            case DELIVERED -> "success";
            case FAILED -> "warning";
            case DEAD -> "danger";
            case PENDING, WITHHELD -> "neutral";
        });
    }

    private static Span badge(String text, String tone) {
        var badge = new Span(text);
        badge.addClassName("status-badge");
        badge.getElement().setAttribute("data-tone", tone);
        return badge;
    }

    /** How the latest try ended, and when. */
    String latest(Webhook webhook) {
        var at = webhook.getLastAt();
        if (at == null) {
            return kit.text("webhook.never");
        }
        var problem = webhook.getLastProblem();
        return problem == null ? relative(at) : relative(at) + " · " + problem;
    }

    String reply(Delivery message) {
        var status = message.getStatus();
        return status == null ? message.getProblem() == null ? "" : message.getProblem() : "HTTP " + status;
    }

    String took(Delivery message) {
        var millis = message.getMillis();
        return millis == null ? "" : kit.text("webhook.message.millis.figure", millis);
    }

    String moment(@Nullable Instant moment) {
        return moment == null ? "" : kit.format().moment(moment, kit.locale());
    }

    private String relative(Instant moment) {
        return kit.format().relative(moment, kit.locale());
    }

    static Paragraph alert() {
        var problem = new Paragraph();
        problem.addClassName("error-summary");
        problem.setVisible(false);
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }
}
