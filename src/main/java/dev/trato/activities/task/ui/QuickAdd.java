package dev.trato.activities.task.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.activities.task.QuickTask;
import dev.trato.activities.task.Task;
import dev.trato.kernel.Problem;
import dev.trato.security.UserClock;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;

/** A line above the list in which a task is jotted down; beside it, the day that was understood. */
final class QuickAdd extends Div {

    private final transient Kit kit;
    private final transient UserClock clock;
    private final TextField line = new TextField();
    private final Span understood = new Span();

    QuickAdd(Kit kit, UserClock clock) {
        this.kit = kit;
        this.clock = clock;
        addClassName("quick-add");
        line.setPlaceholder(kit.text("task.quick"));
        line.setAriaLabel(kit.text("task.quick"));
        line.setPrefixComponent(Icons.of("plus"));
        line.setMaxLength(200);
        line.setValueChangeMode(ValueChangeMode.LAZY);
        line.getElement().setProperty("autocomplete", "off");
        line.addValueChangeListener(event -> understood.setText(when(QuickTask.of(event.getValue(), clock.today()))));
        line.addKeyPressListener(Key.ENTER, event -> save());
        understood.addClassName("quick-add-when");
        understood.getElement().setAttribute("role", "status");
        add(line, understood);
    }

    private String when(QuickTask task) {
        var day = task.day() == null ? "" : kit.format().relative(task.day(), kit.locale());
        return task.time() == null ? day : day + ", " + task.time();
    }

    private void save() {
        if (line.getValue().isBlank()) {
            return;
        }
        var quick = QuickTask.of(line.getValue(), clock.today());
        try {
            var done = kit.operations().traced(() -> kit.gate().of(Task.class).save(quick.task()));
            line.clear();
            if (done.operation() != null) {
                Notices.done(kit, quick.day() == null ? kit.text("task.added", quick.title()) : kit.text("task.addedFor", quick.title(), when(quick)),
                        done.operation());
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
