package dev.trato.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What hangs on a record of any type, its subject, and is seen only by those who may see the subject as well: the gate adds that to
 * whatever the grants say.
 */
public interface Linked {

    /** What it hangs on; null when it hangs on nothing, or nobody has said it yet. */
    @Nullable RecordRef getSubject();

    /** Hangs it on a record; the gate refuses one that whoever acts may not see. */
    void attachTo(RecordRef subject);
}
