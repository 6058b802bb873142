package dev.trato.ui;

import dev.trato.kernel.Messages;
import dev.trato.records.Operation;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What an operation is called in the reader's language. */
@Component
public final class OperationText {

    private final Messages messages;

    OperationText(Messages messages) {
        this.messages = messages;
    }

    public String of(Operation operation, Locale locale) {
        var arguments = operation.getArguments().stream()
                .map(argument -> {
                    var translated = messages.find(locale, argument);
                    return translated == null ? argument : translated;
                })
                .toArray();
        return messages.get(locale, operation.getLabel(), arguments);
    }
}
