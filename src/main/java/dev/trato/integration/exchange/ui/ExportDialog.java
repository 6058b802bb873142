package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import dev.trato.integration.exchange.ExportDoor;
import dev.trato.integration.exchange.ExportJob;
import dev.trato.integration.exchange.Exports;
import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks what kind of file is wanted, has it written in the background, and hands it to the browser. Whoever closes it meanwhile is told when
 * the file is ready.
 */
class ExportDialog extends Dialog {

    private final transient Kit kit;
    private final transient Exports exports;
    private final transient RecordType<?> type;
    private final transient Selection selection;
    private final RadioButtonGroup<ExportFormat> format = new RadioButtonGroup<>();
    private final RadioButtonGroup<Boolean> extent = new RadioButtonGroup<>();
    private final List<String> shown;
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph figures = new Paragraph();
    private final transient JobWatch watch = new JobWatch();
    private transient @Nullable ExportJob job;

    ExportDialog(Kit kit, Exports exports, RecordType<?> type, Selection selection, List<String> shown) {
        this.kit = kit;
        this.exports = exports;
        this.type = type;
        this.selection = selection;
        this.shown = List.copyOf(shown);
        var export = new Button(kit.text("export.button"), event -> write());
        export.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        setHeaderTitle(kit.text("export.of", kit.text(type.pluralKey())));
        format.setLabel(kit.text("export.format"));
        format.setItems(exports.formats(type));
        format.setItemLabelGenerator(each -> kit.text(each.labelKey()));
        format.setValue(exports.formats(type).getFirst());
        format.addValueChangeListener(event -> extent.setVisible(event.getValue().takesFields()));
        extent.setLabel(kit.text("export.columns"));
        extent.setItems(true, false);
        extent.setItemLabelGenerator(all -> kit.text(all ? "export.columns.all" : "export.columns.shown"));
        extent.setValue(false);
        format.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        extent.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        bar.getElement().setAttribute("aria-label", kit.text("export.title"));
        figures.getElement().setAttribute("aria-live", "polite");
        var choices = new Div(format, extent);
        choices.addClassName("export-choices");
        add(choices);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), export);
    }

    private List<String> columns() {
        return extent.getValue() ? kit.catalog().readable(type).stream().map(Field::name).toList() : shown;
    }

    private void write() {
        try {
            var begun = exports.begin(type, selection, columns(), format.getValue(), kit.locale());
            job = begun;
            wait(begun);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void wait(ExportJob begun) {
        removeAll();
        bar.setIndeterminate(true);
        add(new Div(figures, bar, new Paragraph(kit.text("export.background"))));
        getFooter().removeAll();
        getFooter().add(new Button(kit.text("export.stop"), event -> stop(begun.getId())),
                new Button(kit.text("export.later"), event -> close()));
        watch.start(kit, this, UI.getCurrent(), () -> read(begun.getId()), this::moved);
    }

    private void stop(long id) {
        try {
            exports.cancel(id);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private Optional<ExportJob> read(long id) {
        try {
            return Optional.of(exports.require(id));
        } catch (Problem e) {
            return Optional.empty(); // thrown away in another tab
        }
    }

    private void moved(Optional<ExportJob> now) {
        job = now.orElse(null);
        if (job == null || job.getState() == ExportJob.State.CANCELLED) {
            close();
        } else if (job.isActive()) {
            ExportsView.draw(kit, job, bar, figures);
        } else {
            watch.stop();
            ended(job);
        }
    }

    /** The browser fetches the file by itself; a link stays for the case that it does not. */
    private void ended(ExportJob done) {
        removeAll();
        getFooter().removeAll();
        getFooter().add(new Button(kit.text("button.close"), event -> close()));
        if (done.getState() != ExportJob.State.DONE) {
            add(new Paragraph(done.getReason().map(kit::text).orElseGet(() -> kit.text("problem.export.gone"))));
            return;
        }
        var link = new Anchor(ExportDoor.path(done.getId()), kit.text("export.ready", exports.fileName(done)));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        add(new Paragraph(link), new Paragraph(kit.text("export.kept", exports.kept().toDays())), new Anchor("exports", kit.text("export.all")));
        link.getElement().callJsFunction("click");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().addDetachListener(gone -> leave());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        leave();
    }

    /** What was begun goes on without a spectator. */
    private void leave() {
        watch.stop();
        var begun = job;
        job = null;
        if (begun != null && begun.isActive()) {
            var actor = begun.getActor();
            kit.work().aside(() -> kit.currentUser().as(actor, () -> exports.announce(begun.getId())));
        }
    }
}
