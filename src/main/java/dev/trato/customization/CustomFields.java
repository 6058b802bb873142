package dev.trato.customization;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import dev.trato.records.FieldAccessor;
import dev.trato.records.FieldSource;
import dev.trato.records.Gate;
import dev.trato.records.RecordChanged;
import dev.trato.records.RecordType;
import dev.trato.records.RecordsChanged;
import dev.trato.records.Remembered;
import dev.trato.records.StoredValue;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Defines custom fields and answers the catalog which there are; a new one is there at once, without a restart. */
@Component
public class CustomFields implements FieldSource {

    private final EntityManager entities;
    private final Transactions transactions;
    private final ObjectProvider<Gate> gate;
    private final Remembered<Map<String, List<Field>>> known;

    CustomFields(EntityManager entities, Transactions transactions, ObjectProvider<Gate> gate) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        known = new Remembered<>(transactions, this::read);
    }

    @Override
    public List<Field> fields(String recordType) {
        return known.get().getOrDefault(recordType, List.of());
    }

    /** What an administrator says of a new field. */
    public record Definition(String recordType, FieldType type, String english, String spanish, @Nullable String reference,
            List<CustomField.Option> options, boolean required, boolean searchable) {}

    /** Adds a field; its key is made of the English label. */
    public CustomField define(Definition definition) {
        return transactions.write(() -> {
            var records = gate.getObject().of(CustomField.class);
            records.requireAllowed(Action.CREATE);
            gate.getObject().types().require(definition.recordType());
            var field = made(definition, freeKey(definition));
            field.setPosition(fields(definition.recordType()).size());
            return records.save(field);
        });
    }

    /** Changes what can be changed of a field: its names, options and whether it is required or searched. */
    public CustomField change(long id, Definition definition) {
        return transactions.write(() -> {
            var records = gate.getObject().of(CustomField.class);
            var field = records.require(id, Action.UPDATE);
            field.call(definition.english(), definition.spanish());
            field.setOptions(definition.options());
            field.setRequired(definition.required());
            field.setSearchable(definition.searchable());
            return records.save(field);
        });
    }

    /** The definitions of a type's fields, for the administrator. */
    public List<CustomField> of(RecordType<?> type) {
        return transactions.read(() -> entities.createQuery(
                        "select f from CustomField f where f.recordType = :type and f.deletedAt is null order by f.position, f.id", CustomField.class)
                .setParameter("type", type.name())
                .getResultList());
    }

    /** A field as {@link #define} would make it, to try values out on it before it is there. */
    public Field preview(Definition definition) {
        return field(made(definition, "cf_preview"));
    }

    private static CustomField made(Definition definition, String key) {
        if (definition.type().isChoice() && definition.options().isEmpty()) {
            throw new Problem("problem.customField.noOptions");
        }
        var field = new CustomField(definition.recordType(), key, definition.type(), definition.reference());
        field.call(definition.english(), definition.spanish());
        field.setOptions(definition.options());
        field.setRequired(definition.required());
        field.setSearchable(definition.searchable());
        return field;
    }

    private String freeKey(Definition definition) {
        var base = "cf_" + TextFold.fold(definition.english()).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        var stem = base.equals("cf_") ? "cf_field" : base.substring(0, Math.min(base.length(), 50));
        var taken = entities.createQuery("select f.key from CustomField f where f.recordType = :type", String.class)
                .setParameter("type", definition.recordType())
                .getResultList();
        var key = stem;
        for (int i = 2; taken.contains(key); i++) {
            key = stem + "_" + i;
        }
        return key;
    }

    @EventListener
    void on(RecordChanged event) {
        if (event.subject().type().equals("custom_field")) {
            known.forgetAfterwards();
        }
    }

    @EventListener
    void on(RecordsChanged event) {
        if (event.subjects().stream().anyMatch(ref -> ref.type().equals("custom_field"))) {
            known.forgetAfterwards();
        }
    }

    /** Reads the definitions anew when somebody asks next. */
    void forget() {
        known.forget();
    }

    private Map<String, List<Field>> read() {
        return entities.createQuery(
                        "select f from CustomField f where f.deletedAt is null order by f.position, f.id", CustomField.class)
                .getResultStream()
                .map(CustomFields::field)
                .collect(Collectors.groupingBy(Field::recordType));
    }

    private static Field field(CustomField definition) {
        var options = definition.getOptions().stream()
                .map(option -> new Field.Option(option.name(), Map.of("en", option.english(), "es", option.spanish())))
                .toList();
        var labels = Map.of("en", definition.getLabelEn(), "es", definition.getLabelEs());
        var traits = new Field.Traits(definition.isRequired(), false, false, definition.isSearchable(), true, false, false);
        int maxLength = definition.getType() == FieldType.LONG_TEXT ? 20_000 : 500;
        return new Field(definition.getRecordType(), definition.getKey(), definition.getType(), labels, definition.getReference(), options,
                CodeList.NONE, maxLength, "custom", List.of(), traits, new Accessor(definition.getKey(), definition.getType()));
    }

    /** Gets and sets a value in the record's JSON column. */
    private record Accessor(String key, FieldType type) implements FieldAccessor {

        @Override
        public @Nullable String attribute() {
            return null;
        }

        @Override
        public @Nullable Object get(BaseRecord record) {
            return fromAttribute(record.customValue(key));
        }

        @Override
        public void set(BaseRecord record, @Nullable Object value, References references) {
            restore(record, value, references);
        }

        @Override
        public void restore(BaseRecord record, @Nullable Object value, References references) {
            record.setCustomValue(key, StoredValue.toJson(value));
        }

        @Override
        public @Nullable Object fromAttribute(@Nullable Object raw) {
            return StoredValue.fromJson(type, raw);
        }
    }
}
