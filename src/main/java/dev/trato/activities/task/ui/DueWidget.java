package dev.trato.activities.task.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.activities.task.DoneSource;
import dev.trato.activities.task.Task;
import dev.trato.activities.ui.NextTasks;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Kit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is due: my tasks until the end of today, the oldest first, and some of the next days when there are few. */
@org.springframework.stereotype.Component
class DueWidget implements DashboardWidget {

    private static final int MOST = 8;
    private static final int DAYS = 7;

    private final Kit kit;
    private final UserClock clock;

    DueWidget(Kit kit, UserClock clock) {
        this.kit = kit;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "task.widget.due";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Width width() {
        return Width.HALF;
    }

    @Override
    public boolean isVisible() {
        var type = kit.gate().types().of(Task.class);
        boolean seen = Stream.of("title", "dueOn", "owner", "open", "subjectType", "subjectId").allMatch(field -> kit.catalog().find(type, field).isPresent());
        return seen && kit.gate().of(type).allows(Action.READ);
    }

    private record Due(List<Row> tasks, Map<RecordRef, String> names, LocalDate today) {}

    @Override
    public Component create() {
        var box = new Div();
        box.addClassName("due-tasks");
        var tasks = new NextTasks(kit, null, null);
        var nothing = new Paragraph(kit.text("task.widget.nothing"));
        nothing.addClassName("quiet-line");
        nothing.setVisible(false);
        var all = new Anchor(kit.gate().types().of(Task.class).path(), kit.text("task.widget.all"));
        all.addClassName("record-link");
        box.add(tasks, nothing, all);
        var refresh = kit.work().refreshing(box, this::read, due -> {
            tasks.show(due.tasks(), due.today(), due.names());
            nothing.setVisible(due.tasks().isEmpty());
        });
        refresh.ask();
        kit.live().follow(box, Set.of("task"), refs -> refresh.outdated());
        return box;
    }

    private Due read() {
        var today = clock.today();
        var mine = RecordFilter.where("owner", Operator.IS, "me").and(RecordFilter.where("open", Operator.IS, true))
                .and(RecordFilter.where("dueOn", Operator.AT_MOST, today.plusDays(DAYS)));
        var tasks = kit.gate().of(Task.class)
                .rows(RecordQuery.of(mine).columns(List.of("dueOn", "subjectType", "subjectId")).slice(0, MOST));
        var names = kit.gate().titles(tasks.stream().filter(task -> task.get("subjectId") != null).map(DoneSource::subject).toList());
        return new Due(tasks, names, today);
    }
}
