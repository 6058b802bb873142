package dev.trato.integration.exchange;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.RecordType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the records that rows point at by ids of the system they come from. */
final class LinkLookup {

    private final ForeignIds foreignIds;
    private final FieldCatalog catalog;
    private final RecordType<?> type;
    private final ImportPlan.@Nullable Origin origin;
    private final Coming coming;

    LinkLookup(ForeignIds foreignIds, FieldCatalog catalog, RecordType<?> type, ImportPlan plan, Coming coming) {
        this.foreignIds = foreignIds;
        this.catalog = catalog;
        this.type = type;
        this.origin = plan.origin();
        this.coming = coming;
    }

    /** Puts records in the place of ids; what is not there yet is noted as waited for. */
    void resolve(Collection<ParsedRow> rows) {
        if (origin == null) {
            return;
        }
        var wanted = new LinkedHashSet<Foreign>();
        rows.forEach(row -> row.links().forEach((link, id) -> wanted.addAll(meant(link, id))));
        var known = foreignIds.find(wanted);
        rows.forEach(row -> {
            row.links().forEach((link, id) -> resolve(row, link, meant(link, id), known));
            var there = row.links().entrySet().stream().filter(each -> meant(each.getKey(), each.getValue()).stream().anyMatch(known::containsKey))
                    .map(each -> each.getKey().column()).collect(Collectors.toSet());
            row.waiting().keySet().removeIf(link -> there.contains(link.column())); // an id that may be of several kinds is of one
        });
        rows.forEach(this::requireSubject);
    }

    private List<Foreign> meant(ImportPlan.Link link, String id) {
        var system = java.util.Objects.requireNonNull(origin).system();
        return link.parts().stream().map(part -> new Foreign(system, part, id)).toList();
    }

    private void resolve(ParsedRow row, ImportPlan.Link link, List<Foreign> meant, Map<Foreign, ForeignIds.Known> known) {
        var found = meant.stream().map(known::get).filter(each -> each != null && fits(link, each.record())).findFirst();
        if (found.isEmpty() && meant.stream().anyMatch(coming::isKnown)) {
            if (isSubject(link) && type.isAttached()) {
                row.leanOnComing();
            }
        } else if (found.isEmpty() && isUser(link)) {
            row.left().add(Reason.of(fieldOf(link), "import.reference.none", row.links().get(link))); // somebody owns it meanwhile
        } else if (found.isEmpty()) {
            row.waiting().put(link, meant);
        } else if (!found.get().seen()) {
            row.left().add(Reason.of(fieldOf(link), "import.link.hidden", row.links().get(link)));
        } else if (!isSubject(link)) {
            row.values().put(link.field(), found.get().record().id());
        } else if (row.subject() == null) {
            row.hangOn(found.get().record());
        }
    }

    private boolean isUser(ImportPlan.Link link) {
        return catalog.find(type, link.field()).filter(field -> field.isReference() && field.target().equals("user")).isPresent();
    }

    private boolean fits(ImportPlan.Link link, RecordRef record) {
        return isSubject(link) || catalog.find(type, link.field()).filter(field -> field.target().equals(record.type())).isPresent();
    }

    private static boolean isSubject(ImportPlan.Link link) {
        return link.field().equals(ImportPlan.Link.SUBJECT);
    }

    private static @Nullable String fieldOf(ImportPlan.Link link) {
        return isSubject(link) ? null : link.field();
    }

    /** What cannot stand alone has to wait outside. */
    private void requireSubject(ParsedRow row) {
        if (row.subject() == null && !type.isAttached()) {
            return;
        }
        var subjects = row.waiting().keySet().stream().filter(LinkLookup::isSubject).toList();
        if (row.subject() == null && !row.isLeaning()) {
            row.faults().add(subjects.isEmpty() ? Reason.of(null, "import.link.nowhere")
                    : Reason.of(null, "import.link.missing", row.waiting().get(subjects.getFirst()).getFirst().shown()));
        }
        subjects.forEach(row.waiting()::remove);
    }
}
