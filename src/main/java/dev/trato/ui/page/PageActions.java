package dev.trato.ui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.RecordAction;
import dev.trato.records.Records;
import dev.trato.security.User;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
import dev.trato.ui.Trail;
import dev.trato.ui.merge.MergeWithDialog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with the record as it stands: its type's actions, handing it on, deleting it; and the way to its neighbours. */
final class PageActions extends Div {

    /** So many actions are buttons; the others stand in the menu. */
    private static final int BUTTONS = 2;

    private final transient PageParts parts;
    private final transient RecordEdits edits;
    private final Span offers = new Span();
    private final Span beside = new Span();

    PageActions(PageParts parts, RecordEdits edits) {
        this.parts = parts;
        this.edits = edits;
        addClassName("page-actions");
        add(offers, tools(), beside);
        Trail.at(edits.type()).ifPresent(this::addNeighbours);
    }

    private Span tools() {
        var tools = new Span();
        parts.tools().orderedStream().filter(tool -> tool.fits(edits.type())).forEach(tool -> tools.add(tool.create(edits.ref())));
        return tools;
    }

    /** Shows what can be done with the record as it stands now. */
    void refresh() {
        offers.removeAll();
        addActions(edits.records());
    }

    private Kit kit() {
        return parts.kit();
    }

    private <T extends BaseRecord> void addActions(Records<T> records) {
        var standing = edits.standing();
        var fitting = kit().actions(records.type()).stream().filter(action -> standing.actions().contains(action.name())).toList();
        fitting.stream().limit(BUTTONS).forEach(action -> offers.add(button(records, action)));
        boolean assigned = standing.assignable() && kit().catalog().find(edits.type(), "owner").filter(kit().catalog()::isWritable).isPresent();
        boolean mergeable = standing.row().updatable() && kit().merge().allows(edits.type());
        if (fitting.size() > BUTTONS || assigned || mergeable || standing.deletable()) {
            offers.add(new MenuButton(Icons.of("more"), kit().text("page.more"), menu -> {
                fitting.stream().skip(BUTTONS).forEach(action ->
                        MenuButton.add(menu, Icons.of(action.icon()), kit().text("action." + action.name()), () -> ask(records, action)));
                if (assigned) {
                    MenuButton.add(menu, Icons.of("user-add"), kit().text("page.assign"), this::assign);
                }
                if (mergeable) {
                    MenuButton.add(menu, Icons.of("copy"), kit().text("merge.with"), () -> MergeWithDialog.ask(kit(), edits.ref(), this));
                }
                if (standing.deletable()) {
                    MenuButton.add(menu, Icons.of("delete"), kit().text("button.delete"), this::delete);
                }
            }));
        }
    }

    private <T extends BaseRecord> Button button(Records<T> records, RecordAction<T> action) {
        return new Button(kit().text("action." + action.name()), Icons.of(action.icon()), event -> ask(records, action));
    }

    private <T extends BaseRecord> void ask(Records<T> records, RecordAction<T> action) {
        var label = kit().text("action." + action.name());
        var fields = action.inputs().stream().map(name -> kit().catalog().require(records.type(), name)).toList();
        if (fields.isEmpty()) {
            act(records, action, label, Map.of());
        } else {
            parts.inputs().ask(label, fields, values -> act(records, action, label, values), () -> { });
        }
    }

    private <T extends BaseRecord> void act(Records<T> records, RecordAction<T> action, String label, Map<String, @Nullable Object> inputs) {
        var spec = OperationSpec.of(Door.SCREEN, "action." + action.name(), records.type().singularKey());
        edits.perform(label + ": " + edits.row().title(), () -> kit().operations().perform(spec, () -> records.act(action, edits.ref().id(), inputs)));
    }

    /** A record goes into the hands of a user and of his team. */
    private void assign() {
        var owner = kit().catalog().require(edits.type(), "owner");
        parts.inputs().ask(kit().text("page.assign"), List.of(owner), values -> assign((Long) values.get("owner")), () -> { });
    }

    private void assign(@Nullable Long userId) {
        var user = userId == null ? null : kit().gate().of(User.class).find(userId).orElse(null);
        if (user != null) {
            edits.perform(kit().text("page.assigned", user.getName()), () -> assign(edits.records(), user));
        }
    }

    private <T extends BaseRecord> void assign(Records<T> records, User user) {
        var spec = OperationSpec.of(Door.SCREEN, "operation.assigned", records.type().singularKey(), user.getName());
        kit().operations().perform(spec, () -> records.assign(edits.ref().id(), user));
    }

    private void delete() {
        edits.perform(kit().text("page.deleted", edits.row().title()), () -> edits.records().delete(edits.ref().id()));
    }

    /** The list may take its time to say who stands beside the record; the places for them are there at once. */
    private void addNeighbours(Trail trail) {
        var previous = neighbour("chevron-up", "page.previous");
        var next = neighbour("chevron-down", "page.next");
        beside.add(previous, next);
        kit().work().refreshing(beside, () -> trail.neighbours(kit(), edits.ref().id()), found -> {
            found.ifPresentOrElse(neighbours -> {
                lead(previous, neighbours.previous());
                lead(next, neighbours.next());
            }, beside::removeAll);
        }).ask();
    }

    private Button neighbour(String icon, String key) {
        var button = new Button(Icons.of(icon));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addThemeNames("icon");
        button.setAriaLabel(kit().text(key));
        button.setTooltipText(kit().text(key));
        button.setEnabled(false);
        return button;
    }

    private void lead(Button button, @Nullable Long id) {
        if (id != null) {
            button.setEnabled(true);
            button.addClickListener(event -> UI.getCurrent().navigate(edits.type().path() + "/" + id));
        }
    }
}
