package dev.trato.records;

import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else changed the same fields since the editor read them. Nothing was saved; the editor chooses field by field. */
public class EditConflict extends Problem {

    private final transient RecordRef ref;
    private final int version;
    private final transient List<Clash> clashes;

    public EditConflict(RecordRef ref, int version, List<Clash> clashes) {
        super("problem.conflict", clashes.size());
        this.ref = ref;
        this.version = version;
        this.clashes = List.copyOf(clashes);
    }

    /**
     * One field that both changed.
     *
     * @param mine   what the editor wants
     * @param theirs what stands there now
     * @param before what the editor saw when he began
     */
    public record Clash(String field, @Nullable Object mine, @Nullable Object theirs, @Nullable Object before) {}

    public RecordRef ref() {
        return ref;
    }

    /** The version to edit on from. */
    public int version() {
        return version;
    }

    public List<Clash> clashes() {
        return clashes;
    }
}
