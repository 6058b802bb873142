package dev.trato.kernel;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A record that hangs on another one, its subject, of any type, also of types that do not exist yet. It is seen only by those who may see
 * the subject as well: the gate adds that to whatever the grants say. Set-up records and what is attached itself in a circle are no
 * subjects.
 */
@MappedSuperclass
public abstract class AttachedRecord extends BaseRecord implements Linked {

    @NotBlank
    @Column(length = 60)
    @RecordField(readOnly = true, group = "subject")
    private String subjectType = "";

    @NotNull
    @RecordField(readOnly = true, group = "subject")
    private @Nullable Long subjectId;

    /** What it hangs on; null while nobody has said it. */
    @Override
    public @Nullable RecordRef getSubject() {
        return subjectId == null || subjectType.isEmpty() ? null : new RecordRef(subjectType, subjectId);
    }

    /** Hangs it on a record; the gate refuses one that whoever acts may not see. */
    @Override
    public void attachTo(RecordRef subject) {
        subjectType = subject.type();
        subjectId = subject.id();
    }
}
