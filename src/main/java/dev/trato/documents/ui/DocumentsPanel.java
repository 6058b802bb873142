package dev.trato.documents.ui;

import com.vaadin.flow.component.Component;
import dev.trato.documents.Document;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.RecordPanel;
import java.util.stream.Stream;

/** Every record that people deal with can have documents. */
@org.springframework.stereotype.Component
class DocumentsPanel implements RecordPanel {

    private final DocumentParts parts;

    DocumentsPanel(DocumentParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return !type.isSetup() && !type.entity().equals(Document.class) && (parts.records().allows(Action.READ) || parts.records().allows(Action.CREATE))
                && Stream.of("subjectType", "subjectId").allMatch(field -> parts.kit().catalog().find(parts.records().type(), field).isPresent());
    }

    @Override
    public Zone zone() {
        return Zone.RELATED;
    }

    @Override
    public String title() {
        return "type.document.plural";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Component create(RecordRef ref) {
        return new RecordDocuments(parts, ref);
    }
}
