package dev.trato.sales;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A step of a pipeline. */
@Entity
@Table(name = "stage")
public class Stage extends BaseRecord {

    /** What it means for a deal to stand here. */
    public enum Outcome {
        OPEN,
        WON,
        LOST
    }

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Pipeline pipeline;

    private int position;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Outcome outcome = Outcome.OPEN;

    /** Chance that a deal which stands here will be won, in percent. */
    @Min(0)
    @Max(100)
    @RecordField(type = FieldType.PERCENT)
    private int probability;

    /** Days after which a deal that has not moved counts as rotting; null for never. */
    @Min(1)
    private @Nullable Integer rotDays;

    @SuppressWarnings("NullAway.Init")
    protected Stage() {}

    public Stage(Pipeline pipeline, String name, int position, Outcome outcome, int probability) {
        this.pipeline = pipeline;
        this.name = name;
        this.position = position;
        this.outcome = outcome;
        this.probability = probability;
    }

    public String getName() {
        return name;
    }

    public Pipeline getPipeline() {
        return pipeline;
    }

    public int getPosition() {
        return position;
    }

    /** Puts the stage after those of its pipeline with a lower position. */
    void place(int place) {
        position = place;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    public int getProbability() {
        return probability;
    }

    public @Nullable Integer getRotDays() {
        return rotDays;
    }

    public void rotAfter(@Nullable Integer days) {
        rotDays = days;
    }
}
