package dev.trato.documents.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.UploadButton;
import com.vaadin.flow.component.upload.UploadDropZone;
import com.vaadin.flow.component.upload.UploadFileList;
import com.vaadin.flow.component.upload.UploadFileListI18N;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadManager;
import dev.trato.documents.FileName;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.List;

/**
 * Where files come in: a button, the camera of a phone, and the page itself, over which a place to drop them opens as soon as a file is
 * dragged onto it. Each file shows how far it is and can be cancelled.
 */
final class UploadArea extends Div {

    private final transient DocumentParts parts;
    private final transient UploadManager manager;
    private final int files;

    /**
     * @param text  what the button says
     * @param files how many files at once; 1 for a new version of one
     * @param page  whether the whole page takes what is dropped
     */
    UploadArea(DocumentParts parts, FileReceiver receiver, String text, int files, boolean page) {
        this.files = files;
        this.parts = parts;
        addClassName("upload-area");
        manager = new UploadManager(this, receiver);
        manager.setMaxFiles(files);
        manager.setMaxFileSize(parts.limits().bytes());
        manager.setUploadFormat(UploadFormat.RAW);
        manager.addFileRejectedListener(event -> Notices.problem(rejected(event)));
        manager.addAllFinishedListener(event -> manager.clearFileList());
        var list = new UploadFileList(manager);
        list.setI18n(words(kit()));
        add(button(text), camera(), drop(page), list);
    }

    private Kit kit() {
        return parts.kit();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-drop.js");
    }

    private Component button(String text) {
        var button = new UploadButton(text, manager);
        button.setIcon(Icons.of("upload"));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    /** Only where there is one: style sheets show it on devices that are touched. */
    private Component camera() {
        var camera = new UploadButton(kit().text("documents.camera"), manager);
        camera.addClassName("upload-camera");
        camera.getElement().setProperty("accept", "image/*").setProperty("capture", "environment");
        camera.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return camera;
    }

    private Component drop(boolean page) {
        var text = new Span(kit().text("documents.drop"));
        text.addClassName("upload-drop-text");
        var zone = new UploadDropZone(text, manager);
        zone.addClassName("upload-drop");
        zone.getElement().setAttribute("data-scope", page ? "page" : "area");
        return zone;
    }

    private String rejected(UploadManager.FileRejectedEvent event) {
        var name = FileName.clean(event.getFileName());
        return switch (event.getReason()) {
            case FILE_TOO_LARGE -> kit().text("problem.document.tooBig", name, parts.limits().megabytes());
            case TOO_MANY_FILES -> kit().text("documents.tooMany", files);
            default -> kit().text("documents.uploadFailed");
        };
    }

    private static UploadFileListI18N words(Kit kit) {
        var failed = kit.text("documents.uploadFailed");
        return new UploadFileListI18N()
                .setUnits(List.of("B", "kB", "MB", "GB"), 1000)
                .setUploading(new UploadFileListI18N.Uploading()
                        .setStatus(new UploadFileListI18N.Uploading.Status().setConnecting("…").setProcessing("…").setHeld(kit.text("documents.held")).setStalled("…"))
                        .setRemainingTime(new UploadFileListI18N.Uploading.RemainingTime().setPrefix("").setUnknown(""))
                        .setError(new UploadFileListI18N.Uploading.UploadError().setForbidden(failed).setServerUnavailable(failed).setUnexpectedServerError(failed)
                                .setFileTooLarge(failed)));
    }
}
