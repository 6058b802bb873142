package dev.trato.activities.task.ui;

import com.vaadin.flow.component.Component;
import dev.trato.activities.task.Task;
import dev.trato.customization.ListState;
import dev.trato.kernel.Problem;
import dev.trato.records.Edit;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.board.BoardSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Open tasks by days: what is overdue, today and the six days after it, what comes later, and what has no day. A drop sets the day. */
@org.springframework.stereotype.Component
class TaskBoard implements BoardSource {

    private static final int DAYS = 7;
    private static final String OVERDUE = "overdue";
    private static final String LATER = "later";
    private static final String NO_DAY = "none";

    private final Kit kit;
    private final UserClock clock;
    private final Transactions transactions;

    TaskBoard(Kit kit, UserClock clock, Transactions transactions) {
        this.kit = kit;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Task.class;
    }

    @Override
    public List<Lane> lanes(ListState state) {
        var today = clock.today();
        var lanes = new ArrayList<Lane>();
        lanes.add(new Lane(OVERDUE, "", "red", null, List.of(), false));
        for (int i = 0; i < DAYS; i++) {
            var day = today.plusDays(i);
            lanes.add(new Lane(day.toString(), "", i == 0 ? "blue" : "neutral", null, List.of()));
        }
        lanes.add(new Lane(LATER, "", "neutral", null, List.of()));
        lanes.add(new Lane(NO_DAY, "", "neutral", null, List.of()));
        return lanes;
    }

    @Override
    public String title(Lane lane) {
        if (!lane.id().contains("-")) {
            return kit.text("task.lane." + lane.id());
        }
        var day = LocalDate.parse(lane.id());
        var name = DateTimeFormatter.ofPattern("EEE d", kit.locale()).format(day);
        return day.equals(clock.today()) ? kit.text("task.lane.today", name) : name;
    }

    @Override
    public RecordFilter in(List<Lane> lanes) {
        var ways = lanes.stream().map(lane -> in(lane.id())).toList();
        return ways.size() == 1 ? ways.getFirst() : new RecordFilter.Or(ways);
    }

    private RecordFilter in(String lane) {
        var today = clock.today();
        return switch (lane) {
            case OVERDUE -> RecordFilter.where("dueOn", Operator.BELOW, today);
            case LATER -> RecordFilter.where("dueOn", Operator.AT_LEAST, today.plusDays(DAYS));
            case NO_DAY -> RecordFilter.where("dueOn", Operator.EMPTY);
            default -> RecordFilter.where("dueOn", Operator.IS, lane);
        };
    }

    @Override
    public String laneOf(Row row) {
        return lane(row.get("dueOn") instanceof LocalDate day ? day : null);
    }

    private String lane(@Nullable LocalDate day) {
        var today = clock.today();
        if (day == null) {
            return NO_DAY;
        }
        return day.isBefore(today) ? OVERDUE : day.isBefore(today.plusDays(DAYS)) ? day.toString() : LATER;
    }

    @Override
    public boolean isGrouped() {
        return false;
    }

    @Override
    public RecordFilter scope(ListState state) {
        return RecordFilter.where("open", Operator.IS, true);
    }

    @Override
    public String laneField() {
        return "dueOn";
    }

    @Override
    public @Nullable String sumField() {
        return null;
    }

    @Override
    public @Nullable String weightField() {
        return null;
    }

    @Override
    public List<String> columns() {
        var type = kit.gate().types().of(Task.class);
        return List.of("dueOn", "dueTime", "priority", "status", "owner", "checklist").stream().filter(field -> kit.catalog().find(type, field).isPresent()).toList();
    }

    @Override
    public Card card(Row row) {
        var type = kit.gate().types().of(Task.class);
        var status = row.get("status") instanceof String name && !name.equals("OPEN") ? kit.option(kit.catalog().require(type, "status"), name) : "";
        var priority = row.get("priority") instanceof String name && (name.equals("HIGH") || name.equals("URGENT"))
                ? kit.option(kit.catalog().require(type, "priority"), name) : "";
        var late = row.get("dueOn") instanceof LocalDate day && lane(day).equals(OVERDUE) ? kit.format().relative(day, kit.locale())
                : row.get("dueOn") instanceof LocalDate day && lane(day).equals(LATER) ? kit.format().day(day, kit.locale()) : "";
        var owner = row.get("owner") instanceof Row.Link link ? link.title() : null;
        return new Card(priority.isEmpty() || status.isEmpty() ? priority + status : priority + " · " + status,
                Objects.toString(row.get("dueTime"), ""), owner, late, null, false);
    }

    @Override
    public List<String> asks(String laneId) {
        return List.of();
    }

    /** Later means the first day that is no lane of its own. */
    @Override
    public void move(long id, String fromLaneId, String laneId, Map<String, @Nullable Object> inputs) {
        if (laneId.equals(OVERDUE)) {
            throw new Problem("problem.task.pastLane");
        }
        transactions.write(() -> {
            var tasks = kit.gate().of(Task.class);
            var task = tasks.require(id, Action.UPDATE);
            if (!lane(task.getDueOn()).equals(fromLaneId)) {
                throw new Problem("problem.task.elsewhere");
            }
            var values = new HashMap<String, @Nullable Object>();
            values.put("dueOn", switch (laneId) {
                case NO_DAY -> null;
                case LATER -> clock.today().plusDays(DAYS);
                default -> LocalDate.parse(laneId);
            });
            return tasks.edit(new Edit(id, task.getVersion(), values, Map.of()));
        });
    }

    @Override
    public Optional<Supplier<Component>> control(ListState state, Consumer<ListState> change) {
        return Optional.empty();
    }
}
