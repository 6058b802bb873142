package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.dom.ElementFactory;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.security.PasswordRules;
import dev.trato.shell.FirstRun;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;

/** The set-up page, opened by the link on the console, once. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends DoorPage implements BeforeEnterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(SetupView.class);

    /** Somebody who holds the key may take his time to think of a password. */
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final long STEP_MILLIS = 250;

    private final transient FirstRun firstRun;
    private final transient Executor executor;
    private final SetupForm form;
    private final Div problem = new Div();
    private final Button withSample = new Button();
    private final Button empty = new Button();
    private String key = "";

    SetupView(Messages messages, Appearance appearance, FirstRun firstRun, PasswordRules rules,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        super(messages, appearance, "setup-page", ElementFactory.createDiv());
        this.firstRun = firstRun;
        this.executor = executor;
        form = new SetupForm(messages, appearance, rules);
        problem.addClassName("quiet-line");
        problem.getElement().setAttribute("role", "alert").setAttribute("data-tone", "danger");
        problem.setVisible(false);
        withSample.addClickListener(event -> begin(true));
        empty.addClickListener(event -> begin(false));
        (firstRun.hasSample() ? withSample : empty).addThemeVariants(ButtonVariant.PRIMARY);
    }

    @Override
    String heading() {
        return "setup.title";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getLocation().getQueryParameters().getSingleParameter("key").orElse("");
        if (firstRun.isOpen(key)) {
            VaadinSession.getCurrent().getSession().setMaxInactiveInterval((int) PATIENCE.toSeconds());
            form.askBrowser(event.getUI());
            write();
        } else {
            event.forwardTo(WaitingView.class);
        }
    }

    @Override
    void write() {
        form.write();
        withSample.setText(text("setup.withSample"));
        withSample.setVisible(firstRun.hasSample());
        empty.setText(text("setup.empty"));
        var actions = new Div(withSample, empty);
        actions.addClassName("door-actions");
        show(new Paragraph(text("setup.text")), form, problem, actions);
    }

    private void begin(boolean sample) {
        problem.setVisible(false);
        if (!form.isComplete()) {
            return;
        }
        try {
            firstRun.begin(key, form.beginning(), form.administrator());
        } catch (Problem e) {
            problem.setText(text(e));
            problem.setVisible(true);
            return;
        }
        VaadinSession.getCurrent().getSession().setAttribute(LoginView.TYPED, form.administrator().email());
        if (sample) {
            writeSample(UI.getCurrent());
        } else {
            UI.getCurrent().navigate(LoginView.class);
        }
    }

    private void writeSample(UI ui) {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", text("setup.sample"));
        show(new Paragraph(text("setup.sample")), bar);
        var language = form.beginning().language();
        executor.execute(() -> {
            try {
                firstRun.writeSample(language, showing(ui, bar));
                later(ui, () -> ui.navigate(LoginView.class));
            } catch (RuntimeException e) {
                var id = UUID.randomUUID().toString().substring(0, 8);
                LOG.error("The sample company could not be written, {}", id, e);
                later(ui, () -> incomplete(id));
            }
        });
    }

    /** Trato works all the same; only some of the sample is missing. */
    private void incomplete(String id) {
        var on = new Button(text("login.submit"), event -> UI.getCurrent().navigate(LoginView.class));
        on.addThemeVariants(ButtonVariant.PRIMARY);
        show(new Paragraph(text("setup.sample.failed", id)), on);
    }

    private static Progress showing(UI ui, ProgressBar bar) {
        var shown = new long[1];
        return (done, total) -> {
            long now = System.currentTimeMillis();
            if (total > 0 && now - shown[0] > STEP_MILLIS) {
                shown[0] = now;
                later(ui, () -> {
                    bar.setIndeterminate(false);
                    bar.setValue(Math.min(1, (double) done / total));
                });
            }
            return true;
        };
    }

    private static void later(UI ui, Command command) {
        try {
            ui.access(command);
        } catch (UIDetachedException e) {
            LOG.debug("The set-up page was closed; the set-up goes on", e);
        }
    }
}
