package dev.trato.integration.exchange;

import dev.trato.customization.CustomField;
import dev.trato.integration.exchange.ImportPlan.Column;
import dev.trato.integration.exchange.preset.Presets;
import dev.trato.integration.exchange.table.ColumnProfile;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.integration.exchange.table.TableProfile;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Guesses what the columns of a file mean: by the fields' names in both languages and by the words that the modules list under
 * {@code import.synonyms.<type>.<field>}. What is left over may become a new field.
 */
@Component
class ImportSuggestions {

    private static final int MOST_OPTIONS = 12;
    private static final int LONGEST_OPTION = 40;
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_TEXT = 500;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;
    private final ImportFields fields;
    private final PresetPlans presets;

    ImportSuggestions(Gate gate, FieldCatalog catalog, Messages messages, ImportFields fields, PresetPlans presets) {
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
        this.fields = fields;
        this.presets = presets;
    }

    /** How well a column's name fits a field; the higher, the better. */
    private record Fit(int column, Field field, int score) {}

    /** The system and the kind of record that the file is an export of, as far as whoever acts may import that. */
    Optional<Presets.Recognised> origin(TableFile table) {
        return Optional.of(table.header()).filter(header -> !(table.format() instanceof TableFormat.Objects)).flatMap(presets.presets()::recognise)
                .filter(found -> mayImport(found.part().type()));
    }

    /** Whether rows of that type may be imported; what hangs on others only with the ids that say on what. */
    boolean mayImport(String type) {
        return gate.types().find(type).filter(found -> gate.of(found).allows(Action.CREATE)).isPresent();
    }

    /** A plan for a file of another system. */
    ImportPlan plan(Presets.Recognised origin, TableFile table, TableProfile profile) {
        return presets.plan(origin, plan(gate.types().require(origin.part().type()), table, profile), table, profile);
    }

    /** What such files are usually about, or the type whose fields fit most columns; of those that whoever acts may create. */
    RecordType<?> likelyType(TableFile table) {
        var header = table.header();
        var usual = table.format() instanceof TableFormat.Objects objects ? objects.kind().recordType() : "";
        return importable().stream().filter(type -> type.name().equals(usual)).<RecordType<?>>map(type -> type).findFirst().orElseGet(() -> byHeader(header));
    }

    private RecordType<?> byHeader(List<String> header) {
        return importable().stream()
                .max(Comparator.comparingInt(type -> fits(type, header).stream().mapToInt(Fit::score).sum()))
                .orElseThrow(() -> new dev.trato.security.AccessRefused("problem.import.nothingAllowed"));
    }

    /** The types that whoever acts may import. */
    List<RecordType<?>> importable() {
        return fields.types();
    }

    /** The fields of a type that a column can fill. */
    List<Field> fields(RecordType<?> type) {
        return fields.of(type);
    }

    /** A plan for a file, to be improved by the user. */
    ImportPlan plan(RecordType<?> type, TableFile table, TableProfile profile) {
        var chosen = new HashMap<Integer, Field>();
        fits(type, table.header()).stream()
                .filter(fit -> ImportFields.isSubject(type, fit.field()) || suits(fit.field(), profile.columns().get(fit.column())))
                .forEach(fit -> chosen.put(fit.column(), fit.field()));
        boolean things = table.format() instanceof TableFormat.Objects;
        boolean mayAdd = !things && gate.of(CustomField.class).allows(Action.CREATE);
        var columns = new ArrayList<Column>();
        for (var column : profile.columns()) {
            columns.add(column(column, chosen.get(column.index()), mayAdd));
        }
        var plan = new ImportPlan(ImportTables.source(table), columns, Map.of(), keys(type, chosen, profile, table.format() instanceof TableFormat.Objects objects && !objects.kind().namesEach()),
                ImportPlan.Matched.UPDATE, ImportPlan.Unmatched.CREATE, false, Map.of(), null);
        return narrowed(type, plan);
    }

    private Column column(ColumnProfile profile, @org.jspecify.annotations.Nullable Field field, boolean mayAdd) {
        var formats = profile.formats();
        var made = newField(profile);
        var column = new Column(profile.index(), profile.name(), ImportPlan.Use.IGNORE, null, made, formats.dates(), formats.numbers());
        if (field != null) {
            return column.into(field.name());
        }
        return mayAdd && profile.filled() > 0 ? column.into(made) : column;
    }

    /**
     * What finds the record again: its id elsewhere, or its e-mail address or name if no two rows share one. Many tasks are called the same,
     * and the same guest is in many meetings: what may hang on other records is known by its id alone.
     *
     * @param loose whether some rows have ids and others none
     */
    private static List<String> keys(RecordType<?> type, Map<Integer, Field> chosen, TableProfile profile, boolean loose) {
        for (var key : type.isLinked() ? List.of("externalId") : List.of("externalId", "email", type.title())) {
            for (var column : profile.columns()) {
                var field = chosen.get(column.index());
                boolean unique = column.complete() && column.values().size() == column.filled();
                boolean tells = key.equals("externalId") ? !loose || unique && column.filled() == profile.rows() : unique;
                if (field != null && field.name().equals(key) && tells) {
                    return List.of(key);
                }
            }
        }
        return List.of();
    }

