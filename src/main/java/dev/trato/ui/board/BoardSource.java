package dev.trato.ui.board;

import com.vaadin.flow.component.Component;
import dev.trato.customization.ListState;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers: how do records of a type stand on a board? A bean, one per type that has one. */
public interface BoardSource {

    boolean fits(RecordType<?> type);

    /** The lanes, from left to right, of what the list's state says; read from the database. */
    List<Lane> lanes(ListState state);

    /** What narrows the board besides the filter, such as the lanes' pipeline; read from the database. */
    RecordFilter scope(ListState state);

    /** The field whose value is the lane. */
    String laneField();

    /** The records of some lanes; those whose lane field has the lane's value, unless lanes are made of something else. */
    default RecordFilter in(List<Lane> lanes) {
        return RecordFilter.where(laneField(), Operator.IN, lanes.stream().map(Lane::id).toArray());
    }

    /** The lane in which a record stands, of which the lane field was read. */
    default String laneOf(Row row) {
        return row.get(laneField()) instanceof Row.Link link ? String.valueOf(link.ref().id()) : String.valueOf(row.get(laneField()));
    }

    /** What a lane is called by whoever looks at it. */
    default String title(Lane lane) {
        return lane.title();
    }

    /** Whether figures of all lanes come from one grouping by the lane field. */
    default boolean isGrouped() {
        return true;
    }

    /** The field that headers sum, and the percentage that weights the sum; null for none. */
    @Nullable String sumField();

    @Nullable String weightField();

    /** Fields that cards are made of. */
    List<String> columns();

    /** The card of a record. */
    Card card(Row row);

    /** Fields to be asked for when a card is dropped on a lane. */
    List<String> asks(String laneId);

    /** Moves a record from the lane in which whoever moves it saw it; a {@link dev.trato.kernel.Problem} when it stands elsewhere by now. */
    void move(long id, String fromLaneId, String laneId, Map<String, @Nullable Object> inputs);

    /** What makes a control that belongs above the board, such as the choice of a pipeline; what it offers is read from the database. */
    Optional<Supplier<Component>> control(ListState state, Consumer<ListState> change);

    /**
     * A lane.
     *
     * @param id       value of the lane field, as text
     * @param tone     name of its colour
     * @param terminal {@code won} or {@code lost} at the end of the way; null before
     * @param sort     order of its cards; empty for that of the type
     * @param droppable whether cards can be moved there
     */
    record Lane(String id, String title, String tone, @Nullable String terminal, List<RecordSort> sort, boolean droppable) {

        public Lane(String id, String title, String tone, @Nullable String terminal, List<RecordSort> sort) {
            this(id, title, tone, terminal, sort, true);
        }

        /** Whether nothing goes on from here. */
        boolean isEnd() {
            return terminal != null;
        }
    }

    /**
     * What a card says besides the record's name.
     *
     * @param subtitle second line
     * @param amount   right of it, formatted
     * @param owner    name of the owner; null for none
     * @param next     next step
     * @param since    when it came into its lane; null where that is unknown
     * @param rotting  whether it has stood there too long
     */
    record Card(String subtitle, String amount, @Nullable String owner, String next, @Nullable Instant since, boolean rotting) {}
}
