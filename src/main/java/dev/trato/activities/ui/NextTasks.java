package dev.trato.activities.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.activities.task.DoneSource;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Row;
import dev.trato.ui.Avatars;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is still to be done, each with a button that ticks it off. */
public final class NextTasks extends Section {

    private final transient Kit kit;
    private final @Nullable RecordRef of;
    private final UnorderedList list = new UnorderedList();

    /**
     * @param of      the record on whose page it stands, which need not be named; null for none
     * @param heading its heading; null for none
     */
    public NextTasks(Kit kit, @Nullable RecordRef of, @Nullable String heading) {
        this.kit = kit;
        this.of = of;
        addClassName("next-tasks");
        list.addClassName("task-list");
        if (heading != null) {
            var title = new H3(heading);
            title.addClassName("group-title");
            add(title);
        }
        add(list);
    }

    /**
     * Shows them.
     *
     * @param today the reader's today
     * @param names names of the records that they are about, other than the page's own
     */
    public void show(List<Row> tasks, LocalDate today, Map<RecordRef, String> names) {
        list.removeAll();
        tasks.forEach(task -> list.add(item(task, today, names)));
        setVisible(!tasks.isEmpty());
    }

    private ListItem item(Row task, LocalDate today, Map<RecordRef, String> names) {
        var item = new ListItem(tick(task));
        item.addClassName("task-line");
        var link = new Anchor(kit.links().path(task.ref()), task.title());
        link.addClassNames("record-link", "task-title");
        item.add(link);
        if (task.get("subjectId") != null) {
            var subject = DoneSource.subject(task);
            var name = names.get(subject);
            if (!subject.equals(of) && name != null) {
                var about = new Anchor(kit.links().path(subject), name);
                about.addClassName("record-link");
                var on = new Span(about);
                on.addClassName("entry-about");
                item.add(on);
            }
        }
        if (task.get("dueOn") instanceof LocalDate due) {
            var when = new Span(kit.format().relative(due, kit.locale()));
            when.addClassName("task-due");
            when.setTitle(kit.format().day(due, kit.locale()));
            when.getElement().setAttribute("data-late", due.isBefore(today));
            item.add(when);
        }
        if (task.get("owner") instanceof Row.Link owner && owner.title() != null) {
            item.add(Avatars.image(owner.title(), "s"));
        }
        return item;
    }

    private NativeButton tick(Row task) {
        var button = new NativeButton("", event -> TickedTask.become(kit, task, true));
        button.add(Icons.of("check"));
        button.addClassName("row-tick");
        button.setAriaLabel(kit.text("task.tick", task.title()));
        button.setEnabled(task.updatable());
        return button;
    }
}
