package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableRow;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a whole file for the texts that are the name of nothing, so that each is dealt with once and not in every row. */
@Component
class ValueReview {

    private static final int TEXTS_PER_COLUMN = 20_000;
    private static final int SHOWN = 500;
    private static final int CANDIDATES = 1000;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;

    ValueReview(Gate gate, FieldCatalog catalog, Messages messages) {
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** One column that names records or options. */
    private static final class Tally {
        final ImportPlan.Column column;
        final Field field;
        final ImportPlan plan;
        final Map<String, Long> counts = new LinkedHashMap<>();
        final Map<String, String> texts = new LinkedHashMap<>();
        boolean complete = true;

        Tally(ImportPlan.Column column, Field field, ImportPlan plan) {
            this.column = column;
            this.field = field;
            this.plan = plan;
        }

        void see(TableRow row) {
            var text = RowPlan.text(plan, row, column.index(), field.name());
            var folded = TextFold.fold(text);
            if (folded.isEmpty()) {
                return;
            }
            if (counts.size() >= TEXTS_PER_COLUMN && !counts.containsKey(folded)) {
                complete = false;
                return;
            }
            counts.merge(folded, 1L, Long::sum);
            texts.putIfAbsent(folded, text);
        }
    }

    /** The open texts of a file, column by column. */
    List<OpenValues> of(RecordType<?> type, ImportPlan plan, TableFile table, Locale locale, Progress progress) {
        var tallies = new ArrayList<Tally>();
        plan.columns().stream().filter(column -> column.use() == ImportPlan.Use.FIELD).forEach(column ->
                catalog.find(type, java.util.Objects.requireNonNull(column.field()))
                        .filter(field -> field.isReference() || field.type() == dev.trato.kernel.FieldType.CHOICE && !field.options().isEmpty())
                        .ifPresent(field -> tallies.add(new Tally(column, field, plan))));
        if (tallies.isEmpty()) {
            return List.of();
        }
        var own = new HashSet<String>();
        count(table, tallies, ownColumns(type, plan), own, progress);
        var references = new ReferenceLookup(gate, catalog, type, plan, own, new Coming());
        return tallies.stream().map(tally -> open(tally, references, type, plan, locale)).flatMap(Optional::stream).toList();
    }

    private static List<Integer> ownColumns(RecordType<?> type, ImportPlan plan) {
        var columns = new ArrayList<Integer>();
        plan.columnOf(type.title()).ifPresent(column -> columns.add(column.index()));
        plan.columnOf("externalId").ifPresent(column -> columns.add(column.index()));
        return columns;
    }

    private static void count(TableFile table, List<Tally> tallies, List<Integer> ownColumns, Set<String> own, Progress progress) {
        try (var rows = table.rows()) {
            long done = 0;
            while (rows.hasNext()) {
                var row = rows.next();
                tallies.forEach(tally -> tally.see(row));
                ownColumns.forEach(column -> own.add(TextFold.fold(RowPlan.clean(row.cell(column)))));
                if (++done % 1000 == 0) {
                    progress.step(Math.round(rows.progress() * 100), 100);
                }
            }
        }
    }

    private Optional<OpenValues> open(Tally tally, ReferenceLookup references, RecordType<?> type, ImportPlan plan, Locale locale) {
        var open = tally.field.isReference() ? openReferences(tally, references) : openOptions(tally);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var candidates = tally.field.isReference() ? records(tally.field, type, plan) : options(tally.field, locale);
        var values = open.entrySet().stream()
                .map(entry -> new OpenValues.Value(tally.texts.get(entry.getKey()), tally.counts.get(entry.getKey()), entry.getValue(),
                        entry.getValue() > 0 ? null : Likeness.best(tally.texts.get(entry.getKey()), candidates)))
                .sorted(Comparator.comparingLong(OpenValues.Value::rows).reversed().thenComparing(OpenValues.Value::text))
                .limit(SHOWN)
                .toList();
        boolean mayCreate = tally.field.isReference() && gate.of(tally.field.target()).allows(Action.CREATE);
        return Optional.of(new OpenValues(tally.field, tally.column.header(), values, tally.complete && values.size() == open.size(), mayCreate));
    }

    /** Folded texts with the number of records that bear the name. */
    private static Map<String, Integer> openReferences(Tally tally, ReferenceLookup references) {
        var open = new LinkedHashMap<String, Integer>();
        references.find(tally.field, tally.texts.values()).forEach((text, meaning) -> {
            if (meaning instanceof ReferenceLookup.Meaning.None) {
                open.put(TextFold.fold(text), 0);
            } else if (meaning instanceof ReferenceLookup.Meaning.Several several) {
                open.put(TextFold.fold(text), several.count());
            }
        });
        return open;
    }

    private Map<String, Integer> openOptions(Tally tally) {
        var open = new LinkedHashMap<String, Integer>();
        tally.texts.keySet().stream().filter(text -> tally.field.option(messages, text).isEmpty()).forEach(text -> open.put(text, 0));
        return open;
    }

    /** The first records that a reference could mean, by name. */
    List<OpenValues.Candidate> records(Field field, RecordType<?> type, ImportPlan plan) {
        var records = gate.of(field.target());
        var title = records.type().title();
        if (catalog.find(records.type(), title).isEmpty()) {
            return List.of();
        }
        var filter = ReferenceLookup.narrowing(catalog, gate.types(), type, field)
                .filter(by -> plan.constants().containsKey(by.name()))
                .map(by -> RecordFilter.where(by.name(), dev.trato.records.Operator.IS, plan.constants().get(by.name())))
                .orElse(RecordFilter.ALL);
        return records.rows(RecordQuery.of(filter).sort(List.of(RecordSort.ascending(title))).slice(0, CANDIDATES)).stream()
                .map(row -> new OpenValues.Candidate(Long.toString(row.id()), row.title()))
                .toList();
    }

    private List<OpenValues.Candidate> options(Field field, Locale locale) {
        return field.options().stream()
                .map(option -> new OpenValues.Candidate(option.name(), field.optionLabel(messages, locale, option.name())))
                .toList();
    }

    /** Which name somebody probably meant. */
    private static final class Likeness {

        private static final int SHORTEST = 4;

        /** The same letters and digits, or a slip of the pen in a longer word; null when nothing is near. */
        static OpenValues.@Nullable Candidate best(String text, List<OpenValues.Candidate> candidates) {
            var wanted = ImportSuggestions.squeezed(text);
            OpenValues.Candidate best = null;
            int bestDistance = wanted.length() < SHORTEST ? 1 : 1 + Math.max(1, wanted.length() / 6);
            for (var candidate : candidates) {
                int distance = distance(wanted, ImportSuggestions.squeezed(candidate.label()), bestDistance);
                if (distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
            return best;
        }

        /** Letters to be changed, added or left out; {@code limit} when there are at least as many. */
        private static int distance(String a, String b, int limit) {
            if (Math.abs(a.length() - b.length()) >= limit) {
                return limit;
            }
            var before = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                before[j] = j;
            }
            for (int i = 1; i <= a.length(); i++) {
                var row = new int[b.length() + 1];
                row[0] = i;
                for (int j = 1; j <= b.length(); j++) {
                    int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
                }
                before = row;
            }
            return Math.min(before[b.length()], limit);
        }
    }
}
