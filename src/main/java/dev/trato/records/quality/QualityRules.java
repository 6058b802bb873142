package dev.trato.records.quality;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.MeasuredRecord;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.Change;
import dev.trato.records.Door;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FieldVeil;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordGuard;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Remembered;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is expected of the records of each type: what its module says, or what an administrator has said instead. */
@Component
public class QualityRules implements FieldVeil, RecordGuard {

    private static final String COMPLETENESS = "completeness";
    private static final Expectation NOTHING = new Expectation(List.of(), 365);

    private final EntityManager entities;
    private final RecordTypes types;
    private final ObjectProvider<Gate> gate;
    private final ObjectProvider<FieldCatalog> catalog;
    private final ObjectProvider<Operations> operations;
    private final Transactions transactions;
    private final ObjectProvider<QualityStandard> standards;
    private final Remembered<Map<String, Expectation>> known;

    QualityRules(EntityManager entities, RecordTypes types, ObjectProvider<Gate> gate, ObjectProvider<FieldCatalog> catalog, ObjectProvider<Operations> operations,
            Transactions transactions, ObjectProvider<QualityStandard> standards) {
        this.entities = entities;
        this.types = types;
        this.gate = gate;
        this.catalog = catalog;
        this.operations = operations;
        this.transactions = transactions;
        this.standards = standards;
        known = new Remembered<>(transactions, this::read);
    }

    /** What is expected of a type. */
    public record Expectation(List<Weight> weights, int staleAfter) {}

    /** The types whose records are measured. */
    public List<RecordType<?>> types() {
        return types.all().stream().<RecordType<?>>map(type -> type).filter(QualityRules::isMeasured).toList();
    }

    static boolean isMeasured(RecordType<?> type) {
        return MeasuredRecord.class.isAssignableFrom(type.entity());
    }

    /** What is expected, whether or not all of the fields are there (any more). */
    public Expectation of(RecordType<?> type) {
        return known.get().getOrDefault(type.name(), NOTHING);
    }

    /** The weights of fields that there are; of several that will do, those. */
    List<Weight> weights(RecordType<?> type) {
        var names = catalog.getObject().all(type).stream().map(Field::name).collect(Collectors.toSet());
        return of(type).weights().stream()
                .map(weight -> names.containsAll(weight.fields()) ? weight : new Weight(weight.fields().stream().filter(names::contains).toList(), weight.points()))
                .filter(weight -> !weight.fields().isEmpty())
                .toList();
    }

    /** What is expected of a type where nobody has said anything else. */
    public Expectation standard(RecordType<?> type) {
        return standardOf(type).map(standard -> new Expectation(standard.weights(), standard.staleAfter())).orElse(NOTHING);
    }

    Optional<QualityStandard> standardOf(RecordType<?> type) {
        return standards.orderedStream().filter(standard -> standard.entity() == type.entity()).findFirst();
    }

    RecordFilter concerns(RecordType<?> type) {
        return standardOf(type).map(QualityStandard::concerns).orElse(RecordFilter.ALL);
    }

    /** Says what is expected of a type from now on; administrators do. */
    public QualityRule expect(RecordType<?> type, List<Weight> weights, int staleAfter) {
        return operations.getObject().perform(OperationSpec.of(Door.SCREEN, "operation.quality", type.pluralKey()), () -> transactions.write(() -> {
            var records = gate.getObject().of(QualityRule.class);
            var rule = rules().stream().filter(each -> each.getRecordType().equals(type.name())).reduce((first, second) -> second)
                    .map(each -> records.require(Objects.requireNonNull(each.getId()), Action.UPDATE)).orElseGet(() -> new QualityRule(type.name()));
            rule.expect(weights, staleAfter);
            return records.save(rule);
        }));
    }

    /** The one that counts last: of two for a type it is the later. */
    private List<QualityRule> rules() {
        return entities.createQuery("select r from QualityRule r where r.deletedAt is null order by r.id", QualityRule.class).getResultList();
    }

    private Map<String, Expectation> read() {
        var all = new LinkedHashMap<String, Expectation>();
        types().forEach(type -> all.put(type.name(), standard(type)));
        var said = new LinkedHashMap<String, Expectation>();
        rules().forEach(rule -> said.put(rule.getRecordType(), new Expectation(rule.getWeights(), rule.getStaleAfter())));
        all.putAll(said);
        return all;
    }

    @EventListener
    void on(RecordChanged event) {
        if (event.subject().type().equals("quality_rule")) {
            known.forgetAfterwards();
        }
    }

    @EventListener
    void on(RecordsChanged event) {
        if (event.subjects().stream().anyMatch(ref -> ref.type().equals("quality_rule"))) {
            known.forgetAfterwards();
        }
    }

    /** Reads the rules anew when somebody asks next. */
    void forget() {
        known.forget();
    }

    /** Whoever may not see one of the fields that count may not see how complete a record is. */
    @Override
    public Collection<String> tells(Field field) {
        if (!field.name().equals(COMPLETENESS)) {
            return Set.of();
        }
        var rule = known.get().get(field.recordType());
        return rule == null ? Set.of() : rule.weights().stream().flatMap(weight -> weight.fields().stream()).map(name -> field.recordType() + "." + name)
                .toList();
    }

    @Override
    public void check(RecordType<?> type, BaseRecord record, Change.Kind kind, Map<String, @Nullable Object> before) {
        if (!(record instanceof QualityRule rule) || kind == Change.Kind.DELETED) {
            return;
        }
        types.find(rule.getRecordType()).ifPresent(about -> requireFields(about, rule.getWeights()));
    }

    private void requireFields(RecordType<?> about, List<Weight> weights) {
        var names = catalog.getObject().all(about).stream().filter(field -> !field.internal()).map(Field::name).collect(Collectors.toSet());
        weights.stream().flatMap(weight -> weight.fields().stream()).filter(name -> !names.contains(name) || name.equals(COMPLETENESS)).findFirst()
                .ifPresent(name -> {
                    throw new Problem("problem.unknownField", name, new Messages.Key(about.singularKey()));
                });
    }
}
