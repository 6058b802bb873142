package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first step: a file, and the imports there were. */
class UploadStep extends WizardStep {

    private static final Logger LOG = LoggerFactory.getLogger(UploadStep.class);
    private static final int RECENT = 20;
    /** What a multipart request says besides the file. */
    private static final long ENVELOPE_BYTES = 64 * 1024;

    private static final int MOST_FILES = 20;
    /** Whether the browser has sent all of them, or given up. */
    private static final String ALL_THROUGH = "element.files.every(file => file.complete || file.error"
            + " || event.type === 'upload-abort' && file === event.detail.file)";

    private final transient Imports imports;
    private final List<Long> taken = new ArrayList<>();

    UploadStep(Kit kit, Imports imports, Consumer<ImportJob> uploaded) {
        super(kit);
        this.imports = imports;
        foot.setVisible(false);
        body.add(new H1(kit.text("wizard.title")), new Paragraph(kit.text("wizard.intro")));
        if (imports.types().isEmpty()) {
            body.add(new Paragraph(kit.text("problem.import.nothingAllowed")));
        } else {
            body.add(upload(uploaded), template());
        }
        recent();
    }

    private Upload upload(Consumer<ImportJob> uploaded) {
        var upload = new Upload(new Receiver(kit.currentUser().actor(), kit.locale()));
        upload.setMaxFiles(MOST_FILES);
        upload.setMaxFileSize((int) Math.min(Integer.MAX_VALUE, imports.maxBytes()));
        upload.setI18n(words());
        upload.addFileRejectedListener(event -> Notices.problem(kit.text("exchange.file.tooBig", event.getFileName(), megabytes())));
        upload.getElement().setAttribute("aria-label", kit.text("wizard.upload"));
        upload.setWidthFull();
        List.of("upload-success", "upload-error", "upload-abort").forEach(name -> upload.getElement().addEventListener(name, event -> {
            if (event.getEventData().path(ALL_THROUGH).asBoolean()) {
                goOn(uploaded);
            }
        }).addEventData(ALL_THROUGH));
        return upload;
    }

