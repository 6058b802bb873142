package dev.trato.documents;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.ui.RecordPictures;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A record's picture is one of its documents, which somebody has made that: seen by those who see the document, changed and undone like any. */
@Component
class Pictures implements RecordPictures {

    private static final String SINCE = "pictureSince";
    private static final String SUBJECT = "subjectId";

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Documents documents;
    private final Previews previews;

    Pictures(Gate gate, FieldCatalog catalog, Documents documents, Previews previews) {
        this.gate = gate;
        this.catalog = catalog;
        this.documents = documents;
        this.previews = previews;
    }

    @Override
    public Map<RecordRef, String> addresses(Collection<RecordRef> refs) {
        var found = new HashMap<RecordRef, String>();
        var records = gate.of(Document.class);
        if (List.of(SINCE, "subjectType", SUBJECT).stream().allMatch(name -> catalog.find(records.type(), name).isPresent())) {
            refs.stream().collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toList())))
                    .forEach((type, ids) -> found.putAll(addresses(type, ids)));
        }
        return found;
    }

    /** Three queries, however many records there are. */
    private Map<RecordRef, String> addresses(String type, List<Long> ids) {
        var filter = RecordFilter.where("subjectType", Operator.IS, type).and(RecordFilter.where(SINCE, Operator.NOT_EMPTY))
                .and(new RecordFilter.Or(ids.stream().map(id -> RecordFilter.where(SUBJECT, Operator.IS, id)).toList()));
        var latest = new LinkedHashMap<Long, Long>();
        gate.of(Document.class).rows(RecordQuery.of(filter).columns(List.of(SUBJECT))
                        .sort(List.of(RecordSort.descending(SINCE))).slice(0, RecordQuery.MAX_LIMIT))
                .forEach(row -> latest.putIfAbsent(subject(row), row.id()));
        var versions = documents.current(latest.values());
        var made = previews.of(versions.values());
        var addresses = new HashMap<RecordRef, String>();
        latest.forEach((subject, document) -> {
            var version = versions.get(document);
            if (version != null && made.getOrDefault(version.getId(), Previews.Preview.NONE).pages() > 0) {
                addresses.put(new RecordRef(type, subject), FileDoor.thumbnail(version.getId()));
            }
        });
        return addresses;
    }

    private static long subject(Row row) {
        return ((BigDecimal) java.util.Objects.requireNonNull(row.get(SUBJECT))).longValue();
    }
}
