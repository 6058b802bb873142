package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.trato.customization.ListState;
import dev.trato.integration.exchange.FaultyRows;
import dev.trato.integration.exchange.ImportFault;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.ListTool;
import dev.trato.ui.Notices;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The last steps: the import tried out and then written, with its figures, its faults and the way back. */
class RunStep extends WizardStep {

    private static final int FAULTS = 100;

    private final transient Imports imports;
    private final transient FaultyRows faulty;
    private final transient Consumer<ImportView.Step> go;
    private final transient Runnable toFiles;
    private final long id;
    private final Div figures = new Div();
    private final ProgressBar bar = new ProgressBar();
    private final H2 state = new H2();
    private final Div faults = new Div();
    private final transient JobWatch watch = new JobWatch();

    RunStep(Kit kit, Imports imports, FaultyRows faulty, ImportJob job, Consumer<ImportView.Step> go, Runnable toFiles) {
        super(kit);
        this.imports = imports;
        this.faulty = faulty;
        this.go = go;
        this.toFiles = toFiles;
        this.id = job.getId();
        figures.addClassName("row-count-list");
        bar.getElement().setAttribute("aria-label", kit.text("wizard.progress"));
        state.getElement().setAttribute("aria-live", "polite");
        body.add(new H1(job.getFileName()), state, bar, figures, faults);
        show(job);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watch.start(kit, this, event.getUI(), this::read, this::moved);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        watch.stop();
    }

    private Optional<ImportJob> read() {
        try {
            return Optional.of(imports.require(id));
        } catch (Problem e) {
            return Optional.empty(); // somebody has discarded it
        }
    }

    private void moved(Optional<ImportJob> now) {
        if (now.isPresent() && now.get().isActive()) {
            progress(now.get());
        } else {
            watch.stop();
            now.ifPresent(this::show);
        }
    }

    private void progress(ImportJob job) {
        state.setText(kit.text("wizard.state." + job.getState()));
        bar.setValue(Math.min(1, Math.max(0, job.progress())));
        figures(job);
    }

    private void show(ImportJob job) {
        progress(job);
        bar.setVisible(job.isActive());
        faults.removeAll();
        foot.removeAll();
        job.getReason().ifPresent(reason -> faults.add(new Paragraph(kit.text(reason))));
        switch (job.getState()) {
            case CHECKING, RUNNING -> foot.add(button("button.cancel", () -> act(() -> imports.cancel(id))));
            case CHECKED -> {
                showAlike(job);
                showFaults(job);
                foot.add(button("button.back", () -> go.accept(ImportView.Step.VALUES)),
                        job.getBundle() == null ? primary("wizard.run", () -> act(() -> imports.run(id))) : primary("wizard.toFiles", toFiles));
            }
            case DRAFT -> foot.add(primary("wizard.toColumns", () -> go.accept(ImportView.Step.COLUMNS)));
            case INTERRUPTED -> {
                showFaults(job);
                foot.add(button("button.cancel", () -> act(() -> imports.cancel(id))), primary("wizard.resume", () -> act(() -> imports.resume(id))));
            }
            case FAILED, CANCELLED, DONE -> {
                waiting(job);
                showFaults(job);
                ended(job);
            }
        }
    }

    /** Links to what has not come yet are no faults; they are set when it comes. */
    private void waiting(ImportJob job) {
        long waiting = imports.waiting(job);
        if (waiting > 0) {
            faults.add(new Paragraph(kit.text("wizard.waiting", waiting)));
        }
    }

    private void ended(ImportJob job) {
        var type = kit.gate().types().require(job.getRecordType());
        foot.add(button("wizard.another", () -> UI.getCurrent().navigate("import")));
        if (imports.isUndone(job)) {
            state.setText(kit.text("wizard.state.UNDONE"));
        } else if (imports.canBeUndone(job)) {
            foot.add(button("wizard.undo", this::undo));
        }
        if (job.getOperationId() != null && !imports.isUndone(job)) {
            takeIn(job.getOperationId(), type);
        }
        foot.add(primary("wizard.open", () -> kit.links().open(type, ListState.START)));
    }

