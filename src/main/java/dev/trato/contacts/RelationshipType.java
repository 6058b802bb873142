package dev.trato.contacts;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordField;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What two people can be to one another, with its name from both sides: "reports to" and "is the superior of". */
@Entity
@Table(name = "relationship_type")
public class RelationshipType extends BaseRecord {

    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String name = "";

    /** The name as the other one sees it; the same where both are alike to one another. */
    @NotBlank
    @Size(max = 80)
    @RecordField(searchable = true)
    private String reverseName = "";

    protected RelationshipType() {}

    public RelationshipType(String name, String reverseName) {
        this.name = name;
        this.reverseName = reverseName;
    }

    public String getName() {
        return name;
    }

    public String getReverseName() {
        return reverseName;
    }
}
