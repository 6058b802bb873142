package dev.trato.documents.ui;

import com.vaadin.flow.component.Component;
import dev.trato.documents.Document;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.RecordPanel;

/** In the middle of a document's page stands what is in it. */
@org.springframework.stereotype.Component
class DocumentLookPanel implements RecordPanel {

    private final DocumentParts parts;

    DocumentLookPanel(DocumentParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity().equals(Document.class);
    }

    @Override
    public Zone zone() {
        return Zone.TIMELINE;
    }

    @Override
    public String title() {
        return "documents.look";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Component create(RecordRef ref) {
        return new DocumentLook(parts, ref);
    }
}
