package dev.trato.activities.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.trato.activities.task.QuickTask;
import dev.trato.activities.task.Task;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.security.User;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.form.DateWords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task in one line, with the day beside it for whoever would rather choose it than write it, and to whom it is given. */
final class TaskLine extends Div {

    private final transient Kit kit;
    private final transient UserClock clock;
    private final TextField line = new TextField();
    private final DatePicker day = new DatePicker();
    private final ComboBox<Row> owner = new ComboBox<>();

    TaskLine(Kit kit, UserClock clock) {
        this.kit = kit;
        this.clock = clock;
        addClassName("composer-task");
        line.setMaxLength(200);
        line.setValueChangeMode(ValueChangeMode.LAZY);
        DateWords.apply(kit, day);
        day.setAriaLabel(kit.text("task.dueOn"));
        day.setPlaceholder(kit.text("task.dueOn"));
        owner.setItems(query -> kit.gate().of(User.class).rows(RecordQuery.of(RecordFilter.where("status", Operator.IS, User.Status.ACTIVE.name()))
                .text(query.getFilter().orElse("")).slice(query.getOffset(), query.getLimit())).stream());
        owner.setItemLabelGenerator(Row::title);
        owner.setAriaLabel(kit.text("task.owner"));
        owner.setPlaceholder(kit.text("task.owner"));
        add(line, day, owner);
    }

    /** @param alone whether nothing else is written down with it */
    void ask(boolean alone) {
        var words = kit.text(alone ? "task.quick" : "timeline.followUp");
        line.setPlaceholder(words);
        line.setAriaLabel(words);
        owner.setVisible(alone);
        line.setInvalid(false);
        if (alone && isAttached()) {
            line.focus();
        }
    }

    /** The task, or null where none is written. */
    @Nullable Task task() {
        if (line.getValue().isBlank()) {
            return null;
        }
        var quick = QuickTask.of(line.getValue(), clock.today());
        var task = quick.task();
        if (day.getValue() != null) {
            task.due(day.getValue(), quick.time());
        }
        return task;
    }

    /** To whom it is given; empty for whoever writes it. */
    Optional<User> owner() {
        return Optional.ofNullable(owner.getValue()).flatMap(row -> kit.gate().of(User.class).find(row.id()));
    }

    void complain(String problem) {
        line.setInvalid(true);
        line.setErrorMessage(problem);
        line.focus();
    }

    void clear() {
        line.clear();
        day.clear();
        owner.clear();
    }
}
