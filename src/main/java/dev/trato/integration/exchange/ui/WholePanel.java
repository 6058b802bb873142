package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.integration.exchange.Exports;
import dev.trato.kernel.Problem;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;

/** Where whoever may takes everything out, after a word on what that means. */
final class WholePanel extends Div {

    WholePanel(Kit kit, Exports exports, Runnable begun) {
        var help = new Paragraph(kit.text("export.whole.help"));
        add(new H2(kit.text("export.whole")), help, new Button(kit.text("export.whole.begin"), event -> ask(kit, exports, begun)));
    }

    private static void ask(Kit kit, Exports exports, Runnable begun) {
        var dialog = new Dialog();
        dialog.setWidth("480px");
        dialog.setHeaderTitle(kit.text("export.whole"));
        dialog.add(new Paragraph(kit.text("export.whole.ask")));
        var go = new Button(kit.text("export.whole"), event -> {
            try {
                exports.beginWhole(kit.locale());
                Notices.done(kit.text("export.whole.begun"));
                begun.run();
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
            dialog.close();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(kit.text("button.cancel"), event -> dialog.close()), go);
        dialog.open();
    }
}
