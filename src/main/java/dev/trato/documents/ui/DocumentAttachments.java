package dev.trato.documents.ui;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.security.Action;
import dev.trato.ui.Attachments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Documents, as what comes with a call or a note. */
@Component
class DocumentAttachments implements Attachments {

    private static final List<String> NEEDED = List.of("subjectType", "subjectId", "name", "createdAt");

    private final DocumentParts parts;

    DocumentAttachments(DocumentParts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<Gathering> gather() {
        return parts.records().allows(Action.CREATE) ? Optional.of(new GatheredFiles(parts)) : Optional.empty();
    }

    @Override
    public Map<RecordRef, List<Attached>> of(Collection<RecordRef> refs) {
        var attached = new HashMap<RecordRef, List<Attached>>();
        var type = parts.records().type();
        if (!refs.isEmpty() && NEEDED.stream().allMatch(field -> parts.kit().catalog().find(type, field).isPresent())) {
            refs.stream().collect(Collectors.groupingBy(RecordRef::type)).forEach((name, some) -> read(name, some, attached));
        }
        return attached;
    }

    private void read(String type, List<RecordRef> refs, Map<RecordRef, List<Attached>> attached) {
        var filter = RecordFilter.where("subjectType", Operator.IS, type)
                .and(new RecordFilter.Or(refs.stream().map(ref -> RecordFilter.where("subjectId", Operator.IS, ref.id())).toList()));
        parts.records().rows(RecordQuery.of(filter).columns(List.of("subjectId")).sort(List.of(RecordSort.ascending("createdAt"))).slice(0, RecordQuery.MAX_LIMIT))
                .forEach(row -> attached.computeIfAbsent(new RecordRef(type, ((BigDecimal) Objects.requireNonNull(row.get("subjectId"))).longValue()),
                        ref -> new ArrayList<>()).add(new Attached(row.ref(), row.title())));
    }
}
