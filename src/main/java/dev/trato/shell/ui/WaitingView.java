package dev.trato.shell.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.ElementFactory;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.shell.Demo;

/** What everybody sees who comes before the set-up and without its link. It goes on by itself as soon as there is something to go on to. */
@Route(value = "waiting", autoLayout = false)
@AnonymousAllowed
class WaitingView extends DoorPage {

    private static final int LOOK_AGAIN_MILLIS = 5000;

    private final transient Demo demo;

    WaitingView(Messages messages, Appearance appearance, Demo demo) {
        super(messages, appearance, "setup-page", ElementFactory.createDiv());
        this.demo = demo;
        getElement().executeJs("setTimeout(() => location.assign(document.baseURI), $0)", LOOK_AGAIN_MILLIS);
    }

    @Override
    String heading() {
        return demo.isRunning() ? "waiting.demo.title" : "waiting.title";
    }

    @Override
    void write() {
        show(new Paragraph(text(demo.isRunning() ? "waiting.demo.text" : "waiting.text")));
    }
}
