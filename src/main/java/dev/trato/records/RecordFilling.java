package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes new records, and sets fields of records through their verbs, without saving them. */
@Component
class RecordFilling {

    private final EntityManager entities;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final RecordFinder finder;
    private final RecordValidation validation;
    private final List<RecordStart<?>> starts;

    RecordFilling(EntityManager entities, RecordTypes types, FieldCatalog catalog, RecordAccess access, RecordFinder finder,
            RecordValidation validation, ObjectProvider<RecordStart<?>> starts) {
        this.entities = entities;
        this.types = types;
        this.catalog = catalog;
        this.access = access;
        this.finder = finder;
        this.validation = validation;
        this.starts = starts.orderedStream().toList();
    }

    /** A new record with what records of its type begin with. */
    @SuppressWarnings("unchecked")
    <T extends BaseRecord> T begun(RecordType<T> type) {
        var record = blank(type);
        for (var start : starts) {
            if (start.entity() == type.entity()) {
                ((RecordStart<T>) start).begin(record);
            }
        }
        return record;
    }

    /** A record without any values. */
    <T extends BaseRecord> T blank(RecordType<T> type) {
        try {
            var constructor = type.entity().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.entity().getName() + " needs a constructor without arguments", e);
        }
    }

    <T extends BaseRecord> List<FieldProblem> problems(RecordType<T> type, T record) {
        return validation.problems(type, record);
    }

    Optional<FieldProblem> problem(Field field, @Nullable Object value) {
        return validation.check(field, value);
    }

    <T extends BaseRecord> void fill(Records<T> records, T record, Map<String, @Nullable Object> values) {
        requireWritable(records.type(), values.keySet());
        var problems = new ArrayList<FieldProblem>();
        for (var field : catalog.all(records.type())) {
            if (values.containsKey(field.name())) {
                var value = values.get(field.name());
                validation.check(field, value).ifPresentOrElse(problems::add, () -> set(record, field, value, problems));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
    }

    /** A blank record with those of the values that fit. */
    <T extends BaseRecord> T draft(RecordType<T> type, Map<String, @Nullable Object> values) {
        T record = blank(type);
        for (var field : catalog.readable(type)) {
            var value = values.get(field.name());
            if (value != null && validation.check(field, value).isEmpty()) {
                set(record, field, value, new ArrayList<>());
            }
        }
        return record;
    }

    /** {@link Problem} unless whoever acts may write all these fields. */
    void requireWritable(RecordType<?> type, Collection<String> names) {
        for (var name : names) {
            var field = catalog.require(type, name);
            if (!catalog.isWritable(field)) {
                throw new Problem("problem.fieldReadOnly", field.labelKey());
            }
        }
    }

    /** {@link Problem} unless whoever acts may see all these fields and the values fit them. */
    void requireFitting(RecordType<?> type, Map<String, @Nullable Object> values) {
        var problems = new ArrayList<FieldProblem>();
        values.forEach((name, value) -> validation.check(catalog.require(type, name), value).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
    }

    private void set(BaseRecord record, Field field, @Nullable Object given, List<FieldProblem> problems) {
        var value = StoredValue.fitting(given);
        if (StoredValue.same(field.accessor().get(record), value)) {
            return;
        }
        if (value == null && field.required() && (field.isReference() || field.type() == FieldType.CHOICE)) {
            problems.add(FieldProblem.of(field.name(), "problem.required")); // nothing fills it in later, and no verb takes nothing
            return;
        }
        try {
            if (value != null && field.isReference()) {
                requireVisible(field, (Long) value);
            }
            field.accessor().set(record, value, entities::find);
        } catch (InvalidRecord e) {
            problems.addAll(e.problems());
        } catch (Problem e) {
            problems.add(new FieldProblem(field.name(), e));
        } catch (ArithmeticException e) {
            problems.add(FieldProblem.of(field.name(), "problem.wholeNumber"));
        }
    }

    /** One cannot point at what one may not see. */
    private void requireVisible(Field field, long id) {
        var target = types.require(field.target());
        finder.find(target, id, Gate.visibility(access, target, Action.READ), false).orElseThrow(() -> new RecordNotFound(target, id));
    }
}
