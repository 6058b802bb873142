package dev.trato.segments;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Some records of one type under a name: those that were put into it, or those that a rule tells at any time. It holds no rights: each
 * reader finds those of its records in it that he may see.
 */
@Entity
@Table(name = "segment")
public class Segment extends BaseRecord {

    static final int RULE_LENGTH = 8000;

    /** By what its records are told. */
    public enum Kind {
        /** By hand: they are put in and taken out. */
        STATIC,
        /** By a rule, anew each time somebody looks. */
        DYNAMIC
    }

    @NotBlank
    @Size(max = 120)
    @RecordField(searchable = true)
    private String name = "";

    /** Name of the type of its records. */
    @NotBlank
    @Size(max = 60)
    private String recordType = "";

    @NotNull
    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.DYNAMIC;

    /** A filter, as {@link dev.trato.records.FilterLanguage} writes it; without one a dynamic segment is empty. */
    @Size(max = RULE_LENGTH)
    @RecordField(type = FieldType.LONG_TEXT, group = "system", milestone = true)
    private @Nullable String rule;

    @Size(max = 2000)
    @RecordField(type = FieldType.LONG_TEXT, searchable = true)
    private @Nullable String description;

    protected Segment() {}

    private Segment(String name, String recordType, Kind kind) {
        this.name = name.strip();
        this.recordType = recordType;
        this.kind = kind;
    }

    /** One into which records of a type are put by hand. */
    public static Segment byHand(String name, String recordType) {
        return new Segment(name, recordType, Kind.STATIC);
    }

    /** One that holds the records of a type that a filter means. */
    public static Segment byRule(String name, String recordType, String rule) {
        var segment = new Segment(name, recordType, Kind.DYNAMIC);
        segment.rule = rule;
        return segment;
    }

    public String getName() {
        return name;
    }

    public String getRecordType() {
        return recordType;
    }

    void beginWith(String type) {
        recordType = type;
    }

    public boolean isDynamic() {
        return kind == Kind.DYNAMIC;
    }

    /** The rule; empty for none. */
    public String getRule() {
        return rule == null ? "" : rule;
    }

    void describe(@Nullable String text) {
        description = text;
    }
}
