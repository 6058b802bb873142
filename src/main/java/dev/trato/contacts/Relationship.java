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
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person is to another one, and for how long: Ana reports to Bruno. Read from the other side, it bears the type's other name. */
@Entity
@Table(name = "relationship")
public class Relationship extends BaseRecord {

    /** The type's name when it was made; it tells nothing of the two. */
    @RecordField(readOnly = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Contact contact;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private RelationshipType type;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Contact other;

    private @Nullable LocalDate since;

    @Column(name = "until_day")
    private @Nullable LocalDate until;

    @Size(max = 500)
    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected Relationship() {}

    public Relationship(Contact contact, RelationshipType type, Contact other) {
        this.contact = contact;
        this.type = type;
        this.other = other;
    }

    @Override
    public void complete(Moment now) {
        if (contact != null && other != null && Objects.equals(contact.getId(), other.getId())) {
            throw new Problem("problem.relationship.self");
        }
        if (since != null && until != null && until.isBefore(since)) {
            throw new Problem("problem.membership.order");
        }
        name = type == null ? "" : type.getName();
    }
}
