package dev.trato.customization;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field that an administrator added to a record type. Its key and type never change, since values are stored under them; a field in the
 * bin keeps its values, and taking it out brings them back.
 */
@Entity
@Table(name = "custom_field")
public class CustomField extends BaseRecord {

    /** Keys are part of JSON paths: nothing but letters, digits and underscores, and told apart from built-in names by their prefix. */
    private static final Pattern KEY = Pattern.compile("cf_[a-z0-9_]{1,60}");

    @RecordField(readOnly = true)
    private String recordType = "";

    @RecordField(readOnly = true)
    @Column(name = "field_key", length = 64)
    private String key = "";

    @RecordField(readOnly = true)
    @Enumerated(EnumType.STRING)
    private FieldType type = FieldType.TEXT;

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String labelEn = "";

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String labelEs = "";

    /** The record type a reference points at. */
    @RecordField(readOnly = true)
    @Size(max = 60)
    private @Nullable String reference;

    /** Options of a choice, one per line: {@code name|English|Spanish}. */
    @RecordField(type = FieldType.LONG_TEXT)
    @Size(max = 8000)
    private @Nullable String options;

    private boolean required;

    private boolean searchable;

    private int position;

    protected CustomField() {}

    public CustomField(String recordType, String key, FieldType type, @Nullable String reference) {
        if (!KEY.matcher(key).matches()) {
            throw new Problem("problem.customField.key", key);
        }
        if ((type == FieldType.REFERENCE) != (reference != null)) {
            throw new Problem("problem.customField.reference");
        }
        this.recordType = recordType;
        this.key = key;
        this.type = type;
        this.reference = reference;
    }

    /**
     * An option with its names.
     *
     * @param name what is stored; never changes
     */
    public record Option(String name, String english, String spanish) {}

    public String getRecordType() {
        return recordType;
    }

    public String getKey() {
        return key;
    }

    public FieldType getType() {
        return type;
    }

    public String getLabelEn() {
        return labelEn;
    }

    public String getLabelEs() {
        return labelEs;
    }

    public void call(String english, String spanish) {
        labelEn = english;
        labelEs = spanish;
    }

    public @Nullable String getReference() {
        return reference;
    }

    public List<Option> getOptions() {
        var parsed = new ArrayList<Option>();
        if (options != null) {
            options.lines().map(line -> line.split("\\|", -1)).filter(parts -> parts.length == 3).forEach(parts -> parsed.add(new Option(parts[0], parts[1], parts[2])));
        }
        return parsed;
    }

    public void setOptions(List<Option> options) {
        var lines = new ArrayList<String>();
        for (var option : options) {
            if (option.name().isBlank() || (option.name() + option.english() + option.spanish()).matches("(?s).*[|,\\n\\r].*")) {
                throw new Problem("problem.customField.option", option.name());
            }
            lines.add(option.name() + "|" + option.english() + "|" + option.spanish());
        }
        this.options = lines.isEmpty() ? null : String.join("\n", lines);
    }

    public boolean isRequired() {
        return required;
    }

    public void setRequired(boolean required) {
        this.required = required;
    }

    public boolean isSearchable() {
        return searchable;
    }

    public void setSearchable(boolean searchable) {
        this.searchable = searchable;
    }

    public int getPosition() {
        return position;
    }

    public void setPosition(int position) {
        this.position = position;
    }
}