    /** What else can be done with the records that have come in, such as to put them into a segment. */
    private void takeIn(long operation, RecordType<?> type) {
        kit.tools().stream().filter(tool -> tool.takesIn() && tool.fits(type)).sorted(Comparator.comparingInt(ListTool::order))
                .forEach(tool -> foot.add(button(tool.label(), () -> tool.run(type, () -> kit.operations().written(operation, kit.gate().of(type)), List::of, this))));
    }

    private void undo() {
        kit.work().withProgress(kit.text("undo.title"), progress -> imports.undo(id, progress), report -> {
            Notices.undone(kit, report);
            show(imports.require(id));
        });
    }

    private void act(Runnable action) {
        try {
            action.run();
            UI.getCurrent().refreshCurrentRoute(false);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void figures(ImportJob job) {
        figures.removeAll();
        boolean trial = job.getState() == ImportJob.State.CHECKING || job.getState() == ImportJob.State.CHECKED;
        var suffix = trial ? ".would" : "";
        figures.add(figure(kit.text("wizard.count.rows"), number(job.getDoneRows())),
                figure(kit.text("wizard.count.created" + suffix), number(job.getCreatedRows())),
                figure(kit.text("wizard.count.updated" + suffix), number(job.getUpdatedRows())),
                figure(kit.text("wizard.count.skipped" + suffix), number(job.getSkippedRows())),
                figure(kit.text("wizard.count.failed" + suffix), number(job.getFailedRows())));
        if (job.getAlikeRows() > 0) {
            figures.add(figure(kit.text("wizard.count.alike"), number(job.getAlikeRows())));
        }
    }

    private String number(long count) {
        return kit.format().number(BigDecimal.valueOf(count), kit.locale());
    }

    /** What is to become of rows that look like a record; another decision is tried out at once. */
    private void showAlike(ImportJob job) {
        if (job.getAlikeRows() == 0) {
            return;
        }
        var choice = new Select<ImportJob.Alike>();
        choice.setLabel(kit.text("wizard.alike", job.getAlikeRows()));
        choice.setHelperText(kit.text("wizard.alike.help"));
        choice.setItems(ImportJob.Alike.values());
        choice.setItemLabelGenerator(each -> kit.text("wizard.alike." + each));
        choice.setValue(job.getAlike());
        choice.addValueChangeListener(event -> act(() -> {
            imports.treatAlike(id, event.getValue());
            imports.check(id);
        }));
        var bar = new Div(choice);
        bar.addClassName("settings-bar");
        faults.add(bar);
    }

    private void showFaults(ImportJob job) {
        var some = faulty.first(id, FAULTS);
        if (some.isEmpty()) {
            return;
        }
        var grid = new Grid<ImportFault>();
        grid.addColumn(ImportFault::getLine).setHeader(kit.text("import.faults.line")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(fault -> faulty.reasons(job, fault, kit.locale()))
                .setHeader(kit.text("import.faults.reason")).setFlexGrow(2);
        grid.addColumn(fault -> String.join(" · ", fault.getCells())).setHeader(kit.text("wizard.rows")).setFlexGrow(3);
        grid.setItems(some);
        grid.setAllRowsVisible(some.size() <= 12);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        var download = new Anchor(faultFile(job), kit.text("wizard.faults.download"));
        download.getElement().setAttribute("download", true);
        faults.add(new H2(kit.text("wizard.faults", number(job.getFailedRows() + job.getPartialRows() + job.getAlikeRows()))), download, grid);
    }

    private DownloadHandler faultFile(ImportJob job) {
        var actor = kit.currentUser().actor();
        var locale = kit.locale();
        return event -> {
            event.setFileName(job.getFileName() + ".faults.csv");
            event.setContentType("text/csv");
            var out = event.getOutputStream();
            kit.currentUser().as(actor, () -> {
                faulty.write(id, out, locale);
                return id;
            });
        };
    }
}
