package dev.trato.documents;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.ui.RecordPictures;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A record's picture is one of its documents, which somebody has made that: seen by those who see the document, changed and undone like any. */
@Component
public class Pictures implements RecordPictures {

    private static final String SINCE = "pictureSince";
    private static final String SUBJECT = "subjectId";
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png");
    /** Records of one query. */
    private static final int AT_ONCE = 200;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Documents documents;
    private final Previews previews;
    private final Transactions transactions;
    private final EntityManager entities;

    Pictures(Gate gate, FieldCatalog catalog, Documents documents, Previews previews, Transactions transactions, EntityManager entities) {
        this.gate = gate;
        this.catalog = catalog;
        this.documents = documents;
        this.previews = previews;
        this.transactions = transactions;
        this.entities = entities;
    }

    @Override
    public Map<RecordRef, String> addresses(Collection<RecordRef> refs) {
        var addresses = new HashMap<RecordRef, String>();
        versions(refs).forEach((ref, version) -> addresses.put(ref, FileDoor.thumbnail(version.getId())));
        return addresses;
    }

    /** Small pictures (JPEG), by their records: of those that have one which whoever asks may see, and of which there is one by now. */
    public Map<RecordRef, Path> thumbnails(Collection<RecordRef> refs) {
        var files = new HashMap<RecordRef, Path>();
        versions(refs).forEach((ref, version) -> previews.picture(version, 0).ifPresent(file -> files.put(ref, file)));
        return files;
    }

    /** Whether whoever asks may see pictures at all. */
    public boolean areReadable() {
        var records = gate.of(Document.class).type();
        return List.of(SINCE, "subjectType", SUBJECT, Documents.CONTENT_FIELD).stream().allMatch(name -> catalog.find(records, name).isPresent());
    }

    /** Whether a record has a picture, be it one that whoever asks may not see. */
    public boolean has(RecordRef record) {
        return transactions.read(() -> entities.createQuery("select count(d) from Document d where d.subjectType = :type and d.subjectId = :id "
                        + "and d.pictureSince is not null and d.deletedAt is null", Long.class)
                .setParameter("type", record.type()).setParameter("id", record.id()).getSingleResult() > 0);
    }

    /** Whether whoever acts may give records pictures. */
    public boolean mayBeAdded() {
        return areReadable() && gate.of(Document.class).allows(Action.CREATE);
    }

    /** Whether a file that was taken in is an image that pictures are made of, by what is in it. */
    public boolean isOne(Documents.Taken taken) {
        return TYPES.contains(taken.facts().mediaType());
    }

    /** Puts an image on a record and makes it its picture. */
    public Document add(RecordRef record, Documents.Taken image) {
        return documents.add(record, image, Document::becomePicture);
    }

    private Map<RecordRef, DocumentVersion> versions(Collection<RecordRef> refs) {
        var found = new HashMap<RecordRef, DocumentVersion>();
        if (areReadable()) {
            refs.stream().collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toList()))).forEach((type, ids) -> {
                for (int from = 0; from < ids.size(); from += AT_ONCE) {
                    found.putAll(versions(type, ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
                }
            });
        }
        return found;
    }

    /** Three queries, however many records there are. */
    private Map<RecordRef, DocumentVersion> versions(String type, List<Long> ids) {
        var filter = RecordFilter.where("subjectType", Operator.IS, type).and(RecordFilter.where(SINCE, Operator.NOT_EMPTY))
                .and(new RecordFilter.Or(ids.stream().map(id -> RecordFilter.where(SUBJECT, Operator.IS, id)).toList()));
        var latest = new LinkedHashMap<Long, Long>();
        gate.of(Document.class).rows(RecordQuery.of(filter).columns(List.of(SUBJECT))
                        .sort(List.of(RecordSort.descending(SINCE))).slice(0, RecordQuery.MAX_LIMIT))
                .forEach(row -> latest.putIfAbsent(subject(row), row.id()));
        var current = documents.current(latest.values());
        var made = previews.of(current.values());
        var found = new HashMap<RecordRef, DocumentVersion>();
        latest.forEach((subject, document) -> {
            var version = current.get(document);
            if (version != null && made.getOrDefault(version.getId(), Previews.Preview.NONE).pages() > 0) {
                found.put(new RecordRef(type, subject), version);
            }
        });
        return found;
    }

    private static long subject(Row row) {
        return ((BigDecimal) java.util.Objects.requireNonNull(row.get(SUBJECT))).longValue();
    }
}
