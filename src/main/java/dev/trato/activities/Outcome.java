package dev.trato.activities;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A way in which interactions of a kind end: reached, no answer, left a message. */
@Entity
@Table(name = "interaction_outcome")
public class Outcome extends BaseRecord {

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String name = "";

    @NotNull
    @Enumerated(EnumType.STRING)
    private Interaction.Kind kind = Interaction.Kind.CALL;

    /** Its place among those of its kind. */
    private int position;

    protected Outcome() {}

    public Outcome(String name, Interaction.Kind kind, int position) {
        this.name = name;
        this.kind = kind;
        this.position = position;
    }

    public String getName() {
        return name;
    }

    public Interaction.Kind getKind() {
        return kind;
    }
}
