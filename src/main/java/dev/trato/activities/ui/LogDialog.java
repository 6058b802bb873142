package dev.trato.activities.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.trato.activities.Interaction;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Icons;

/** The composer of a record's page, wherever one is. */
final class LogDialog {

    private LogDialog() {}

    static void open(TimelineParts parts, RecordRef ref, String name) {
        var dialog = new Dialog();
        dialog.addClassName("log-dialog");
        dialog.setHeaderTitle(name);
        var close = new Button(Icons.of("close"), event -> dialog.close());
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(parts.kit().text("button.close"));
        dialog.getHeader().add(close);
        var composer = new Composer(parts, ref, dialog::close);
        dialog.add(composer);
        dialog.open();
        composer.begin(Interaction.Kind.CALL);
    }
}
