package dev.trato.contacts;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An organisation that one sells to, buys from or works with. */
@Entity
@Table(name = "company")
public class Company extends Party {

    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String name = "";

    @RecordField(type = FieldType.LINK, searchable = true)
    @Size(max = 300)
    private @Nullable String website;

    @Size(max = 120)
    private @Nullable String industry;

    /** Number under which the tax office knows the company, such as NIF, CUIT, RFC or VAT number. */
    @Size(max = 40)
    @RecordField(searchable = true)
    private @Nullable String taxId;

    @Min(0)
    private @Nullable Integer employees;

    @RecordField(type = FieldType.MONEY)
    private @Nullable BigDecimal annualRevenue;

    /** The company this one belongs to. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company parent;

    protected Company() {}

    public Company(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getWebsite() {
        return website;
    }

    public @Nullable String getTaxId() {
        return taxId;
    }

    public @Nullable Company getParent() {
        return parent;
    }

    /** Puts the company below another one; a circle is refused. */
    @Writes("parent")
    public void belongTo(@Nullable Company parent) {
        for (var above = parent; above != null; above = above.getParent()) { // by its methods: a stand-in for a company has no fields
            if (above == this || getId() != null && getId().equals(above.getId())) {
                throw new Problem("problem.company.circle", name);
            }
        }
        this.parent = parent;
    }
}
