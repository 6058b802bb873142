package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.integration.exchange.ExportDoor;
import dev.trato.integration.exchange.ExportJob;
import dev.trato.integration.exchange.Exports;
import dev.trato.kernel.Problem;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongConsumer;

/** What I have taken out: how far it is, and the files that can still be fetched. */
@Route("exports")
@Menu(title = "exports.title", order = 81, icon = "export")
@PermitAll
class ExportsView extends Section implements HasDynamicTitle {

    private static final int RECENT = 100;
    private static final long KILOBYTE = 1024;

    private final transient Kit kit;
    private final transient Exports exports;
    private final Grid<ExportJob> grid = new Grid<>();
    private final Paragraph empty = new Paragraph();
    private final transient JobWatch watch = new JobWatch();
    private final transient Refresh<List<ExportJob>> reading;
    private boolean watched;

    ExportsView(Kit kit, Exports exports) {
        this.kit = kit;
        this.exports = exports;
        addClassName("settings-page");
        grid.addComponentColumn(this::file).setHeader(kit.text("exports.file")).setFlexGrow(2);
        grid.addColumn(job -> number(job.getState() == ExportJob.State.RUNNING ? job.getDoneRows() : job.getTotalRows()))
                .setHeader(kit.text("exports.rows")).setAutoWidth(true).setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
        grid.addColumn(job -> job.getFileSize() == 0 ? "" : kit.text("exports.kilobytes", Math.ceilDiv(job.getFileSize(), KILOBYTE)))
                .setHeader(kit.text("exports.size")).setAutoWidth(true).setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
        grid.addColumn(job -> kit.format().relative(job.getCreatedAt(), kit.locale())).setHeader(kit.text("exports.begun")).setAutoWidth(true);
        grid.addComponentColumn(this::state).setHeader(kit.text("exports.state")).setFlexGrow(1);
        grid.addComponentColumn(this::deed).setKey("deed").setHeader(deeds()).setAutoWidth(true).setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setVisible(false);
        empty.setText(kit.text("exports.empty"));
        empty.setVisible(false);
        var content = new Div(grid, empty);
        add(new H1(kit.text("exports.title")), new Paragraph(kit.text("exports.intro", exports.kept().toDays())), content);
        reading = kit.work().refreshing(content, () -> exports.recent(RECENT), this::show);
        reading.ask();
        if (exports.allowsWhole()) {
            add(new WholePanel(kit, exports, reading::ask));
        }
    }

    private Span deeds() {
        var label = new Span(kit.text("exports.deeds"));
        label.addClassName("visually-hidden");
        return label;
    }

    @Override
    public String getPageTitle() {
        return kit.text("exports.title");
    }

    private void show(List<ExportJob> jobs) {
        grid.setItems(jobs);
        grid.setVisible(!jobs.isEmpty());
        empty.setVisible(jobs.isEmpty());
        boolean active = jobs.stream().anyMatch(ExportJob::isActive);
        if (active && !watched) {
            getUI().ifPresent(ui -> watch.start(kit, this, ui, () -> exports.recent(RECENT), this::show));
        } else if (!active) {
            watch.stop();
        }
        watched = active;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watched = false;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        watch.stop();
    }

    private String number(long count) {
        return kit.format().number(BigDecimal.valueOf(count), kit.locale());
    }

    private Component file(ExportJob job) {
        if (job.getState() != ExportJob.State.DONE) {
            return new Span(exports.fileName(job));
        }
        var link = new Anchor(ExportDoor.path(job.getId()), exports.fileName(job));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        return link;
    }

    private Component state(ExportJob job) {
        if (job.isActive()) {
            var figures = new Paragraph();
            var bar = new ProgressBar();
            bar.getElement().setAttribute("aria-label", exports.fileName(job));
            draw(kit, job, bar, figures);
            return bar;
        }
        return new Span(job.getReason().map(kit::text).orElseGet(() -> kit.text("exports.state." + job.getState())));
    }

    /** Draws how far an export is. */
    static void draw(Kit kit, ExportJob job, ProgressBar bar, Paragraph figures) {
        bar.setIndeterminate(job.getTotalRows() == 0);
        bar.setValue(Math.min(1, job.progress()));
        figures.setText(job.getTotalRows() == 0 ? kit.text("progress.waiting") : kit.text("progress.figures", job.getDoneRows(), job.getTotalRows()));
    }

    private Component deed(ExportJob job) {
        return job.isActive() ? button("export.stop", job, exports::cancel) : button("exports.discard", job, exports::discard);
    }

    private Button button(String key, ExportJob job, LongConsumer deed) {
        var button = new Button(kit.text(key), event -> {
            try {
                deed.accept(job.getId());
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
            reading.ask();
        });
        button.addThemeNames("tertiary", "small");
        button.setAriaLabel(kit.text(key) + ": " + exports.fileName(job));
        return button;
    }
}
