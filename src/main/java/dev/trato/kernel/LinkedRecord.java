package dev.trato.kernel;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * A record that may hang on another one of any type, or on none. With a subject it is seen only by those who may see that as well; without
 * one by whom the grants allow it. What hangs on nothing else is an {@link AttachedRecord}.
 */
@MappedSuperclass
public abstract class LinkedRecord extends BaseRecord implements Linked {

    @Column(length = 60)
    @RecordField(readOnly = true, group = "subject")
    private @Nullable String subjectType;

    @RecordField(readOnly = true, group = "subject")
    private @Nullable Long subjectId;

    @Override
    public @Nullable RecordRef getSubject() {
        return subjectId == null || subjectType == null ? null : new RecordRef(subjectType, subjectId);
    }

    @Override
    public void attachTo(RecordRef subject) {
        link(subject);
    }

    /** Hangs it on a record, or on none; the gate refuses one that whoever acts may not see. */
    public void link(@Nullable RecordRef subject) {
        subjectType = subject == null ? null : subject.type();
        subjectId = subject == null ? null : subject.id();
    }
}
