package dev.trato.records.quality;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.RecordMeasure;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How complete a record is: the points of what is filled in, of the points of all that counts. */
@Component
public class Completeness implements RecordMeasure {

    private final QualityRules rules;
    private final ObjectProvider<FieldCatalog> catalog;

    Completeness(QualityRules rules, ObjectProvider<FieldCatalog> catalog) {
        this.rules = rules;
        this.catalog = catalog;
    }

    /**
     * How complete a record is for whoever looks at it.
     *
     * @param percent 0 to 100
     * @param missing names of fields that would make it more complete, the one that counts most first
     */
    public record Score(int percent, List<String> missing) {}

    @Override
    public @Nullable Integer completeness(RecordType<?> type, BaseRecord record) {
        var weights = rules.weights(type);
        var fields = catalog.getObject().all(type).stream().collect(Collectors.toMap(Field::name, field -> field, (first, second) -> first));
        return percent(weights, name -> Objects.requireNonNull(fields.get(name)).accessor().get(record));
    }

    /** The same of what whoever acts can see of it: what he may not see does not count for him. Null where nothing counts. */
    public @Nullable Score of(RecordType<?> type, Row row) {
        var weights = rules.weights(type).stream()
                .filter(weight -> weight.fields().stream().allMatch(name -> catalog.getObject().find(type, name).isPresent()))
                .toList();
        var percent = percent(weights, row::get);
        return percent == null ? null : new Score(percent, weights.stream()
                .filter(weight -> !isFilled(weight, row::get))
                .sorted((one, other) -> other.points() - one.points())
                .map(weight -> weight.fields().getFirst())
                .toList());
    }

    /** Rounded down: what is not complete is not called so. */
    private static @Nullable Integer percent(List<Weight> weights, Function<String, @Nullable Object> values) {
        int all = weights.stream().mapToInt(Weight::points).sum();
        int filled = weights.stream().filter(weight -> isFilled(weight, values)).mapToInt(Weight::points).sum();
        return all == 0 ? null : 100 * filled / all;
    }

    private static boolean isFilled(Weight weight, Function<String, @Nullable Object> values) {
        return weight.fields().stream().map(values).anyMatch(Completeness::isFilled);
    }

    private static boolean isFilled(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case String text -> !text.isBlank();
            case Collection<?> some -> !some.isEmpty();
            default -> true;
        };
    }
}
