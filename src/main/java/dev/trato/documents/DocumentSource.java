package dev.trato.documents;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.records.timeline.TimelineQuery;
import dev.trato.records.timeline.TimelineSource;
import dev.trato.records.timeline.ToldEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Files that were put on a record, and their new versions, but for those that were taken back. */
@Component
@Order(25)
class DocumentSource implements TimelineSource {

    private static final String KIND = "document";
    private static final List<String> NEEDED = List.of("subjectType", "subjectId", "name", "versionNumber", "createdAt", Documents.CONTENT_FIELD);
    /** Documents of one timeline, the latest of more. */
    private static final int MOST = 1_000;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final EntityManager entities;

    DocumentSource(Gate gate, FieldCatalog catalog, EntityManager entities) {
        this.gate = gate;
        this.catalog = catalog;
        this.entities = entities;
    }

    @Override
    public List<String> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<ToldEntry> entries(TimelineQuery query) {
        var records = gate.of(Document.class);
        if (!query.wants(KIND) || !NEEDED.stream().allMatch(field -> catalog.find(records.type(), field).isPresent())) {
            return List.of();
        }
        Map<Long, Row> documents = records.rows(RecordQuery.of(query.hanging()).sort(List.of(RecordSort.descending("createdAt"))).columns(NEEDED).slice(0, MOST))
                .stream().collect(Collectors.toMap(Row::id, Function.identity()));
        if (documents.isEmpty()) {
            return List.of();
        }
        var versions = entities.createQuery("select v from DocumentVersion v, Document d where d.id = v.documentId and d.id in :documents"
                        + " and v.addedAt <= :until and (v.number = d.versionNumber or exists (select 1 from DocumentVersion w"
                        + " where w.documentId = d.id and w.replaces = v.number and w.number <= d.versionNumber)) order by v.addedAt desc, v.id desc",
                        DocumentVersion.class)
                .setParameter("documents", documents.keySet())
                .setParameter("until", query.until() == null ? Instant.parse("9999-01-01T00:00:00Z") : query.until())
                .setMaxResults(query.limit()).getResultList();
        var people = gate.of("user").titles(versions.stream().map(DocumentVersion::getAddedBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        return versions.stream().map(version -> told(version, documents.get(version.getDocumentId()), people)).toList();
    }

    private static ToldEntry told(DocumentVersion version, Row document, Map<Long, String> people) {
        var who = version.getAddedBy() == null ? "" : people.getOrDefault(version.getAddedBy(), "");
        var line = (version.getNumber() == 1 ? "timeline.document.added" : "timeline.document.version") + (who.isEmpty() ? "" : "By");
        var subject = new RecordRef((String) Objects.requireNonNull(document.get("subjectType")),
                ((Number) Objects.requireNonNull(document.get("subjectId"))).longValue());
        return new ToldEntry(version.getAddedAt(), subject, KIND, version.getId(), "attachment", line, List.of(document.title(), who, version.getNumber()),
                version.getRemark(), document.ref());
    }
}
