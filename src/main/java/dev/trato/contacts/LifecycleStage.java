package dev.trato.contacts;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** How far one has come with a person or a company: a prospect, a customer, a former customer, or whatever an administrator calls it. */
@Entity
@Table(name = "lifecycle_stage")
public class LifecycleStage extends BaseRecord {

    /** What the stage means, whatever its name: figures and rules go by it. */
    public enum Meaning {
        LEAD,
        PROSPECT,
        CUSTOMER,
        FORMER,
        OTHER
    }

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String name = "";

    private int position;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Meaning meaning = Meaning.OTHER;

    protected LifecycleStage() {}

    public LifecycleStage(String name, int position, Meaning meaning) {
        this.name = name;
        this.position = position;
        this.meaning = meaning;
    }

    public String getName() {
        return name;
    }
}
