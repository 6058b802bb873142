package dev.trato.documents.ui;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.customization.ListState;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.ui.Icons;
import dev.trato.ui.MenuButton;
import dev.trato.ui.Refresh;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documents on a record, the latest first, and a place for more. */
final class RecordDocuments extends Div {

    private static final int SHOWN = 8;
    private static final List<String> COLUMNS = List.of("kind", "size", "versionNumber", "folder", "tags", "updatedAt", "updatedBy");

    private final transient DocumentParts parts;
    private final transient DocumentDeeds deeds;
    private final transient RecordRef ref;
    private final UnorderedList list = new UnorderedList();
    private final Anchor all = new Anchor();
    private final transient Refresh<Some> refreshing;

    RecordDocuments(DocumentParts parts, RecordRef ref) {
        this.parts = parts;
        this.deeds = new DocumentDeeds(parts);
        this.ref = ref;
        addClassName("record-documents");
        list.addClassName("document-list");
        all.addClassName("document-all");
        all.setVisible(false);
        add(list, all);
        refreshing = parts.kit().work().refreshing(list, this::read, this::show);
        if (parts.records().allows(Action.CREATE)) {
            var receiver = new FileReceiver(parts, upload -> parts.documents().add(ref, upload), "documents.added", refreshing::outdated);
            add(new UploadArea(parts, receiver, parts.kit().text("documents.upload"), parts.limits().files(), true));
        }
        refreshing.ask();
        parts.kit().live().follow(this, ref, refreshing::outdated);
    }

    private record Some(List<DocumentCard.Facts> facts, boolean more) {}

    private RecordFilter filter() {
        return RecordFilter.where("subjectType", Operator.IS, ref.type()).and(RecordFilter.where("subjectId", Operator.IS, ref.id()));
    }

    private Some read() {
        var readable = COLUMNS.stream().filter(name -> parts.kit().catalog().find(parts.records().type(), name).isPresent()).toList();
        var rows = parts.records().rows(RecordQuery.of(filter()).columns(readable).slice(0, SHOWN + 1));
        var shown = rows.stream().limit(SHOWN).toList();
        var versions = parts.documents().current(shown.stream().map(Row::id).toList());
        var previews = parts.previews().of(versions.values());
        var deletable = Set.copyOf(parts.records().ids(shown.stream().map(Row::id).toList(), Action.DELETE));
        var facts = shown.stream().map(row -> {
            var version = versions.get(row.id());
            return new DocumentCard.Facts(row, version, version == null ? null : previews.get(version.getId()), deletable.contains(row.id()));
        }).toList();
        return new Some(facts, rows.size() > SHOWN);
    }

    private void show(Some some) {
        list.removeAll();
        var rows = some.facts().stream().map(DocumentCard.Facts::row).toList();
        Stream.iterate(0, i -> i < rows.size(), i -> i + 1).forEach(i -> list.add(new DocumentCard(parts, some.facts().get(i),
                this::tagged, () -> new PreviewDialog(parts, rows, i).open(), menu -> fill(menu, some.facts().get(i)))));
        all.setVisible(some.more());
        if (some.more()) {
            all.setText(parts.kit().text("documents.all"));
            all.setHref(parts.kit().links().path(parts.records().type(), ListState.START.filter(filter())));
        }
    }

    private String tagged(String tag) {
        return parts.kit().links().path(parts.records().type(), ListState.START.filter(filter().and(RecordFilter.where("tags", Operator.CONTAINS, tag))));
    }

    private void fill(ContextMenu menu, DocumentCard.Facts facts) {
        var row = facts.row();
        var kit = parts.kit();
        var version = facts.version();
        if (version != null) {
            MenuButton.add(menu, Icons.of("download"), kit.text("documents.download"), () -> deeds.download(version));
        }
        MenuButton.add(menu, Icons.of("open"), kit.text("documents.openPage"), () -> kit.links().open(row.ref()));
        if (row.updatable()) {
            MenuButton.add(menu, Icons.of("upload"), kit.text("documents.newVersion"), () -> deeds.newVersion(row.id(), row.title()));
            if (kit.catalog().find(parts.records().type(), "name").filter(kit.catalog()::isWritable).isPresent()) {
                MenuButton.add(menu, Icons.of("edit"), kit.text("documents.rename"), () -> deeds.rename(row));
            }
        }
        if (facts.deletable()) {
            MenuButton.add(menu, Icons.of("delete"), kit.text("documents.delete"), () -> deeds.delete(row));
        }
    }
}
