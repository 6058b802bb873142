package dev.trato.records.quality;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator expects of the records of one type, instead of what its module does. */
@Entity
@Table(name = "quality_rule")
public class QualityRule extends BaseRecord {

    /** Name of the type. */
    @NotBlank
    @Size(max = 60)
    private String recordType = "";

    /** What counts how much, as {@link Weight#print} writes it. */
    @RecordField(type = FieldType.LONG_TEXT)
    @Size(max = 4000)
    private @Nullable String weights;

    /** Days. */
    @Min(1)
    @Max(3650)
    private int staleAfter = 365;

    protected QualityRule() {}

    public QualityRule(String recordType) {
        this.recordType = recordType;
    }

    public String getRecordType() {
        return recordType;
    }

    public List<Weight> getWeights() {
        return weights == null ? List.of() : Weight.parse(weights);
    }

    @Writes("weights")
    void weigh(@Nullable String lines) {
        weights = lines == null || lines.isBlank() ? null : Weight.print(Weight.parse(lines));
    }

    public void expect(List<Weight> wanted, int days) {
        weights = wanted.isEmpty() ? null : Weight.print(wanted);
        staleAfter = days;
    }

    public int getStaleAfter() {
        return staleAfter;
    }
}
