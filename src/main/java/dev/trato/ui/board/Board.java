package dev.trato.ui.board;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.trato.customization.ListState;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Totals;
import dev.trato.ui.Avatars;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import dev.trato.ui.form.FieldInputs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in lanes. The browser holds the cards; the server holds how many of each lane it has sent, and sends further ones as one
 * scrolls. A change by anybody else is read again with the rights of whoever looks. Lanes at the end of the way, which hold all there ever
 * was, come after those that people work in, and less often.
 */
@Tag("trato-board")
public class Board extends Component {

    private static final int PAGE = 40;
    /** After so long it is read again whatever was changed: figures may be others although nothing of it can be seen here. */
    private static final Duration CALM = Duration.ofSeconds(20);
    /** When more was changed together, it is not looked whether that concerns the board. */
    private static final int MOST_LOOKED_AT = 200;
    private static final String[] TEXTS = {"board", "help", "moveTo", "open", "menu", "empty", "rotting", "total", "weighted", "fold", "unfold",
        "picked", "over", "dropped", "cancelled", "failed", "fixed"};

    private final transient Kit kit;
    private final transient FieldInputs inputs;
    private final transient BoardSource source;
    private final transient RecordType<?> type;
    private final transient ListState state;
    private final @Nullable String sum;
    private final @Nullable String weight;
    private final boolean movable;
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final transient Map<String, long[]> shown = new HashMap<>();
    private final transient Map<String, Totals> totals = new HashMap<>();
    private final transient Refresh<Picture> open;
    private final transient Refresh<Picture> ended;
    private transient List<BoardSource.Lane> lanes = List.of();

