package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.trato.integration.exchange.FaultyRows;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.kernel.Problem;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.FieldEditors;
import jakarta.annotation.security.PermitAll;
import java.util.Map;

/**
 * Takes a file in, step by step: upload, columns, values, check, result. Where one stands is in the link, so that an import can be left
 * alone and found again.
 */
@Route("import")
@Menu(title = "wizard.title", order = 80, icon = "import")
@PermitAll
class ImportView extends Div implements HasDynamicTitle, AfterNavigationObserver {

    /** The steps, in their order. */
    enum Step {
        UPLOAD,
        COLUMNS,
        VALUES,
        CHECK,
        RESULT
    }

    private static final String FILES = "files";

    private final transient Kit kit;
    private final transient Imports imports;
    private final transient FaultyRows faulty;
    private final transient FieldEditors editors;
    private final OrderedList steps = new OrderedList();
    private final Div body = new Div();

    ImportView(Kit kit, Imports imports, FaultyRows faulty, FieldEditors editors) {
        this.kit = kit;
        this.imports = imports;
        this.faulty = faulty;
        this.editors = editors;
        addClassName("wizard");
        steps.addClassName("wizard-steps");
        body.addClassName("wizard-step");
        add(steps, body);
    }

    @Override
    public String getPageTitle() {
        return kit.text("wizard.title");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        var id = parameters.getSingleParameter("job").filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
        try {
            if (id.isEmpty()) {
                show(Step.UPLOAD, new UploadStep(kit, imports, this::goOn));
            } else {
                show(imports.require(id.get()), parameters.getSingleParameter("step").orElse(""));
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
            show(Step.UPLOAD, new UploadStep(kit, imports, this::goOn));
        }
    }

    /** From the upload: to the columns of a file by itself, to the list of files that come as one. */
    private void goOn(ImportJob job) {
        go(job.getId(), job.getBundle() == null ? "columns" : FILES);
    }

    private void show(ImportJob job, String wanted) {
        boolean together = job.getBundle() != null;
        if (together && (wanted.isEmpty() || wanted.equals(FILES))) {
            var step = switch (job.getState()) {
                case DRAFT -> Step.COLUMNS;
                case CHECKING, CHECKED -> Step.CHECK;
                case RUNNING, INTERRUPTED, FAILED, CANCELLED, DONE -> Step.RESULT;
            };
            show(step, new FilesStep(kit, imports, job, each -> go(each.getId(), each.getState() == ImportJob.State.CHECKED ? "check" : "columns")));
            return;
        }
        var step = switch (job.getState()) {
            case DRAFT -> wanted.equals("values") ? Step.VALUES : Step.COLUMNS;
            case CHECKING -> Step.CHECK;
            case CHECKED -> switch (wanted) {
                case "columns" -> Step.COLUMNS;
                case "values" -> Step.VALUES;
                default -> Step.CHECK;
            };
            case RUNNING, INTERRUPTED, FAILED, CANCELLED, DONE -> Step.RESULT;
        };
        long id = job.getId();
        show(step, switch (step) {
            case COLUMNS -> new ColumnsStep(kit, imports, editors, job, () -> leave(job), () -> go(id, Step.VALUES));
            case VALUES -> new ValuesStep(kit, imports, editors, job, () -> go(id, Step.COLUMNS), together ? () -> go(id, FILES) : () -> check(id));
            case CHECK, RESULT -> new RunStep(kit, imports, faulty, job, other -> go(id, other), () -> go(id, FILES));
            case UPLOAD -> throw new IllegalStateException();
        });
    }

    private void check(long id) {
        try {
            imports.check(id);
            go(id, Step.CHECK);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void leave(ImportJob job) {
        if (job.getBundle() != null) {
            go(job.getId(), FILES);
            return;
        }
        UI.getCurrent().navigate("import");
    }

    private void go(long id, Step step) {
        go(id, step.name().toLowerCase(java.util.Locale.ROOT));
    }

    private void go(long id, String step) {
        UI.getCurrent().navigate("import", QueryParameters.simple(Map.of("job", Long.toString(id), "step", step)));
    }

    private void show(Step current, Div content) {
        steps.removeAll();
        for (var step : Step.values()) {
            var item = new ListItem(new Span(kit.text("wizard.step." + step)));
            var state = step == current ? "current" : step.compareTo(current) < 0 ? "done" : "open";
            item.getElement().setAttribute("data-state", state);
            if (step == current) {
                item.getElement().setAttribute("aria-current", "step");
            }
            steps.add(item);
        }
        body.removeAll();
        body.add(content);
    }
}
