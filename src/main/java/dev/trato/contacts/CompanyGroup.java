package dev.trato.contacts;

import dev.trato.records.Count;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Records;
import dev.trato.records.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The companies above and below a company, with the figures of all that belong to it. Whoever asks learns of the companies that he may see,
 * and no figure of a field that is hidden from him.
 */
@Component
public class CompanyGroup {

    static final int MOST = 500;
    private static final int DEEPEST = 20;
    private static final String EMPLOYEES = "employees";
    private static final String REVENUE = "annualRevenue";

    private final Gate gate;
    private final FieldCatalog catalog;
    private final ObjectProvider<GroupFigures> figures;

    CompanyGroup(Gate gate, FieldCatalog catalog, ObjectProvider<GroupFigures> figures) {
        this.gate = gate;
        this.catalog = catalog;
        this.figures = figures;
    }

    /**
     * A group.
     *
     * @param above        the company that it belongs to, the one that this belongs to, and so on
     * @param subsidiaries companies that belong to it directly, by name
     * @param companies    how many there are with all below, itself included; at most {@value #MOST}
     * @param contacts     people of all these
     * @param employees    sum over all these; null when the field is hidden from the reader or empty everywhere
     * @param revenue      likewise, in the organisation's currency
     * @param more         what other modules know of them
     */
    public record Group(List<Row> above, List<Row> subsidiaries, int companies, Count contacts, @Nullable BigDecimal employees,
            @Nullable BigDecimal revenue, List<GroupFigures.Figure> more) {

        public boolean isAlone() {
            return above.isEmpty() && subsidiaries.isEmpty();
        }
    }

    /** The types out of whose records the figures are made. */
    public Set<String> types() {
        return Stream.concat(Stream.of("company", "contact"), figures.orderedStream().map(GroupFigures::type)).collect(Collectors.toSet());
    }

    /** The group around a company; a company that is hidden from the reader is alone. */
    public Group of(long id) {
        var companies = gate.of(Company.class);
        var columns = readable(companies, "parent", EMPLOYEES, REVENUE);
        var self = companies.row(id, columns);
        if (self.isEmpty() || !columns.contains("parent")) {
            return new Group(List.of(), List.of(), 1, new Count(0, false), null, null, List.of());
        }
        var all = new ArrayList<>(List.of(self.get()));
        var subsidiaries = below(companies, columns, all);
        var ids = all.stream().map(Row::id).map(String::valueOf).toList();
        var above = above(companies, self.get(), columns);
        boolean alone = above.isEmpty() && subsidiaries.isEmpty();
        var more = alone ? List.<GroupFigures.Figure>of()
                : figures.orderedStream().flatMap(each -> each.of(all.stream().map(Row::id).toList()).stream()).toList();
        return new Group(above, subsidiaries, all.size(), contacts(ids), sum(all, EMPLOYEES), sum(all, REVENUE), more);
    }

    private List<String> readable(Records<?> records, String... names) {
        return Stream.of(names).filter(name -> catalog.find(records.type(), name).isPresent()).toList();
    }

    private List<Row> above(Records<Company> companies, Row self, List<String> columns) {
        var above = new ArrayList<Row>();
        var met = new HashSet<>(Set.of(self.id()));
        var next = self.get("parent");
        while (next instanceof Row.Link link && met.add(link.ref().id()) && above.size() < DEEPEST) {
            var row = companies.row(link.ref().id(), columns);
            row.ifPresent(above::add);
            next = row.map(found -> found.get("parent")).orElse(null);
        }
        return above;
    }

    /** Adds all that are below, level by level, and gives those of the first. */
    private List<Row> below(Records<Company> companies, List<String> columns, List<Row> all) {
        List<Row> first = List.of();
        var met = new LinkedHashSet<>(Set.of(all.getFirst().id()));
        var level = List.of(String.valueOf(all.getFirst().id()));
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && all.size() < MOST; depth++) {
            var query = RecordQuery.of(new RecordFilter.Condition("parent", Operator.IN, level)).columns(columns)
                    .sort(List.of(RecordSort.ascending("name"))).slice(0, MOST - all.size());
            var found = companies.rows(query).stream().filter(row -> met.add(row.id())).toList();
            all.addAll(found);
            first = depth == 0 ? found : first;
            level = found.stream().map(row -> String.valueOf(row.id())).toList();
        }
        return first;
    }

    private Count contacts(List<String> companies) {
        var contacts = gate.of(Contact.class);
        boolean readable = catalog.find(contacts.type(), "company").isPresent();
        return readable ? contacts.glance(RecordQuery.of(new RecordFilter.Condition("company", Operator.IN, companies))) : new Count(0, false);
    }

    private static @Nullable BigDecimal sum(List<Row> rows, String field) {
        return rows.stream().map(row -> row.get(field)).filter(BigDecimal.class::isInstance).map(BigDecimal.class::cast).reduce(BigDecimal::add).orElse(null);
    }
}
