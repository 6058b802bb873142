package dev.trato.records.quality;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Count;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Totals;
import dev.trato.records.Transactions;
import dev.trato.records.match.Duplicates;
import dev.trato.security.Action;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How good the records of a type are, as far as whoever asks may see them: each figure is what his list counts by the filter beside it. */
@Component
public class QualityFigures {

    /** Below that a record counts as incomplete. */
    public static final int POOR = 50;
    /** So many bars has the picture of all, each of ten percent; what is complete stands in the last. */
    public static final int BARS = 10;
    private static final int WORST = 8;
    private static final int PAIRS = 50;
    private static final int DAYS = 60;
    private static final String COMPLETENESS = "completeness";
    private static final String OWNER = "owner";
    /** What spoils work with a record and can be mended at once. */
    private static final Set<String> URGENT = Set.of("incomplete", "noOwner", "bounced");

    private final Gate gate;
    private final FieldCatalog catalog;
    private final QualityRules rules;
    private final Measuring measuring;
    private final Duplicates duplicates;
    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Transactions transactions;

    QualityFigures(Gate gate, FieldCatalog catalog, QualityRules rules, Measuring measuring, Duplicates duplicates, EntityManager entities, JdbcTemplate database,
            Transactions transactions) {
        this.gate = gate;
        this.catalog = catalog;
        this.rules = rules;
        this.measuring = measuring;
        this.duplicates = duplicates;
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * Something that is wrong with some records.
     *
     * @param name   end of its message {@code quality.issue.<name>}
     * @param limit  the figure in the message, percent or days; 0 for none
     * @param filter the records
     */
    public record Issue(String name, int limit, RecordFilter filter, Count count) {}

    /**
     * How it stood on a day.
     *
     * @param completeness the average
     */
    public record Day(LocalDate day, int completeness) {}

    /**
     * How it stands.
     *
     * @param all        the records that have to be good
     * @param average    how complete they are; null when nobody knows, or whoever asks may not
     * @param bars       how many are up to 10, 20, … 100 percent complete; empty likewise
     * @param duplicates pairs that look alike; null for a type of which none are looked for
     * @param worst      the least complete of them
     * @param progress   how many percent of all are measured by what counts now
     * @param days       how it stood before; for those alone who may see all records
     */
    public record Overview(RecordFilter all, @Nullable Integer average, List<Long> bars, List<Issue> issues, @Nullable Count duplicates, List<Row> worst, int progress,
            List<Day> days) {}

    /**
     * What is wrong with the records of a type.
     *
     * @param duplicates pairs that look alike; null for a type of which none are looked for
     */
    public record Wrong(RecordType<?> type, List<Issue> issues, @Nullable Count duplicates) {}

    /** What is wrong and can be mended at once, of each type of which whoever asks may change records. */
    public List<Wrong> urgent() {
        return transactions.read(() -> {
            var changeable = changeable();
            return types().stream().filter(changeable::contains)
                    .map(type -> new Wrong(type, issues(type, gate.of(type), rules.concerns(type), URGENT::contains), duplicates(type))).toList();
        });
    }

    /** The measured types of which whoever asks may change records; nothing is read for that. */
    public List<RecordType<?>> changeable() {
        return rules.types().stream().filter(type -> gate.of(type).allows(Action.READ) && gate.of(type).allows(Action.UPDATE)).toList();
    }

    /** The measured types that whoever asks may read, as far as he may know which of their records have to be good. */
    public List<RecordType<?>> types() {
        return rules.types().stream().filter(type -> gate.of(type).allows(Action.READ) && isSeen(type, rules.concerns(type))).toList();
    }

    private boolean isSeen(RecordType<?> type, RecordFilter filter) {
        return fields(filter).allMatch(field -> catalog.find(type, field).isPresent());
    }

    public Overview of(RecordType<?> type) {
        return transactions.read(() -> {
            var records = gate.of(type);
            var all = rules.concerns(type);
            var scores = catalog.find(type, COMPLETENESS).isPresent() ? records.totals(RecordQuery.of(all), COMPLETENESS, COMPLETENESS, null) : List.<Totals>of();
            var measured = scores.stream().filter(group -> group.key() != null).toList();
            return new Overview(all, average(measured), bars(measured), issues(type, records, all, name -> true), duplicates(type), worst(records, all),
                    measuring.progress(type), days(type, records));
        });
    }

    private static @Nullable Integer average(List<Totals> measured) {
        long count = measured.stream().mapToLong(Totals::count).sum();
        return count == 0 ? null : (int) (measured.stream().mapToLong(group -> group.sum().longValue()).sum() / count);
    }

    private static List<Long> bars(List<Totals> measured) {
        if (measured.isEmpty()) {
            return List.of();
        }
        var bars = new long[BARS];
        measured.forEach(group -> bars[Math.min(BARS - 1, new BigDecimal(String.valueOf(group.key())).intValue() / (100 / BARS))] += group.count());
        return Arrays.stream(bars).boxed().toList();
    }

    /** The records behind a bar. */
    public static RecordFilter bar(int number) {
        var from = RecordFilter.where(COMPLETENESS, Operator.AT_LEAST, number * 100 / BARS);
        return number == BARS - 1 ? from : from.and(RecordFilter.where(COMPLETENESS, Operator.BELOW, (number + 1) * 100 / BARS));
    }

    private List<Issue> issues(RecordType<?> type, Records<?> records, RecordFilter all, Predicate<String> asked) {
        var wrong = new LinkedHashMap<String, RecordFilter>();
        wrong.put("incomplete", RecordFilter.where(COMPLETENESS, Operator.BELOW, POOR));
        wrong.put("stale", stale(rules.of(type).staleAfter()));
        wrong.put("noOwner", RecordFilter.where(OWNER, Operator.EMPTY));
        var gone = gone();
        if (gone.length > 0) {
            wrong.put("ownerGone", RecordFilter.where(OWNER, Operator.IN, gone));
        }
        rules.standardOf(type).ifPresent(standard -> wrong.putAll(standard.issues()));
        var issues = new ArrayList<Issue>();
        wrong.forEach((name, filter) -> {
            if (asked.test(name) && isSeen(type, filter)) {
                var which = all.and(filter);
                issues.add(new Issue(name, limit(type, name), which, records.glance(RecordQuery.of(which))));
            }
        });
        return issues;
    }

    private int limit(RecordType<?> type, String issue) {
        return switch (issue) {
            case "incomplete" -> POOR;
            case "stale" -> rules.of(type).staleAfter();
            default -> 0;
        };
    }

    /** Nobody has said, done or changed anything for so many days. */
    static RecordFilter stale(int days) {
        var edge = "today-" + days;
        return RecordFilter.where("updatedAt", Operator.BELOW, edge).and(new RecordFilter.Or(List.of(
                RecordFilter.where("lastActivityAt", Operator.EMPTY), RecordFilter.where("lastActivityAt", Operator.BELOW, edge))));
    }

    private static Stream<String> fields(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> and.parts().stream().flatMap(QualityFigures::fields);
            case RecordFilter.Or or -> or.parts().stream().flatMap(QualityFigures::fields);
            case RecordFilter.Not not -> fields(not.part());
            case RecordFilter.Condition condition -> Stream.of(condition.field());
            case RecordFilter.Related related -> Stream.empty(); // whose fields are none of this type
        };
    }

