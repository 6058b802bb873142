package dev.trato.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import dev.trato.customization.ListState;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list that a user came from, so that the page of a record knows what stands before and after it, and where to go back to. */
public final class Trail {

    /** A record this far down a list has no neighbours to go to. */
    private static final int FARTHEST = RecordQuery.MAX_LIMIT;

    private final RecordType<?> type;
    private final ListState state;
    private List<List<Long>> seen = List.of();

    private Trail(RecordType<?> type, ListState state) {
        this.type = type;
        this.state = state;
    }

    /**
     * The records beside one in the list.
     *
     * @param previous id of the one above; null for the first
     * @param next     id of the one below; null for the last
     */
    public record Neighbours(@Nullable Long previous, @Nullable Long next) {}

    /** A list shows this; pages opened from now on in this tab are reached from here. */
    public static void leave(RecordType<?> type, ListState state) {
        ComponentUtil.setData(UI.getCurrent(), Trail.class, new Trail(type, state));
    }

    /** The list shows these records, stretch by stretch as they follow on each other; nobody has to look for who stands among them. */
    public static void saw(RecordType<?> type, List<List<Long>> stretches) {
        latest(type.name()).ifPresent(trail -> trail.seen = stretches);
    }

    /** The list of the type that this tab saw last, if that was one. On a board nothing comes before or after. */
    public static Optional<Trail> at(RecordType<?> type) {
        return latest(type.name()).filter(trail -> trail.state.mode() == ListState.Mode.LIST);
    }

    /** Where to go back to from a record of the type: the list as it was last seen. */
    public static ListState back(RecordType<?> type) {
        return latest(type.name()).map(trail -> trail.state).orElse(ListState.START);
    }

    private static Optional<Trail> latest(String type) {
        return Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), Trail.class)).filter(trail -> trail.type.name().equals(type));
    }

    /** What stands beside a record in the list; empty when it is not in it. It reads from the database. */
    public Optional<Neighbours> neighbours(Kit kit, long id) {
        return seen.stream().map(stretch -> within(stretch, id)).flatMap(Optional::stream)
                .filter(beside -> areThere(kit, beside))
                .findFirst()
                .or(() -> within(ids(kit), id));
    }

    /** Whether there are both and both are still to be seen: what was on the screen may be gone by now. */
    private boolean areThere(Kit kit, Neighbours beside) {
        return beside.previous() != null && beside.next() != null
                && kit.gate().of(type).titles(List.of(beside.previous(), beside.next())).size() == 2;
    }

    private static Optional<Neighbours> within(List<Long> ids, long id) {
        int at = ids.indexOf(id);
        return at < 0 ? Optional.empty() : Optional.of(new Neighbours(
                at == 0 ? null : ids.get(at - 1),
                at == ids.size() - 1 ? null : ids.get(at + 1)));
    }

    private List<Long> ids(Kit kit) {
        try {
            return kit.gate().of(type).rows(state.query(type).columns(List.of()).slice(0, FARTHEST)).stream().map(Row::id).toList();
        } catch (Problem e) {
            // A field of the list's filter may have been taken away since; then there is no way to follow.
            return List.of();
        }
    }
}
