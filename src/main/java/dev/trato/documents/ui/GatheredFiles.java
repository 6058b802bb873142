package dev.trato.documents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.documents.Documents.Taken;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Attachments;
import dev.trato.ui.Icons;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Files that were taken in for a record which is not there yet. Whoever leaves without saving leaves nothing: they are swept away. */
final class GatheredFiles extends Div implements Attachments.Gathering {

    private final transient DocumentParts parts;
    private final transient List<Taken> files = new CopyOnWriteArrayList<>();
    private final UnorderedList list = new UnorderedList();

    GatheredFiles(DocumentParts parts) {
        this.parts = parts;
        addClassName("gathered-files");
        list.addClassName("gathered-list");
        var receiver = new FileReceiver(parts, upload -> files.add(parts.documents().take(upload)), "documents.added", this::show);
        add(new UploadArea(parts, receiver, parts.kit().text("documents.attach"), parts.limits().files(), false), list);
        show();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public void putOn(RecordRef record) {
        files.forEach(file -> parts.documents().add(record, file));
    }

    @Override
    public void clear() {
        files.clear();
        show();
    }

    private void show() {
        list.removeAll();
        files.forEach(file -> list.add(line(file)));
        list.setVisible(!files.isEmpty());
    }

    private ListItem line(Taken file) {
        var remove = new Button(Icons.of("close"), event -> {
            files.remove(file);
            show();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(parts.kit().text("documents.unattach", file.name()));
        return new ListItem(Icons.of("attachment"), new Span(file.name()), remove);
    }
}
