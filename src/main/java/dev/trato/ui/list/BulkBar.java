package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.security.User;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import dev.trato.ui.Notices;
import dev.trato.ui.merge.MergeDialog;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be done with the records that are ticked, as far as whoever looks may do it. It shows as long as something is ticked. */
final class BulkBar<T extends BaseRecord> extends Div {

    private static final String OWNER = "owner";

    private final ListParts parts;
    private final RecordType<T> type;
    private final Ticked ticked;
    private final Span count = new Span();
    private final Button all;
    private boolean made;

    BulkBar(ListParts parts, RecordType<T> type, Ticked ticked) {
        this.parts = parts;
        this.type = type;
        this.ticked = ticked;
        addClassName("bulk-bar");
        getElement().setAttribute("role", "toolbar").setAttribute("aria-label", kit().text("bulk.bar"));
        count.addClassName("bulk-count");
        count.getElement().setAttribute("role", "status");
        all = button(null, "", ticked::tickAll);
        setVisible(false);
    }

    /** Only when something is ticked for the first time: most lists are never asked for this. */
    private void make() {
        made = true;
        add(count, all);
        addChanges();
        addActions();
        kit().tools().stream().filter(tool -> tool.needsTicks() && tool.fits(type)).sorted(Comparator.comparingInt(ListTool::order)).forEach(tool ->
                add(button(tool.icon(), kit().text(tool.label()), () -> tool.run(type, ticked.selection(), List::of, this))));
        if (kit().merge().allows(type)) {
            add(button("link", kit().text("merge.offer"), this::merge));
        }
        if (records().allows(Action.DELETE)) {
            var delete = button("delete", kit().text("button.delete"), () -> run("bulk.deleting", (selection, progress) ->
                    kit().bulk().delete(records(), selection, progress)));
            delete.addThemeVariants(ButtonVariant.ERROR);
            add(delete);
        }
        var clear = button("close", "", ticked::clear);
        clear.addThemeVariants(ButtonVariant.LUMO_ICON);
        clear.setAriaLabel(kit().text("bulk.clear"));
        clear.setTooltipText(kit().text("bulk.clear"));
        add(clear);
    }

    /** What the bar needs to know of the list. */
    interface Ticked {

        /** The records meant; may read from the database. */
        Supplier<Selection> selection();

        void tickAll();

        void clear();
    }

    /**
     * Shows how many are ticked.
     *
     * @param some  number of those ticked, as text
     * @param every text of the offer to tick all that the list finds; empty for no offer
     */
    void show(boolean any, String some, String every) {
        if (any && !made) {
            make();
        }
        setVisible(any);
        count.setText(kit().text("bulk.count", some));
        all.setText(every);
        all.setVisible(!every.isEmpty());
    }

    private void addChanges() {
        if (!records().allows(Action.UPDATE) || kit().catalog().writable(type).isEmpty()) {
            return;
        }
        add(button("edit", kit().text("button.edit"), () -> new BulkEdit(parts, type, this::edit).open()));
        kit().catalog().writable(type).stream().filter(field -> field.name().equals(OWNER)).findFirst().ifPresent(owner ->
                add(button("contact", kit().text("bulk.assign"), () ->
                        parts.inputs().ask(kit().text("bulk.assign"), List.of(owner), values -> assign((Long) values.get(OWNER)), () -> { }))));
    }

    private void assign(@Nullable Long userId) {
        Optional.ofNullable(userId).flatMap(id -> kit().gate().of(User.class).find(id)).ifPresent(user ->
                run("bulk.working", (selection, progress) -> kit().bulk().assign(records(), selection, user, progress)));
    }

    private void addActions() {
        for (RecordAction<T> action : kit().actions(type)) {
            if (records().allows(action.right())) {
                add(button(action.icon(), kit().text("action." + action.name()), () -> ask(action)));
            }
        }
    }

    private void ask(RecordAction<T> action) {
        if (action.inputs().isEmpty()) {
            act(action, new HashMap<>());
        } else {
            var fields = action.inputs().stream().map(name -> kit().catalog().require(type, name)).toList();
            parts.inputs().ask(kit().text("action." + action.name()), fields, inputs -> act(action, inputs), () -> { });
        }
    }

    private void act(RecordAction<T> action, Map<String, @Nullable Object> inputs) {
        run("bulk.working", (selection, progress) -> kit().bulk().act(records(), action, selection, inputs, progress));
    }

    /** Those that are ticked, not all that a list finds: one looks at what one puts together. */
    private void merge() {
        var selection = ticked.selection();
        kit().work().background(this, selection::get, some -> MergeDialog.open(kit(), type, this,
                some instanceof Selection.Ids ids ? ids.ids() : List.of(), winner -> ticked.clear()));
    }

    private void edit(Map<String, @Nullable Object> values) {
        run("bulk.working", (selection, progress) -> kit().bulk().edit(records(), selection, values, progress));
    }

    private void run(String title, BiFunction<Selection, Progress, BulkWork.Outcome> work) {
        var selection = ticked.selection();
        kit().work().withProgress(kit().text(title), progress -> work.apply(selection.get(), progress), this::said);
    }

    private void said(BulkWork.Outcome outcome) {
        ticked.clear();
        BulkReport.tell(kit(), kit().text(outcome.cancelled() ? "bulk.cancelled" : "bulk.done", outcome.done()), outcome);
    }

    private Button button(@Nullable String icon, String text, Runnable action) {
        var button = new Button(text, event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        if (icon != null) {
            button.setIcon(Icons.of(icon));
        }
        return button;
    }

    private Records<T> records() {
        return kit().gate().of(type);
    }

    private Kit kit() {
        return parts.kit();
    }
}
