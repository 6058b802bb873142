package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.kernel.Problem;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Files that are imported as one: what each holds, in their turns, and what has become of it. */
class FilesStep extends WizardStep {

    private final transient Imports imports;
    private final transient Consumer<ImportJob> open;
    private final transient ImportJob first;
    private final Grid<ImportJob> grid = new Grid<>();
    private final Paragraph told = new Paragraph();
    private final transient JobWatch watch = new JobWatch();
    private boolean active;

    FilesStep(Kit kit, Imports imports, ImportJob job, Consumer<ImportJob> open) {
        super(kit);
        this.imports = imports;
        this.open = open;
        first = job;
        grid.addComponentColumn(this::file).setKey("file").setHeader(kit.text("wizard.file")).setWidth("150px").setFlexGrow(1);
        grid.addColumn(this::holds).setHeader(kit.text("wizard.holds")).setWidth("140px").setFlexGrow(0);
        grid.addColumn(each -> kit.text("wizard.state." + (imports.isUndone(each) ? "UNDONE" : each.getState()))).setHeader(kit.text("wizard.state")).setAutoWidth(true);
        grid.addColumn(this::figures).setKey("figures").setHeader(kit.text("wizard.rows")).setWidth("280px").setFlexGrow(3);
        grid.addThemeName("wrap-cell-content");
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        told.getElement().setAttribute("aria-live", "polite");
        var jobs = imports.together(job);
        body.add(new H1(imports.source(jobs).map(system -> kit.text("wizard.files", jobs.size(), system)).orElseGet(() -> kit.text("wizard.files.mixed", jobs.size()))),
                new Paragraph(kit.text("wizard.files.help")), grid, told);
        show(jobs);
    }

    private Optional<Presets.Recognised> origin(ImportJob job) {
        var origin = job.getPlan().origin();
        return origin == null ? Optional.empty() : imports.presets().find(origin.system(), origin.part());
    }

    private String holds(ImportJob job) {
        return origin(job).map(found -> Origins.kind(kit, found)).orElseGet(() -> kit.text("type." + job.getRecordType() + ".plural"));
    }

    private String figures(ImportJob job) {
        if (job.getState() == ImportJob.State.DRAFT) {
            return kit.format().number(BigDecimal.valueOf(job.getTotalRows()), kit.locale());
        }
        boolean trial = job.getState() == ImportJob.State.CHECKING || job.getState() == ImportJob.State.CHECKED;
        var figures = new ArrayList<String>();
        figures.add(kit.text(trial ? "wizard.figures.would" : "wizard.figures", job.getCreatedRows(), job.getUpdatedRows(), job.getSkippedRows(), job.getFailedRows()));
        if (job.getPartialRows() > 0) {
            figures.add(kit.text("wizard.partial", job.getPartialRows()));
        }
        if (job.getAlikeRows() > 0) {
            figures.add(kit.text("wizard.figures.alike", job.getAlikeRows()));
        }
        return String.join(" · ", figures);
    }

    private Component file(ImportJob job) {
        var button = new Button(job.getFileName(), event -> open.accept(job));
        button.addThemeNames("tertiary", "small");
        return button;
    }

    private void show(List<ImportJob> jobs) {
        grid.setItems(jobs);
        active = jobs.stream().anyMatch(ImportJob::isActive);
        foot.removeAll();
        boolean begun = jobs.stream().anyMatch(job -> job.getOperationId() != null || job.getState() == ImportJob.State.RUNNING);
        if (active) {
            told.setText(kit.text("wizard.state." + jobs.stream().filter(ImportJob::isActive).findFirst().orElseThrow().getState()));
            foot.add(button("button.cancel", () -> each(jobs.stream().filter(ImportJob::isActive).toList(), job -> imports.cancel(job.getId()))));
            return;
        }
        watch.stop();
        long waiting = jobs.stream().mapToLong(imports::waiting).sum();
        told.setText(waiting == 0 ? "" : kit.text("wizard.waiting", waiting));
        if (!begun) {
            foot.add(button("wizard.discard", () -> {
                each(jobs, job -> imports.discard(job.getId()));
                UI.getCurrent().navigate("import");
            }));
            Runnable check = () -> each(List.of(jobs.getFirst()), job -> imports.check(job.getId()));
            Runnable run = () -> each(List.of(jobs.getFirst()), job -> imports.run(job.getId()));
            boolean tried = jobs.stream().allMatch(job -> job.getState() == ImportJob.State.CHECKED);
            foot.add(tried ? button("wizard.checkAll", check) : primary("wizard.checkAll", check), tried ? primary("wizard.runAll", run) : button("wizard.runAll", run));
            return;
        }
        foot.add(button("wizard.another", () -> UI.getCurrent().navigate("import")));
        jobs.stream().filter(job -> job.getOperationId() != null && !imports.isUndone(job) && imports.canBeUndone(job)).findFirst()
                .ifPresent(job -> foot.add(button("wizard.undo", () -> undo(job))));
    }

    private void undo(ImportJob job) {
        kit.work().withProgress(kit.text("undo.title"), progress -> imports.undo(job.getId(), progress), report -> {
            Notices.undone(kit, report);
            show(imports.together(first));
        });
    }

    private void each(List<ImportJob> jobs, Consumer<ImportJob> deed) {
        try {
            jobs.forEach(deed);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
        if (isAttached()) {
            UI.getCurrent().refreshCurrentRoute(false);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (active) {
            watch.start(kit, this, event.getUI(), () -> imports.together(first), this::show);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        watch.stop();
    }
}
