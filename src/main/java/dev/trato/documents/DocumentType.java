package dev.trato.documents;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class DocumentType extends RecordType<Document> {

    DocumentType() {
        super("document", Document.class);
        icon("attachment");
        title("name");
        subtitle("folder");
        columns("name", "kind", "size", "folder", "tags", "owner", "updatedAt");
        form("name", "folder", "tags");
        sort(RecordSort.descending("updatedAt"));
    }
}
