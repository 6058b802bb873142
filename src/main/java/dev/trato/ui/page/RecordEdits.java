package dev.trato.ui.page;

import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.EditConflict;
import dev.trato.records.Field;
import dev.trato.records.InvalidRecord;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.form.ConflictDialog;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The record that a page shows: read with all fields that may be seen, changed field by field. */
final class RecordEdits {

    private static final Set<String> ASSIGNMENT = Set.of("owner", "team");

    private final PageParts parts;
    private final RecordRef ref;
    private final Records<?> records;
    private @Nullable Standing standing;
    private Runnable changed = () -> { };

    RecordEdits(PageParts parts, RecordRef ref) {
        this.parts = parts;
        this.ref = ref;
        this.records = parts.kit().gate().of(ref);
    }

    Kit kit() {
        return parts.kit();
    }

    RecordRef ref() {
        return ref;
    }

    Records<?> records() {
        return records;
    }

    RecordType<?> type() {
        return records.type();
    }

    /** The fields that whoever looks may see. */
    List<Field> fields() {
        return kit().catalog().readable(type());
    }

    /** Reads the record again; false when it is gone or out of sight, in which case what was read last stays. */
    boolean read() {
        var now = stands();
        now.ifPresent(found -> standing = found);
        return now.isPresent();
    }

    private Optional<Standing> stands() {
        return Standing.read(parts, records, ref.id(), fields().stream().map(Field::name).toList());
    }

    /**
     * How the record stands, read for a page that shows it already.
     *
     * @param standing empty when it is gone or out of sight
     * @param lastBy   who changed it last
     */
    record Reading(Optional<Standing> standing, Optional<String> lastBy) {}

    Reading look() {
        var now = stands();
        return new Reading(now, now.isEmpty() ? Optional.empty() : kit().history().of(ref, 0, 1).stream()
                .map(entry -> entry.operation().getActorName())
                .findFirst());
    }

    /** Takes over what was read in the background, unless the page knows as much already. */
    boolean take(Standing read) {
        boolean newer = read.row().version() > row().version();
        if (newer) {
            standing = read;
        }
        return newer;
    }

    Standing standing() {
        return Objects.requireNonNull(standing);
    }

    Row row() {
        return standing().row();
    }

    /** The value of a field as editors and edits take it. */
    @Nullable Object value(Field field) {
        var value = row().get(field.name());
        return value instanceof Row.Link link ? (Object) link.ref().id() : value;
    }

    boolean isEditable(Field field) {
        return row().updatable() && kit().catalog().isWritable(field) && (!ASSIGNMENT.contains(field.name()) || standing().assignable());
    }

    /** Called after this page has changed the record. */
    void onChanged(Runnable listener) {
        changed = listener;
    }

    /**
     * Saves a field.
     *
     * @param version the version that the user saw when he began
     * @param before  the value that he saw
     * @param saved   called when the field is saved, at once or after a conflict was settled
     * @param refused takes what is wrong
     */
    void save(Field field, int version, @Nullable Object before, @Nullable Object value, Runnable saved, Consumer<String> refused) {
        var edit = new Edit(ref.id(), version, Collections.singletonMap(field.name(), value), Collections.singletonMap(field.name(), before));
        Runnable done = () -> {
            changed.run();
            saved.run();
        };
        try {
            var operation = kit().operations().traced(() -> records.edit(edit)).operation();
            if (operation != null) {
                Notices.done(kit(), kit().text("page.saved", kit().label(field)), operation);
            }
            done.run();
        } catch (EditConflict conflict) {
            new ConflictDialog(kit(), records, edit, conflict, done).open();
        } catch (InvalidRecord e) {
            refused.accept(words(field, e));
        } catch (Problem e) {
            refused.accept(kit().text(e));
        }
    }

    private String words(Field field, InvalidRecord invalid) {
        return invalid.problems().stream()
                .filter(problem -> problem.field().equals(field.name()))
                .findFirst()
                .or(() -> invalid.problems().stream().findFirst())
                .map(problem -> problem.field().equals(field.name()) ? kit().text(problem.problem()) : other(problem.field()) + kit().text(problem.problem()))
                .orElseGet(() -> kit().text(invalid));
    }

    private String other(String name) {
        return kit().catalog().find(type(), name).map(field -> kit().label(field) + ": ").orElse("");
    }

    /** Does something with the record that is not an edit of a field, and says so with a way back. */
    void perform(String done, Runnable work) {
        try {
            var operation = kit().operations().traced(() -> {
                work.run();
                return Map.of();
            }).operation();
            if (operation != null) {
                Notices.done(kit(), done, operation);
            }
            changed.run();
        } catch (Problem e) {
            Notices.problem(kit().text(e));
        }
    }
}
