package dev.trato.documents.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.documents.DocumentVersion;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.FileDoor;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.Edit;
import dev.trato.records.Row;
import dev.trato.ui.Notices;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is done with a document from its card or its page. */
final class DocumentDeeds {

    private static final int REMARK_LENGTH = 500;

    private final DocumentParts parts;

    DocumentDeeds(DocumentParts parts) {
        this.parts = parts;
    }

    /** Has the browser save a version. */
    void download(DocumentVersion version) {
        UI.getCurrent().getPage().executeJs("const a = document.createElement('a'); a.href = $0; a.download = ''; a.setAttribute('router-ignore', '');"
                + " document.body.append(a); a.click(); a.remove();", FileDoor.content(version.getId()));
    }

    /** Asks for a file, which becomes the current version. */
    void newVersion(long document, String name) {
        var dialog = new Dialog(parts.kit().text("documents.newVersion"));
        var remark = new TextField(parts.kit().text("documents.remark"));
        remark.setMaxLength(REMARK_LENGTH);
        remark.setWidthFull();
        var receiver = new FileReceiver(parts, upload -> parts.documents().replace(document, new Upload(upload.name(), upload.bytes(), remark.getValue())),
                "documents.replaced", dialog::close);
        dialog.add(remark, new UploadArea(parts, receiver, parts.kit().text("documents.choose", name), 1, false));
        dialog.getFooter().add(new Button(parts.kit().text("button.cancel"), event -> dialog.close()));
        dialog.setWidth("min(460px, 94vw)");
        dialog.open();
    }

    void rename(Row row) {
        var records = parts.records();
        var field = parts.kit().catalog().require(records.type(), "name");
        parts.inputs().ask(parts.kit().text("documents.rename"), List.of(field), values -> done("documents.renamed", row.title(),
                () -> records.edit(new Edit(row.id(), row.version(), Map.of("name", values.get("name")), Map.of("name", row.title())))), () -> { });
    }

    void delete(Row row) {
        done("documents.deleted", row.title(), () -> {
            parts.records().delete(row.id());
            return row;
        });
    }

    void restore(DocumentVersion version) {
        done("documents.restored", Integer.toString(version.getNumber()), () -> parts.documents().restore(version.getId()));
    }

    private void done(String key, String name, Supplier<?> deed) {
        try {
            var operation = parts.kit().operations().traced(() -> parts.kit().operations().through(Door.SCREEN, deed)).operation();
            if (operation != null) {
                Notices.done(parts.kit(), parts.kit().text(key, name), operation);
            }
        } catch (Problem e) {
            Notices.problem(parts.kit().text(e));
        }
    }
}