    /** A reference that depends on another field gets that field's first record: deals go into the first pipeline. */
    private ImportPlan narrowed(RecordType<?> type, ImportPlan plan) {
        var result = plan;
        for (var field : catalog.writable(type)) {
            if (field.isReference()) {
                var by = ReferenceLookup.narrowing(catalog, gate.types(), type, field);
                if (by.isPresent()) {
                    var first = gate.of(by.get().target()).rows(RecordQuery.of(RecordFilter.ALL).slice(0, 1));
                    result = first.isEmpty() ? result : result.constant(by.get().name(), first.getFirst().id());
                }
            }
        }
        return result;
    }

    /** Best fits, each field and each column once. */
    private List<Fit> fits(RecordType<?> type, List<String> header) {
        var all = new ArrayList<Fit>();
        for (var field : fields.of(type)) {
            var words = words(type, field);
            for (int column = 0; column < header.size(); column++) {
                int score = score(type, header.get(column), words);
                if (score > 0) {
                    all.add(new Fit(column, field, score));
                }
            }
        }
        all.sort(Comparator.comparingInt(Fit::score).reversed().thenComparingInt(Fit::column));
        var columns = new HashSet<Integer>();
        var taken = new HashSet<String>();
        var best = new ArrayList<Fit>();
        for (var fit : all) {
            if (!columns.contains(fit.column()) && !taken.contains(fit.field().name())) {
                columns.add(fit.column());
                taken.add(fit.field().name());
                best.add(fit);
            }
        }
        return best;
    }

    /** The words for a field, with how much each of them says. */
    private Map<String, Integer> words(RecordType<?> type, Field field) {
        var words = new HashMap<String, Integer>();
        for (var language : Messages.LANGUAGES) {
            synonyms(language, "record." + field.name()).forEach(word -> words.putIfAbsent(word, 6));
        }
        for (var language : Messages.LANGUAGES) {
            synonyms(language, type.name() + "." + field.name()).forEach(word -> words.put(word, 9));
            words.put(squeezed(field.label(messages, language)), 10);
        }
        words.put(squeezed(field.name()), 10);
        return words;
    }

    private List<String> synonyms(java.util.Locale language, String field) {
        var list = messages.find(language, "import.synonyms." + field);
        return list == null ? List.of() : java.util.Arrays.stream(list.split(",")).map(ImportSuggestions::squeezed).toList();
    }

    private int score(RecordType<?> type, String header, Map<String, Integer> words) {
        var word = squeezed(header);
        int whole = words.getOrDefault(word, 0);
        if (whole > 0) {
            return whole;
        }
        for (var own : typeWords(type)) {
            if (word.startsWith(own) && words.containsKey(word.substring(own.length()))) {
                return words.get(word.substring(own.length())) - 2;
            }
        }
        return 0;
    }

    private Set<String> typeWords(RecordType<?> type) {
        var words = new HashSet<String>();
        words.add(squeezed(type.name()));
        Messages.LANGUAGES.forEach(language -> words.add(squeezed(messages.get(language, type.singularKey()))));
        return words;
    }

    /** Letters and digits alone, folded: "Deal stage", "deal_stage" and "DealStage" are the same. */
    static String squeezed(String text) {
        return TextFold.fold(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** A column of words is no amount, whatever its name; a few slips do not make it one of words. */
    private static boolean suits(Field field, ColumnProfile profile) {
        return switch (field.type()) {
            case NUMBER, MONEY, PERCENT -> profile.numbers().matched() * 2 >= profile.filled();
            case DATE, DATE_TIME -> profile.dates().matched() * 2 >= profile.filled();
            default -> true;
        };
    }

    /** A field as the column's values suggest it. */
    static ImportPlan.NewField newField(ColumnProfile profile) {
        var label = label(profile.name());
        var type = type(profile);
        var options = type == FieldType.CHOICE ? profile.values().keySet().stream().sorted().toList() : List.<String>of();
        return new ImportPlan.NewField(label, label, type, options);
    }

    private static String label(String header) {
        var words = header.replace('_', ' ').strip();
        var label = words.isEmpty() ? header : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return label.substring(0, Math.min(label.length(), LONGEST_LABEL));
    }

    private static FieldType type(ColumnProfile profile) {
        return switch (profile.kind()) {
            case NUMBER -> profile.numbers().percent() ? FieldType.PERCENT : profile.numbers().currency().isEmpty() ? FieldType.NUMBER : FieldType.MONEY;
            case DATE -> FieldType.DATE;
            case DATE_TIME -> FieldType.DATE_TIME;
            case BOOLEAN -> FieldType.YES_NO;
            case EMPTY -> FieldType.TEXT;
            case TEXT -> text(profile);
        };
    }

    private static FieldType text(ColumnProfile profile) {
        var values = profile.values().keySet();
        if (!values.isEmpty() && values.stream().allMatch(value -> value.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"))) {
            return FieldType.EMAIL;
        }
        if (!values.isEmpty() && values.stream().allMatch(value -> value.matches("https?://\\S+"))) {
            return FieldType.LINK;
        }
        if (profile.longest() > LONGEST_TEXT) {
            return FieldType.LONG_TEXT;
        }
        boolean few = profile.complete() && values.size() <= MOST_OPTIONS && profile.filled() >= 5L * values.size();
        boolean options = values.stream().allMatch(value -> value.length() <= LONGEST_OPTION && !value.matches(".*[|,;\\n].*"));
        return few && options ? FieldType.CHOICE : FieldType.TEXT;
    }
}
