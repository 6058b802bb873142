package dev.trato.sales;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that one sells. */
@Entity
@Table(name = "product")
public class Product extends BaseRecord {

    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String name = "";

    @Size(max = 60)
    @RecordField(searchable = true)
    private @Nullable String code;

    /** Line of products it belongs to. */
    @Size(max = 120)
    private @Nullable String family;

    @DecimalMin("0")
    @RecordField(type = FieldType.MONEY)
    private @Nullable BigDecimal price;

    private boolean active = true;

    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String description;

    protected Product() {}

    public Product(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public @Nullable BigDecimal getPrice() {
        return price;
    }

    public boolean isActive() {
        return active;
    }
}
