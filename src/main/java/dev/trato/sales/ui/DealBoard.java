package dev.trato.sales.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import dev.trato.customization.ListState;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Deals;
import dev.trato.sales.Pipeline;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Stage;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.board.BoardSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deals stand in the stages of one pipeline. */
@org.springframework.stereotype.Component
class DealBoard implements BoardSource {

    private static final List<String> TONES = List.of("neutral", "blue", "teal", "violet", "amber", "orange", "pink");

    private final Kit kit;
    private final Pipelines pipelines;
    private final Deals deals;
    private final UserClock clock;

    DealBoard(Kit kit, Pipelines pipelines, Deals deals, UserClock clock) {
        this.kit = kit;
        this.pipelines = pipelines;
        this.deals = deals;
        this.clock = clock;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Deal.class;
    }

    @Override
    public List<Lane> lanes(ListState state) {
        return pipeline(state).map(pipeline -> stages(pipeline)).orElse(List.of());
    }

    private List<Lane> stages(long pipeline) {
        var stages = pipelines.stages(pipeline);
        return stages.stream().map(stage -> lane(stage, stages.indexOf(stage))).toList();
    }

    static String tone(Stage.Outcome outcome, int position) {
        return switch (outcome) {
            case WON -> "green";
            case LOST -> "red";
            case OPEN -> TONES.get(position % TONES.size());
        };
    }

    private static Lane lane(Stage stage, int position) {
        var id = Objects.requireNonNull(stage.getId()).toString();
        var tone = tone(stage.getOutcome(), position);
        return switch (stage.getOutcome()) {
            case OPEN -> new Lane(id, stage.getName(), tone, null, List.of(RecordSort.ascending("expectedClose")));
            case WON -> new Lane(id, stage.getName(), tone, "won", List.of(RecordSort.descending("closedOn")));
            case LOST -> new Lane(id, stage.getName(), tone, "lost", List.of(RecordSort.descending("closedOn")));
        };
    }

    @Override
    public RecordFilter scope(ListState state) {
        return pipeline(state).map(this::within).orElse(RecordFilter.ALL);
    }

    /** By its stages for those who may not see the pipeline of a deal. */
    private RecordFilter within(long pipeline) {
        return isReadable("pipeline")
                ? RecordFilter.where("pipeline", Operator.IS, pipeline)
                : RecordFilter.where("stage", Operator.IN, pipelines.stages(pipeline).stream().map(Stage::getId).toArray());
    }

    private boolean isReadable(String field) {
        return kit.catalog().find(kit.gate().types().of(Deal.class), field).isPresent();
    }

    @Override
    public String laneField() {
        return "stage";
    }

    @Override
    public String sumField() {
        return "amount";
    }

    @Override
    public String weightField() {
        return "probability";
    }

    @Override
    public List<String> columns() {
        return Stream.of("company", "product", "amount", "owner", "nextStep", "stage", "stageSince").filter(this::isReadable).toList();
    }

    @Override
    public Card card(Row row) {
        var amount = row.get("amount") instanceof BigDecimal value ? kit.format().money(value, kit.locale()) : "";
        var since = (Instant) row.get("stageSince");
        return new Card(
                Stream.of(title(row, "company"), title(row, "product")).filter(Objects::nonNull).findFirst().orElse(""),
                amount,
                title(row, "owner"),
                Objects.toString(row.get("nextStep"), ""),
                since,
                isRotting(row, since));
    }

    private boolean isRotting(Row row, @Nullable Instant since) {
        if (since == null || !(row.get("stage") instanceof Row.Link stage)) {
            return false;
        }
        var days = pipelines.rotDays(stage.ref().id());
        return days.isPresent() && Duration.between(since, clock.now()).toDays() > days.getAsInt();
    }

    private static @Nullable String title(Row row, String field) {
        return row.get(field) instanceof Row.Link link ? link.title() : null;
    }

    @Override
    public List<String> asks(String laneId) {
        return outcome(laneId).filter(outcome -> outcome == Stage.Outcome.LOST).isPresent() ? List.of("lostReason") : List.of();
    }

    private Optional<Stage.Outcome> outcome(String laneId) {
        return kit.gate().of(Stage.class).find(Long.parseLong(laneId)).map(Stage::getOutcome);
    }

    @Override
    public void move(long id, String fromLaneId, String laneId, Map<String, @Nullable Object> inputs) {
        var reason = inputs.get("lostReason") instanceof String name ? Deal.LostReason.valueOf(name) : null;
        deals.move(id, Long.valueOf(fromLaneId), Long.parseLong(laneId), reason);
    }

    @Override
    public Optional<Supplier<Component>> control(ListState state, Consumer<ListState> change) {
        var all = pipelines.all();
        var current = pipeline(state);
        return all.size() < 2 ? Optional.empty() : Optional.of(() -> choice(all, current, state, change));
    }

    private Component choice(List<Pipeline> all, Optional<Long> current, ListState state, Consumer<ListState> change) {
        var choice = new Select<Pipeline>();
        choice.setItems(all);
        choice.setItemLabelGenerator(Pipeline::getName);
        choice.setAriaLabel(kit.text("type.pipeline"));
        all.stream().filter(pipeline -> current.filter(id -> id.equals(pipeline.getId())).isPresent()).findFirst().ifPresent(choice::setValue);
        choice.addValueChangeListener(event -> change.accept(state.filter(in(state.filter(), event.getValue()))));
        return choice;
    }

    /** The pipeline that the filter names, the first one otherwise. */
    private Optional<Long> pipeline(ListState state) {
        return named(state.filter()).or(() -> pipelines.all().stream().findFirst().map(Pipeline::getId));
    }

    private static Optional<Long> named(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> and.parts().stream().map(DealBoard::named).flatMap(Optional::stream).findFirst();
            case RecordFilter.Condition condition when isPipeline(condition) -> condition.values().stream()
                    .filter(value -> value.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .findFirst();
            default -> Optional.empty();
        };
    }

    private static RecordFilter in(RecordFilter filter, Pipeline pipeline) {
        var others = filter instanceof RecordFilter.And and
                ? and.parts().stream().filter(part -> !isPipeline(part)).toList()
                : Stream.of(filter).filter(part -> !isPipeline(part)).toList();
        return new RecordFilter.And(others).and(RecordFilter.where("pipeline", Operator.IS, Objects.requireNonNull(pipeline.getId())));
    }

    private static boolean isPipeline(RecordFilter filter) {
        return filter instanceof RecordFilter.Condition condition
                && condition.field().equals("pipeline")
                && (condition.operator() == Operator.IS || condition.operator() == Operator.IN);
    }
}
