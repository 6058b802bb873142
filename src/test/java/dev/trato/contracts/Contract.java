package dev.trato.contracts;

import dev.trato.contacts.Company;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a customer has signed; it runs until a day and may be renewed. */
@Entity
@Table(name = "contract")
public class Contract extends BaseRecord {

    /** For how long a renewal is. */
    public enum Renewal {
        NEVER,
        MONTHLY,
        YEARLY
    }

    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company company;

    @DecimalMin("0")
    @RecordField(type = FieldType.MONEY)
    private @Nullable BigDecimal fee;

    @NotNull
    private @Nullable LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    private Renewal renewal = Renewal.YEARLY;

    @RecordField(readOnly = true)
    private int renewals;

    protected Contract() {}

    public Contract(String name, LocalDate endsOn) {
        this.name = name;
        this.endsOn = endsOn;
    }

    public @Nullable LocalDate getEndsOn() {
        return endsOn;
    }

    public int getRenewals() {
        return renewals;
    }

    /** Lets it run for another term. */
    public void renew() {
        if (renewal == Renewal.NEVER || endsOn == null) {
            throw new Problem("problem.contract.ends", name);
        }
        endsOn = renewal == Renewal.MONTHLY ? endsOn.plusMonths(1) : endsOn.plusYears(1);
        renewals++;
        tell((subject, actor, at) -> new ContractRenewed(subject, actor, at, name));
    }
}