    /** With one file to its columns; several are one import. */
    private void goOn(Consumer<ImportJob> uploaded) {
        var jobs = List.copyOf(taken);
        taken.clear();
        try {
            if (!jobs.isEmpty()) {
                uploaded.accept(imports.join(jobs));
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    /** An empty table of a type, to be filled in. */
    private Div template() {
        var type = new Select<RecordType<?>>();
        type.setLabel(kit.text("wizard.template"));
        type.setItems(imports.types());
        type.setItemLabelGenerator(each -> kit.text(each.pluralKey()));
        type.setPlaceholder(kit.text("wizard.type"));
        var link = new Anchor();
        link.setText(kit.text("wizard.template.get"));
        link.getElement().setAttribute("download", true);
        link.setVisible(false);
        type.addValueChangeListener(event -> {
            link.setHref(template(event.getValue()));
            link.setVisible(true);
        });
        var line = new Div(type, link);
        line.addClassNames("settings-bar", "wizard-template");
        return line;
    }

    private DownloadHandler template(RecordType<?> type) {
        var actor = kit.currentUser().actor();
        var locale = kit.locale();
        return event -> {
            event.setFileName(kit.text(locale, type.pluralKey()) + ".xlsx");
            event.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            var out = event.getOutputStream();
            kit.currentUser().as(actor, () -> {
                imports.template(type, locale, out);
                return type;
            });
        };
    }

    private long megabytes() {
        return imports.maxBytes() / (1024 * 1024);
    }

    private UploadI18N words() {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles().setOne(kit.text("wizard.drop")).setMany(kit.text("wizard.dropMany")))
                .setAddFiles(new UploadI18N.AddFiles().setOne(kit.text("wizard.upload")).setMany(kit.text("wizard.uploadMany")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(kit.text("wizard.mostFiles", MOST_FILES))
                        .setFileIsTooBig(kit.text("exchange.file.tooBig", "", megabytes()).strip())
                        .setIncorrectFileType(kit.text("wizard.drop")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status().setConnecting("…").setProcessing("…").setHeld("…").setStalled("…"))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime().setPrefix("").setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setForbidden(kit.text("wizard.uploadFailed"))
                                .setServerUnavailable(kit.text("wizard.uploadFailed"))
                                .setUnexpectedServerError(kit.text("wizard.uploadFailed"))))
                .setFile(new UploadI18N.File().setRetry("↻").setStart("▶").setRemove("×"));
    }

    /** Takes the file from the request as it comes, away from the session's lock, and limits its size whatever the browser says. */
    private final class Receiver implements UploadHandler {
        private final transient Actor actor;
        private final Locale locale;

        Receiver(Actor actor, Locale locale) {
            this.actor = actor;
            this.locale = locale;
        }

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            try (var in = event.getInputStream()) {
                var job = kit.currentUser().as(actor, () -> imports.upload(event.getFileName(), in, locale));
                event.getUI().access(() -> taken.add(job.getId()));
            } catch (Problem e) {
                event.reject(e.key());
                event.getUI().access(() -> Notices.problem(kit.text(e)));
            } catch (RuntimeException e) {
                LOG.warn("An upload broke off", e);
                event.reject("");
                event.getUI().access(() -> Notices.problem(kit.text("wizard.uploadFailed")));
            }
        }

        @Override
        public long getRequestSizeMax() {
            return imports.maxBytes() + ENVELOPE_BYTES;
        }

        @Override
        public long getFileSizeMax() {
            return imports.maxBytes();
        }

        @Override
        public long getFileCountMax() {
            return 1;
        }
    }

    private void recent() {
        var jobs = imports.recent(RECENT);
        if (jobs.isEmpty()) {
            return;
        }
        var grid = new Grid<ImportJob>();
        grid.addComponentColumn(this::open).setHeader(kit.text("wizard.file")).setFlexGrow(2);
        grid.addColumn(job -> kit.text("type." + job.getRecordType() + ".plural")).setHeader(kit.text("wizard.type")).setAutoWidth(true);
        grid.addColumn(job -> kit.text("wizard.state." + (imports.isUndone(job) ? "UNDONE" : job.getState()))).setHeader(kit.text("wizard.state")).setAutoWidth(true);
        grid.addColumn(job -> kit.text("wizard.figures", job.getCreatedRows(), job.getUpdatedRows(), job.getSkippedRows(), job.getFailedRows()))
                .setHeader(kit.text("wizard.rows")).setFlexGrow(2);
        grid.addColumn(job -> job.getActor().name()).setHeader(kit.text("admin.operations.who")).setAutoWidth(true);
        grid.addColumn(job -> kit.format().relative(job.getCreatedAt(), kit.locale())).setHeader(kit.text("admin.operations.when")).setAutoWidth(true);
        grid.addComponentColumn(this::discard).setKey("discard").setAutoWidth(true).setFlexGrow(0);
        grid.setItems(jobs);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        body.add(new H2(kit.text("wizard.recent")), grid);
    }

    /** What has written nothing can be thrown away, and its file with it. */
    private Component discard(ImportJob job) {
        if (job.getState() != ImportJob.State.DRAFT && job.getState() != ImportJob.State.CHECKED) {
            return new Span();
        }
        var discard = new Button(kit.text("wizard.discard"), event -> {
            try {
                imports.discard(job.getId());
                UI.getCurrent().refreshCurrentRoute(false);
            } catch (Problem e) {
                Notices.problem(kit.text(e));
            }
        });
        discard.addThemeNames("tertiary", "small");
        discard.setAriaLabel(kit.text("wizard.discard") + ": " + job.getFileName());
        return discard;
    }

    private Button open(ImportJob job) {
        var open = new Button(job.getFileName(),
                event -> UI.getCurrent().navigate("import", QueryParameters.simple(Map.of("job", Long.toString(job.getId())))));
        open.addThemeNames("tertiary", "small");
        return open;
    }
}
