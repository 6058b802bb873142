package dev.trato.contacts;

import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is what to a person, seen from that person. */
@Component
public class Relationships {

    private static final int MOST = 100;
    private static final List<String> NEEDED = List.of("contact", "type", "other", "since", "until", "note");

    private final Gate gate;
    private final FieldCatalog catalog;

    Relationships(Gate gate, FieldCatalog catalog) {
        this.gate = gate;
        this.catalog = catalog;
    }

    /**
     * One of them.
     *
     * @param record the relationship itself
     * @param name   what the person is to the other one: "Reports to"
     * @param other  the other one, without a name where he may not be seen
     */
    public record Related(RecordRef record, String name, Row.Link other, @Nullable LocalDate since, @Nullable LocalDate until, @Nullable String note) {}

    /** Those of a person that the reader may see; those that are over last. Nothing when a field that is needed is hidden from him. */
    public List<Related> of(long contact) {
        var relationships = gate.of(Relationship.class);
        if (!NEEDED.stream().allMatch(name -> catalog.find(relationships.type(), name).isPresent())) {
            return List.of();
        }
        var filter = new RecordFilter.Or(List.of(RecordFilter.where("contact", Operator.IS, contact), RecordFilter.where("other", Operator.IS, contact)));
        var rows = relationships.rows(RecordQuery.of(filter).columns(NEEDED).sort(List.of(RecordSort.ascending("createdAt"))).slice(0, MOST));
        var types = types(rows);
        var related = new ArrayList<Related>();
        for (var row : rows) {
            var from = (Row.Link) Objects.requireNonNull(row.get("contact"));
            var to = (Row.Link) Objects.requireNonNull(row.get("other"));
            boolean forth = from.ref().id() == contact;
            var type = types.get(((Row.Link) Objects.requireNonNull(row.get("type"))).ref().id());
            var name = type == null ? row.title() : forth ? type.getName() : type.getReverseName();
            related.add(new Related(row.ref(), name, forth ? to : from, (LocalDate) row.get("since"), (LocalDate) row.get("until"), (String) row.get("note")));
        }
        related.sort(java.util.Comparator.comparing(one -> one.until() != null));
        return related;
    }

    private Map<Long, RelationshipType> types(List<Row> rows) {
        var types = gate.of(RelationshipType.class);
        return rows.stream().map(row -> ((Row.Link) Objects.requireNonNull(row.get("type"))).ref().id()).distinct()
                .flatMap(id -> types.find(id).stream())
                .collect(Collectors.toMap(type -> Objects.requireNonNull(type.getId()), Function.identity()));
    }
}
