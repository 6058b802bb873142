package dev.trato.sales;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A way of selling, with stages of its own. New deals go into the one with the lowest position. */
@Entity
@Table(name = "pipeline")
public class Pipeline extends BaseRecord {

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String name = "";

    private int position;

    protected Pipeline() {}

    public Pipeline(String name, int position) {
        this.name = name;
        this.position = position;
    }

    public String getName() {
        return name;
    }

    public int getPosition() {
        return position;
    }
}