    /** Those who have left and still own something. */
    private Object[] gone() {
        return entities.createQuery("select u.id from User u where u.status = :gone order by u.id", Long.class)
                .setParameter("gone", User.Status.DEACTIVATED).getResultList().toArray();
    }

    private @Nullable Count duplicates(RecordType<?> type) {
        if (!duplicates.knows(type)) {
            return null;
        }
        int pairs = duplicates.pairs(type, PAIRS + 1).size();
        return new Count(Math.min(pairs, PAIRS), pairs > PAIRS);
    }

    private List<Row> worst(Records<?> records, RecordFilter all) {
        if (catalog.find(records.type(), COMPLETENESS).isEmpty()) {
            return List.of();
        }
        var query = RecordQuery.of(all.and(RecordFilter.where(COMPLETENESS, Operator.BELOW, 100))).columns(catalog.readable(records.type()).stream()
                .map(Field::name).filter(name -> isShown(records.type(), name)).toList());
        return records.rows(query.sort(List.of(RecordSort.ascending(COMPLETENESS))).slice(0, WORST));
    }

    /** What the list of the worst shows, and what tells what they lack. */
    private boolean isShown(RecordType<?> type, String name) {
        return name.equals(COMPLETENESS) || name.equals(OWNER) || rules.weights(type).stream().anyMatch(weight -> weight.fields().contains(name));
    }

    private <T extends BaseRecord> List<Day> days(RecordType<?> type, Records<T> records) {
        if (!records.visibility(Action.READ).everything() || catalog.find(type, COMPLETENESS).isEmpty()) {
            return List.of();
        }
        return database.query("select counted_on, completeness from quality_day where record_type = ? and completeness is not null order by counted_on desc limit " + DAYS,
                (row, number) -> new Day(row.getObject(1, LocalDate.class), row.getInt(2)), type.name()).reversed();
    }

    /** The figures of all records on a day, for those who want to know how it goes; once for each day. */
    void count(LocalDate day) {
        for (var type : rules.types()) {
            if (database.queryForList("select records from quality_day where record_type = ? and counted_on = ?", Long.class, type.name(), day).isEmpty()) {
                var measured = gate.of(type).totals(RecordQuery.of(rules.concerns(type)), COMPLETENESS, COMPLETENESS, null).stream()
                        .filter(group -> group.key() != null).toList();
                database.update("insert into quality_day (record_type, counted_on, records, completeness) values (?, ?, ?, ?)", type.name(), day,
                        measured.stream().mapToLong(Totals::count).sum(), average(measured));
            }
        }
    }
}
