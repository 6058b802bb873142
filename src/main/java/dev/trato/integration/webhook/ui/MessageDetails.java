package dev.trato.integration.webhook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.trato.integration.webhook.Delivery;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Kit;

/** One message: which records it is about, what the receiver said, when it is tried again, and the button to send it now. */
class MessageDetails extends Div {

    private static final int RECORDS_SHOWN = 10;

    MessageDetails(Kit kit, WebhookWords words, Delivery message, Runnable again) {
        addClassName("operation-details");
        add(new Span(kit.text("webhook.message.id", message.getMessageId())));
        if (message.getRecordType() != null && !message.getRecordIds().isEmpty()) {
            add(records(kit, message.getRecordType(), message));
        }
        add(reply(kit, message));
        if (message.getDueAt() != null && message.getState() == Delivery.State.FAILED) {
            add(new Span(kit.text("webhook.message.next", words.moment(message.getDueAt()))));
        }
        var button = new Button(kit.text("webhook.again"), event -> again.run());
        button.setDisableOnClick(true);
        add(button);
    }

    /** A page that the reader may not see says so itself. */
    private static Component records(Kit kit, String type, Delivery message) {
        var line = new Span();
        message.getRecordIds().stream().limit(RECORDS_SHOWN)
                .forEach(id -> line.add(new Anchor(kit.links().path(new RecordRef(type, id)), kit.text("type." + type) + " " + id), new Span(" ")));
        if (message.getRecordIds().size() > RECORDS_SHOWN) {
            line.add(new Span("…"));
        }
        return line;
    }

    private static Component reply(Kit kit, Delivery message) {
        var reply = message.getReply();
        if (message.getState() == Delivery.State.WITHHELD) {
            return new Span(kit.text("webhook.message.withheld"));
        }
        if (message.getProblem() != null) {
            return new Span(message.getProblem());
        }
        if (reply == null) {
            return new Span(kit.text("webhook.message.none"));
        }
        if (reply.isBlank()) {
            return new Span(kit.text("webhook.message.silent"));
        }
        var text = new Pre(reply);
        text.addClassName("webhook-reply");
        return text;
    }
}
