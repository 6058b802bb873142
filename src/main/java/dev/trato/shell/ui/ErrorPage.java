package dev.trato.shell.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.ElementFactory;
import dev.trato.kernel.Messages;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what happened, under which number it is in the log, and how to go on. */
abstract class ErrorPage extends DoorPage {

    private String kind = "fault";
    private @Nullable String sentence;
    private @Nullable String id;

    ErrorPage(Messages messages, Appearance appearance) {
        super(messages, appearance, "error-page", ElementFactory.createDiv());
    }

    @Override
    String heading() {
        return "error." + kind + ".title";
    }

    /** @param sentence what happened, where somebody knows it better than this page */
    void say(String kind, @Nullable String sentence, @Nullable String id) {
        this.kind = kind;
        this.sentence = sentence;
        this.id = id;
        write();
    }

    static String newId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    void write() {
        var number = new Span(id == null ? "" : id);
        number.addClassName("error-id");
        number.setVisible(id != null);
        var home = new Button(text("error.home"), event -> getUI().ifPresent(ui -> ui.navigate("")));
        home.addThemeVariants(ButtonVariant.PRIMARY);
        var back = new Button(text("button.back"), event -> getUI().ifPresent(ui -> ui.getPage().getHistory().back()));
        var actions = new Div(home, back);
        actions.addClassName("door-actions");
        show(new Paragraph(sentence == null ? text("error." + kind + ".text") : sentence), number, actions);
    }
}
