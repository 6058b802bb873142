package dev.trato.security;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** People who share their records. A team may belong to another one, whose members then see its records as well. */
@Entity
@Table(name = "team")
public class Team extends BaseRecord {

    @NotBlank
    @Size(max = 120)
    @RecordField(searchable = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Team parent;

    protected Team() {}

    public Team(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public void rename(String name) {
        this.name = name;
    }

    public @Nullable Team getParent() {
        return parent;
    }

    @Writes("parent")
    public void setParent(@Nullable Team parent) {
        for (var above = parent; above != null; above = above.parent) {
            if (above == this) {
                throw new dev.trato.kernel.Problem("problem.team.circle", name);
            }
        }
        this.parent = parent;
    }
}
