package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.records.AuditSeal;
import dev.trato.records.Door;
import dev.trato.records.Operation;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.OperationText;
import jakarta.annotation.security.PermitAll;
import java.util.Set;

/**
 * Who did what, by which door, with each change; and the way back. Everybody finds his own operations here, administrators everybody's,
 * and the check that nobody has tampered with the record of them.
 */
@Route("operations")
@Menu(title = "admin.operations", order = 90, icon = "history")
@PermitAll
class OperationsView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private final transient Kit kit;
    private final transient AuditSeal seal;
    private final transient OperationText text;
    private final Grid<Operation> grid = new Grid<>();
    private final Select<Door> door = new Select<>();

    OperationsView(Kit kit, AuditSeal seal, OperationText text) {
        this.kit = kit;
        this.seal = seal;
        this.text = text;
        addClassName("settings-page");
        addClassName("operations-page");
        add(new H1(kit.text("admin.operations")), new Paragraph(kit.text("admin.operations.help")), bar(), grid());
        kit.live().follow(this, Set.of(), refs -> grid.getDataProvider().refreshAll());
    }

    @Override
    public String getPageTitle() {
        return kit.text("admin.operations");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("id")
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> kit.history().mine(Long.parseLong(id)))
                .ifPresent(operation -> grid.setDetailsVisible(operation, true));
    }

    private Div bar() {
        door.setLabel(kit.text("admin.operations.door"));
        door.setItems(Door.values());
        door.setItemLabelGenerator(each -> each == null ? kit.text("admin.operations.everyDoor") : kit.text("door." + each));
        door.setEmptySelectionAllowed(true);
        door.setEmptySelectionCaption(kit.text("admin.operations.everyDoor"));
        door.addValueChangeListener(event -> grid.getDataProvider().refreshAll());
        var bar = new Div(door);
        bar.addClassName("settings-bar");
        if (kit.access().isAdministrator()) {
            bar.add(new Button(kit.text("admin.operations.verify"), event -> verify()));
        }
        return bar;
    }

    private Grid<Operation> grid() {
        grid.addColumn(operation -> kit.format().moment(operation.getAt(), kit.locale())).setHeader(kit.text("admin.operations.when")).setAutoWidth(true);
        grid.addColumn(Operation::getActorName).setHeader(kit.text("admin.operations.who")).setAutoWidth(true);
        grid.addColumn(operation -> text.of(operation, kit.locale())).setHeader(kit.text("admin.operations.what")).setFlexGrow(2);
        grid.addColumn(operation -> kit.text("door." + operation.getDoor())).setHeader(kit.text("admin.operations.door")).setAutoWidth(true);
        grid.addColumn(operation -> kit.text("admin.operations.figures", operation.getCreated(), operation.getUpdated(), operation.getDeleted()))
                .setHeader(kit.text("admin.operations.records")).setAutoWidth(true);
        grid.addComponentColumn(this::undo).setHeader(kit.text("button.undo")).setAutoWidth(true).setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(operation -> new OperationDetails(kit, operation)));
        grid.setItems(query -> kit.history().operations(null, door.getValue(), query.getOffset(), query.getLimit()).stream());
        grid.getElement().setAttribute("aria-label", kit.text("admin.operations"));
        return grid;
    }

    private com.vaadin.flow.component.Component undo(Operation operation) {
        if (operation.getUndoneBy() != null) {
            var undone = new Span(kit.text("admin.operations.undone"));
            undone.addClassName("status-badge");
            return undone;
        }
        var undo = new Button(kit.text("button.undo"), event -> Notices.undo(kit, operation.getId()));
        undo.addThemeNames("tertiary", "small");
        undo.setAriaLabel(kit.text("button.undo") + ": " + text.of(operation, kit.locale()));
        undo.setVisible(kit.undo().allows(operation));
        return undo;
    }

    private void verify() {
        kit.work().background(this, seal::verify, verdict -> verdict.broken().ifPresentOrElse(
                id -> Notices.problem(kit.text("admin.operations.broken", id)),
                () -> Notices.done(kit.text("admin.operations.intact", verdict.checked()))));
    }
}
