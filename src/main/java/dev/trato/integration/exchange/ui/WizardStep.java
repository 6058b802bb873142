package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.trato.ui.Kit;

/** One step of the wizard: what it is about above, the ways on below. */
abstract class WizardStep extends Div {

    final transient Kit kit;
    final Div body = new Div();
    final Div foot = new Div();

    WizardStep(Kit kit) {
        this.kit = kit;
        addClassName("wizard");
        body.addClassName("wizard-body");
        foot.addClassName("wizard-foot");
        add(body, foot);
    }

    /** A way that is gone only by whoever has not left this step meanwhile. */
    Runnable ifShown(Runnable way) {
        return () -> {
            if (isAttached()) {
                way.run();
            }
        };
    }

    Button button(String key, Runnable click) {
        return new Button(kit.text(key), event -> click.run());
    }

    Button primary(String key, Runnable click) {
        var button = button(key, click);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setDisableOnClick(false);
        return button;
    }

    /** A figure with its name, as in {@code 8,800 rows}. */
    static Component figure(String label, String value) {
        var name = new com.vaadin.flow.component.html.Span(label);
        var figure = new com.vaadin.flow.component.html.Span(value);
        var box = new Div(name, figure);
        box.addClassName("row-count");
        return box;
    }
}
