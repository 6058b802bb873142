package dev.trato.contacts;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a person belongs or belonged to a company besides the one where he mainly works: a seat on a board, a former employer. Its name
 * tells nothing of either, so that whoever may see only one of them learns nothing of the other.
 */
@Entity
@Table(name = "membership")
public class Membership extends BaseRecord {

    /** The role with its years: "Buyer, 2019–2024". */
    @RecordField(readOnly = true, searchable = true, tells = "contact.jobTitle")
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Contact contact;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Company company;

    @NotBlank
    @RecordField(tells = "contact.jobTitle")
    @Size(max = 160)
    private String role = "";

    private @Nullable LocalDate since;

    @Column(name = "until_day")
    private @Nullable LocalDate until;

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    public Membership(Contact contact, Company company, String role) {
        this.contact = contact;
        this.company = company;
        this.role = role;
    }

    public Company getCompany() {
        return company;
    }

    /** That it is over. */
    public void end(LocalDate day) {
        until = day;
    }

    @Override
    public void complete(Moment now) {
        if (since != null && until != null && until.isBefore(since)) {
            throw new Problem("problem.membership.order");
        }
        var years = years();
        name = years.isEmpty() ? role : role + ", " + years;
    }

    private String years() {
        if (since == null && until == null) {
            return "";
        }
        return (since == null ? "" : String.valueOf(since.getYear())) + "–" + (until == null ? "" : String.valueOf(until.getYear()));
    }
}
