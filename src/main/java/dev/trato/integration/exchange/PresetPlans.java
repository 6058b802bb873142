package dev.trato.integration.exchange;

import dev.trato.integration.exchange.ImportPlan.Choice;
import dev.trato.integration.exchange.ImportPlan.Column;
import dev.trato.integration.exchange.preset.Preset;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableProfile;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.StoredValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the plan for a file that another system has exported, from what its preset says. */
@Component
class PresetPlans {

    private final Presets presets;
    private final Gate gate;
    private final FieldCatalog catalog;

    PresetPlans(Presets presets, Gate gate, FieldCatalog catalog) {
        this.presets = presets;
        this.gate = gate;
        this.catalog = catalog;
    }

    Presets presets() {
        return presets;
    }

    /** The columns of a file as a preset reads them, each of them once. */
    private final class Reading {
        final Preset.Part part;
        final RecordType<?> type;
        final List<String> header;
        final Set<Integer> used = new LinkedHashSet<>();
        final Map<Integer, Field> fields = new HashMap<>();
        final List<ImportPlan.Link> links = new ArrayList<>();
        final Map<Integer, ContactPoint.Kind> points = new LinkedHashMap<>();
        final Map<String, Integer> within = new LinkedHashMap<>();
        final List<ImportPlan.Case> cases = new ArrayList<>();
        Optional<Integer> id = Optional.empty();
        Optional<Integer> wholeName = Optional.empty();

        Reading(Preset.Part part, RecordType<?> type, List<String> header) {
            this.part = part;
            this.type = type;
            this.header = header;
            id = take(part.id());
            part.links().forEach(link -> linking(link.columns()).ifPresent(column -> links.add(new ImportPlan.Link(column, link.field(), link.parts()))));
            part.within().forEach((field, columns) -> take(columns).ifPresent(column -> within.put(field, column)));
            part.cases().forEach(each -> column(each.columns()).ifPresent(column -> only(each.only()).ifPresent(only -> cases.add(new ImportPlan.Case(column, each.field(), only)))));
            part.columns().forEach((name, columns) -> writable(name).ifPresent(field -> take(columns).ifPresent(column -> fields.put(column, field))));
            part.points().forEach((kind, columns) -> writable("contactPoints").ifPresent(field -> columns.forEach(column -> take(List.of(column)).ifPresent(index -> {
                fields.put(index, field);
                points.put(index, kind);
            }))));
            if (fields.values().stream().noneMatch(field -> field.name().equals("lastName"))) {
                wholeName = take(part.wholeName());
            }
        }

        private Optional<Integer> take(List<String> names) {
            for (var name : names) {
                for (int column = 0; column < header.size(); column++) {
                    if (Preset.bare(header.get(column)).equals(Preset.bare(name)) && used.add(column)) {
                        return Optional.of(column);
                    }
                }
            }
            return Optional.empty();
        }

        /** One column may hold ids of several kinds, and then set several references. */
        private Optional<Integer> linking(List<String> names) {
            var shared = links.stream().map(ImportPlan.Link::column).filter(column -> names.stream().map(Preset::bare).anyMatch(Preset.bare(header.get(column))::equals))
                    .findFirst();
            return shared.isPresent() ? shared : take(names);
        }

        Optional<ImportPlan.Only> only(Preset.@Nullable Only only) {
            return only == null ? Optional.empty()
                    : column(only.columns()).map(column -> new ImportPlan.Only(column, only.values().stream().map(TextFold::fold).collect(Collectors.toSet())));
        }

        /** The column of that name, whatever else it is used for. */
        private Optional<Integer> column(List<String> names) {
            var bare = names.stream().map(Preset::bare).toList();
            return IntStream.range(0, header.size()).filter(column -> bare.contains(Preset.bare(header.get(column)))).boxed().findFirst();
        }

        /** Whether a column says what others mean. */
        boolean isRule(int column) {
            return within.containsValue(column) || cases.stream().anyMatch(each -> each.column() == column || each.only().column() == column);
        }

        private Optional<Field> writable(String name) {
            return catalog.find(type, name).filter(catalog::isWritable);
        }
    }

    /** The plan for a file of a part of a preset, on the ground of what would be done with any file. */
    ImportPlan plan(Presets.Recognised origin, ImportPlan usual, TableFile table, TableProfile profile) {
        var part = origin.part();
        var type = gate.types().require(part.type());
        var reading = new Reading(part, type, table.header());
        var columns = usual.columns().stream().map(column -> column(origin.preset(), reading, column, profile.columns().get(column.index()))).toList();
        var html = new LinkedHashSet<Integer>();
        columns.stream().filter(column -> part.isHtml(column.header())).forEach(column -> html.add(column.index()));
        var links = reading.links.stream().filter(link -> link.field().equals(ImportPlan.Link.SUBJECT) || reading.writable(link.field()).isPresent()).toList();
        var plan = new ImportPlan(usual.source(), columns, constants(type, part, usual), keys(part, reading),
                part.matchOnly() ? ImportPlan.Matched.SKIP : ImportPlan.Matched.UPDATE,
                part.matchOnly() ? ImportPlan.Unmatched.SKIP : ImportPlan.Unmatched.CREATE, false, Map.of(),
                new ImportPlan.Origin(origin.preset().system(), part.name(), links, reading.points, html, reading.only(part.only()).orElse(null), reading.within, reading.cases));
        return choices(type, part, plan, profile);
    }

