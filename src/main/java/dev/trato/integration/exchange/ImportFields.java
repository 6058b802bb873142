package dev.trato.integration.exchange;

import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.customization.CustomField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which types a table can be imported into, and which of their fields a column can fill. */
@Component
public class ImportFields {

    static final String SUBJECT_TYPE = "subjectType";
    static final String SUBJECT = "subjectId";

    /** The content of a document, the rule of a segment and the weights of quality are nothing that stands in a cell. */
    private static final Set<String> WITHOUT = Set.of("document", "segment", "quality_rule");

    private final Gate gate;
    private final FieldCatalog catalog;

    ImportFields(Gate gate, FieldCatalog catalog) {
        this.gate = gate;
        this.catalog = catalog;
    }

    /** The types that whoever acts may import. */
    List<RecordType<?>> types() {
        return gate.types().all().stream()
                .filter(type -> gate.of(type).allows(Action.CREATE) && type.entity() != CustomField.class && !WITHOUT.contains(type.name()))
                .filter(type -> catalog.writable(type).stream().anyMatch(field -> field.name().equals(type.title()) || field.required()))
                .<RecordType<?>>map(type -> type)
                .toList();
    }

    /** What a column can fill: what may be written, and for what hangs on another record, that record, which a new one is given once. */
    public List<Field> of(RecordType<?> type) {
        var fields = new ArrayList<>(catalog.writable(type));
        if (type.isLinked()) {
            List.of(SUBJECT_TYPE, SUBJECT).forEach(name -> catalog.find(type, name).ifPresent(fields::add));
        }
        return List.copyOf(fields);
    }

    /** Whether a field of a type says on what a record hangs. */
    static boolean isSubject(RecordType<?> type, Field field) {
        return type.isLinked() && (field.name().equals(SUBJECT_TYPE) || field.name().equals(SUBJECT));
    }
}