    public Board(Kit kit, FieldInputs inputs, BoardSource source, RecordType<?> type, ListState state) {
        this.kit = kit;
        this.inputs = inputs;
        this.source = source;
        this.type = type;
        this.state = state;
        sum = readable(source.sumField());
        weight = sum == null ? null : readable(source.weightField());
        movable = kit.catalog().find(type, source.laneField()).filter(kit.catalog()::isWritable).isPresent();
        addClassName("record-board");
        getElement().setPropertyBean("texts", texts());
        ended = kit.work().refreshing(this, () -> read(BoardSource.Lane::isEnd), this::show);
        open = kit.work().refreshing(this, () -> read(lane -> !lane.isEnd()), this::showFirst);
        open.ask();
        kit.live().follow(this, Set.of(type.name()), refs -> changed(refs.stream().map(RecordRef::id).toList()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-board.js");
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        for (var key : TEXTS) {
            // The texts have places of their own, such as {title}, which are the browser's to fill in.
            texts.put(key, kit.text("board." + key).replace('<', '{').replace('>', '}'));
        }
        return texts;
    }

    // what the browser asks for

    @ClientCallable
    void loadMore(String laneId, int offset) {
        lane(laneId).ifPresent(lane -> {
            int from = Math.max(0, Math.min(offset, sent.getOrDefault(laneId, 0)));
            kit.work().background(this, () -> cards(lane, filter(), from, PAGE + 1), rows -> {
                var cards = rows.stream().limit(PAGE).map(this::card).toList();
                sent.put(laneId, from + cards.size());
                shown.merge(laneId, ids(rows), (before, more) -> LongStream.concat(LongStream.of(before), LongStream.of(more)).distinct().toArray());
                getElement().callJsFunction("appendCards", laneId, cards, rows.size() > PAGE);
            });
        });
    }

    @ClientCallable
    void moved(String cardId, String fromLaneId, String toLaneId) {
        if (lane(fromLaneId).isEmpty() || lane(toLaneId).isEmpty() || !cardId.matches("\\d{1,18}")) {
            getElement().callJsFunction("moveFailed", cardId);
            return;
        }
        var asks = source.asks(toLaneId).stream().map(name -> kit.catalog().require(type, name)).toList();
        if (asks.isEmpty()) {
            move(cardId, fromLaneId, toLaneId, Map.of());
        } else {
            var title = kit.text("board.ask", source.title(lane(toLaneId).orElseThrow()));
            inputs.ask(title, asks, values -> move(cardId, fromLaneId, toLaneId, values), () -> getElement().callJsFunction("moveFailed", cardId));
        }
    }

    @ClientCallable
    void opened(String cardId) {
        if (cardId.matches("\\d{1,18}")) {
            kit.links().open(new RecordRef(type.name(), Long.parseLong(cardId)));
        }
    }

    private void move(String cardId, String fromLaneId, String laneId, Map<String, @Nullable Object> values) {
        long id = Long.parseLong(cardId);
        try {
            var done = kit.operations().traced(() -> {
                source.move(id, fromLaneId, laneId, values);
                return id;
            });
            getElement().callJsFunction("confirmMove", cardId, laneId);
            if (Stream.of(fromLaneId, laneId).flatMap(moved -> lane(moved).stream()).anyMatch(BoardSource.Lane::isEnd)) {
                ended.ask();
            }
            if (done.operation() != null) {
                Notices.done(kit, kit.text("board.moved", titleOf(id), source.title(lane(laneId).orElseThrow())), done.operation());
            }
        } catch (Problem e) {
            getElement().callJsFunction("moveFailed", cardId);
            Notices.problem(kit.text(e));
        }
    }

    private String titleOf(long id) {
        return kit.gate().of(type).titles(List.of(id)).getOrDefault(id, "");
    }

    // what changes

    /** Somebody has changed these: reads again what that concerns, which for most boards is nothing. */
    private void changed(List<Long> ids) {
        open.outdated(CALM);
        ended.outdated(CALM);
        if (ids.size() > MOST_LOOKED_AT) {
            open.outdated();
            return;
        }
        boolean seen = shown.values().stream().flatMapToLong(LongStream::of).anyMatch(ids::contains);
        kit.work().background(this, () -> lanesOf(ids), now -> {
            if (seen || lanes.stream().anyMatch(lane -> !lane.isEnd() && now.contains(lane.id()))) {
                open.outdated();
            }
            if (lanes.stream().anyMatch(lane -> lane.isEnd() && now.contains(lane.id()))) {
                ended.outdated();
            }
        });
    }

    private Set<String> lanesOf(List<Long> ids) {
        return kit.gate().of(type).rows(filter(), ids, List.of(source.laneField())).stream()
                .map(source::laneOf)
                .collect(Collectors.toSet());
    }

    /** The board as it stands in the database: all lanes, and of some of them figures, and cards as far as they were sent. */
    private record Picture(List<BoardSource.Lane> lanes, Map<String, Totals> totals, Map<String, List<Row>> rows) {}

    private Picture read(Predicate<BoardSource.Lane> wanted) {
        var standing = source.lanes(state);
        var meant = standing.stream().filter(wanted).toList();
        if (meant.isEmpty()) {
            return new Picture(standing, Map.of(), Map.of());
        }
        var within = filter();
        var figures = source.isGrouped() ? grouped(meant, within) : oneByOne(meant, within);
        var rows = new HashMap<String, List<Row>>();
        for (var lane : meant) {
            figures.putIfAbsent(lane.id(), Totals.none(lane.id()));
            int cards = Math.clamp(sent.getOrDefault(lane.id(), 0), PAGE, RecordQuery.MAX_LIMIT - 1);
            rows.put(lane.id(), cards(lane, within, 0, cards + 1));
        }
        return new Picture(standing, figures, rows);
    }

    private Map<String, Totals> grouped(List<BoardSource.Lane> some, RecordFilter within) {
        return kit.gate().of(type)
                .totals(RecordQuery.of(within.and(source.in(some))).text(state.text()), source.laneField(), sum, weight).stream()
                .collect(Collectors.toMap(group -> String.valueOf(group.key()), group -> group));
    }

    private Map<String, Totals> oneByOne(List<BoardSource.Lane> some, RecordFilter within) {
        var figures = new HashMap<String, Totals>();
        for (var lane : some) {
            kit.gate().of(type).totals(RecordQuery.of(within.and(source.in(List.of(lane)))).text(state.text()), null, sum, weight)
                    .forEach(all -> figures.put(lane.id(), all));
        }
        return figures;
    }

    private void showFirst(Picture picture) {
        boolean first = lanes.isEmpty();
        show(picture);
        if (first) {
            ended.ask();
        }
    }

    private void show(Picture picture) {
        lanes = picture.lanes();
        totals.putAll(picture.totals());
        getElement().callJsFunction("setLanes", lanes.stream().map(lane -> figures(lane, totals.get(lane.id()))).toList());
        picture.rows().forEach((id, rows) -> {
            int keep = Math.max(sent.getOrDefault(id, PAGE), Math.min(PAGE, rows.size()));
            var cards = rows.stream().limit(keep).map(this::card).toList();
            sent.put(id, cards.size());
            shown.put(id, ids(rows));
            getElement().callJsFunction("replaceLane", id, cards, rows.size() > keep);
        });
    }

    private static long[] ids(List<Row> rows) {
        return rows.stream().mapToLong(Row::id).toArray();
    }

    /** @param totals null while they are still being read */
    private Map<String, @Nullable Object> figures(BoardSource.Lane lane, @Nullable Totals totals) {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("id", lane.id());
        figures.put("title", source.title(lane));
        figures.put("tone", lane.tone());
        figures.put("terminal", lane.terminal());
        figures.put("droppable", lane.droppable());
        if (totals == null) {
            return figures;
        }
        figures.put("count", totals.count());
        if (sum != null) {
            figures.put("total", money(totals.sum()));
        }
        if (weight != null && !lane.isEnd()) {
            figures.put("weighted", money(totals.weighted()));
        }
        return figures;
    }

    private String money(BigDecimal amount) {
        return kit.format().money(amount.setScale(0, java.math.RoundingMode.HALF_UP), kit.locale());
    }

    private List<Row> cards(BoardSource.Lane lane, RecordFilter within, int offset, int limit) {
        var inLane = source.in(List.of(lane));
        Records<?> records = kit.gate().of(type);
        return records.rows(RecordQuery.of(within.and(inLane))
                .text(state.text())
                .sort((state.sort().isEmpty() ? lane.sort() : state.sort()).stream().filter(step -> readable(step.field()) != null).toList())
                .columns(source.columns())
                .slice(offset, limit));
    }

    /** The field, unless whoever looks may not see it. */
    private @Nullable String readable(@Nullable String field) {
        return field == null || kit.catalog().find(type, field).isEmpty() ? null : field;
    }

    /** Which records stand on the board; reads from the database. */
    private RecordFilter filter() {
        return state.filter().and(source.scope(state));
    }

    private Map<String, @Nullable Object> card(Row row) {
        var content = source.card(row);
        var card = new LinkedHashMap<String, @Nullable Object>();
        card.put("id", Long.toString(row.id()));
        card.put("title", row.title());
        card.put("subtitle", content.subtitle());
        card.put("amount", content.amount());
        card.put("owner", content.owner() == null ? null : Avatars.of(content.owner()));
        card.put("next", content.next());
        card.put("age", content.since() == null ? "" : kit.text("board.days", kit.format().daysSince(content.since())));
        card.put("rotting", content.rotting());
        card.put("href", kit.links().path(row.ref()));
        card.put("movable", movable && row.updatable());
        return card;
    }

    private java.util.Optional<BoardSource.Lane> lane(String id) {
        return lanes.stream().filter(lane -> lane.id().equals(id)).findFirst();
    }
}