    private static Column column(Preset preset, Reading reading, Column usual, ColumnProfile profile) {
        int index = usual.index();
        var column = formats(reading.part, usual, profile);
        if (reading.id.filter(own -> own == index).isPresent()) {
            return column.as(ImportPlan.Use.ID);
        }
        if (reading.wholeName.filter(whole -> whole == index).isPresent()) {
            return column.as(ImportPlan.Use.NAME);
        }
        var link = reading.links.stream().filter(each -> each.column() == index).findFirst();
        if (link.isPresent()) {
            return column.linking(link.get().field());
        }
        var field = reading.fields.get(index);
        if (field != null) {
            return column.into(field.name());
        }
        if (reading.isRule(index)) {
            return column.as(ImportPlan.Use.RULE);
        }
        boolean own = preset.isOwn(column.header()) && usual.use() == ImportPlan.Use.NEW_FIELD;
        return own ? column : column.ignored();
    }

    /** What the file leaves open is as the system usually writes it. */
    private static Column formats(Preset.Part part, Column column, ColumnProfile profile) {
        var dates = part.dates() != null && profile.dates().ambiguous() ? part.dates() : column.dates();
        var numbers = part.numbers() != null && profile.numbers().ambiguous() ? part.numbers() : column.numbers();
        return column.formats(dates, numbers);
    }

    private static List<String> keys(Preset.Part part, Reading reading) {
        var names = new LinkedHashSet<String>();
        reading.fields.values().forEach(field -> names.add(field.name()));
        return part.keys().stream().filter(names::contains).findFirst().map(List::of).orElse(List.of());
    }

    /** The preset's own values, and what narrows references for any file. */
    private Map<String, Object> constants(RecordType<?> type, Preset.Part part, ImportPlan usual) {
        var constants = new LinkedHashMap<>(usual.constants());
        part.constants().forEach((name, text) -> catalog.find(type, name).filter(catalog::isWritable).ifPresent(field -> {
            if (field.isReference()) {
                named(field, text, RecordFilter.ALL).ifPresent(id -> constants.put(name, id));
            } else {
                constants.put(name, StoredValue.toJson(text));
            }
        }));
        return constants;
    }

    /** The only record of that name, or that a filter means. */
    private Optional<Long> named(Field field, String name, RecordFilter narrowed) {
        var records = gate.of(field.target());
        var title = records.type().title();
        if (catalog.find(records.type(), title).isEmpty()) {
            return Optional.empty();
        }
        var meant = name.contains(" = ") ? FilterLanguage.parse(name) : RecordFilter.where(title, Operator.IS, name);
        var found = records.rows(RecordQuery.of(meant.and(narrowed)).slice(0, 2));
        return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
    }

    private RecordFilter narrowed(RecordType<?> type, Field field, ImportPlan plan) {
        return ReferenceLookup.narrowing(catalog, gate.types(), type, field).filter(by -> plan.constants().containsKey(by.name()))
                .map(by -> RecordFilter.where(by.name(), Operator.IS, plan.constants().get(by.name()))).orElse(RecordFilter.ALL);
    }

    /** What the system's own words mean; a word for a record counts if there is one of that name. */
    private ImportPlan choices(RecordType<?> type, Preset.Part part, ImportPlan plan, TableProfile profile) {
        var result = plan;
        for (var each : part.values().entrySet()) {
            var field = catalog.find(type, each.getKey()).filter(catalog::isWritable);
            if (field.isPresent()) {
                for (var meaning : each.getValue().entrySet()) {
                    result = choice(type, field.get(), meaning.getKey(), meaning.getValue(), result);
                    result = within(type, field.get(), meaning.getKey(), meaning.getValue(), result, profile);
                }
            }
        }
        return result;
    }

    private ImportPlan choice(RecordType<?> type, Field field, String text, String meaning, ImportPlan plan) {
        var value = field.isReference() ? named(field, meaning, narrowed(type, field, plan)).map(String::valueOf)
                : field.options().stream().map(Field.Option::name).filter(name -> TextFold.fold(name).equals(TextFold.fold(meaning))).findFirst();
        return value.map(found -> plan.choice(field.name(), text, Choice.use(found))).orElse(plan);
    }

    /** The same within each of the records that the file names and that are there. */
    private ImportPlan within(RecordType<?> type, Field field, String text, String meaning, ImportPlan plan, TableProfile profile) {
        var column = plan.origin() == null ? null : plan.origin().within().get(field.name());
        var by = column == null ? Optional.<Field>empty() : ReferenceLookup.narrowing(catalog, gate.types(), type, field);
        if (by.isEmpty()) {
            return plan;
        }
        var result = plan;
        for (var owner : profile.columns().get(column).values().keySet()) {
            var value = named(by.get(), owner, RecordFilter.ALL).flatMap(id -> named(field, meaning, RecordFilter.where(by.get().name(), Operator.IS, id)));
            result = value.isEmpty() ? result : result.choice(field.name(), new Within(owner, text).text(), Choice.use(value.get()));
        }
        return result;
    }
}
