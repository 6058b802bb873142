package dev.trato.documents.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.documents.Document;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("documents")
@Menu(title = "type.document.plural", order = 70, icon = "attachment")
@PermitAll
class DocumentListView extends RecordListView {

    DocumentListView(ListParts parts) {
        super(parts, Document.class);
    }
}
