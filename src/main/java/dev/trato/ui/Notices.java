package dev.trato.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.Undo;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short words at the edge of the screen: what was done, with a way to undo it, and what went wrong, with a way on. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String UNDO = "trato.undo";
    private static final int SHORT_MILLIS = 4000;
    private static final int UNDO_MILLIS = 10_000;
    private static final int PROBLEM_MILLIS = 12_000;

    private Notices() {}

    /** Says that something is done. */
    public static void done(String text) {
        show(text, SHORT_MILLIS, NotificationVariant.LUMO_SUCCESS);
    }

    /** Says that something is done, and offers to undo the operation. */
    public static void done(Kit kit, String text, long operation) {
        done(kit, text, () -> undo(kit, operation));
    }

    /**
     * Says that something is done, and offers to take it back, in the place of the one before: they would pile up over the page.
     *
     * @param undo takes it back, for what is no operation
     */
    public static void done(Kit kit, String text, Runnable undo) {
        var ui = UI.getCurrent();
        if (ComponentUtil.getData(ui, UNDO) instanceof Notification before) {
            before.close();
        }
        var notice = new Notification();
        ComponentUtil.setData(ui, UNDO, notice);
        notice.setDuration(UNDO_MILLIS);
        notice.setPosition(Notification.Position.BOTTOM_START);
        var button = new Button(kit.text("button.undo"), event -> {
            notice.close();
            undo.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        notice.add(new HorizontalLayout(com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment.CENTER, new Span(text), button));
        notice.open();
    }

    /** Undoes an operation with progress, and says what was left alone. */
    public static void undo(Kit kit, long operation) {
        kit.work().withProgress(kit.text("undo.title"), progress -> kit.undo().undo(operation, progress), report -> undone(kit, report));
    }

    /** Says what an undo has done. */
    public static void undone(Kit kit, Undo.Report report) {
        if (report.skipped().isEmpty()) {
            done(kit.text("undo.done", report.restored()));
        } else {
            var first = report.skipped().getFirst();
            problem(kit.text("undo.partly", report.restored(), report.skipped().size(), kit.text(first.reason())));
        }
    }

    /** Says what a person can do about a problem. */
    public static void problem(String text) {
        show(text, PROBLEM_MILLIS, NotificationVariant.LUMO_ERROR).getElement().setAttribute("role", "alert");
    }

    /** Says a problem; anything else is a fault of ours, which is logged under a number that the user can quote. */
    public static void failure(Messages messages, Throwable error) {
        var locale = UI.getCurrent().getLocale();
        if (error instanceof Problem problem) {
            problem(messages.get(locale, problem));
            return;
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Fault {}", id, error);
        problem(messages.get(locale, "problem.fault", id));
    }

    private static Notification show(String text, int millis, NotificationVariant variant) {
        var notice = Notification.show(text, millis, Notification.Position.BOTTOM_START);
        notice.addThemeVariants(variant);
        return notice;
    }
}
