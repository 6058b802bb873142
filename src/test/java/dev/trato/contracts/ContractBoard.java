package dev.trato.contracts;

import com.vaadin.flow.component.Component;
import dev.trato.customization.ListState;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.ui.board.BoardSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Contracts stand by how they are renewed. */
@org.springframework.stereotype.Component
class ContractBoard implements BoardSource {

    private final Gate gate;

    ContractBoard(Gate gate) {
        this.gate = gate;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Contract.class;
    }

    @Override
    public List<Lane> lanes(ListState state) {
        return Arrays.stream(Contract.Renewal.values())
                .map(renewal -> new Lane(renewal.name(), renewal.name(), "neutral", null, List.of(RecordSort.ascending("endsOn"))))
                .toList();
    }

    @Override
    public RecordFilter scope(ListState state) {
        return RecordFilter.ALL;
    }

    @Override
    public String laneField() {
        return "renewal";
    }

    @Override
    public String sumField() {
        return "fee";
    }

    @Override
    public @Nullable String weightField() {
        return null;
    }

    @Override
    public List<String> columns() {
        return List.of("company");
    }

    @Override
    public Card card(Row row) {
        return new Card(row.get("company") instanceof Row.Link link ? Objects.toString(link.title(), "") : "", "", null, "", null, false);
    }

    @Override
    public List<String> asks(String laneId) {
        return List.of();
    }

    @Override
    public void move(long id, String fromLaneId, String laneId, Map<String, @Nullable Object> inputs) {
        var row = gate.of(Contract.class).row(id, List.of("renewal")).orElseThrow();
        gate.of(Contract.class).edit(new Edit(id, row.version(), Map.of("renewal", laneId), row.values()));
    }

    @Override
    public Optional<Supplier<Component>> control(ListState state, Consumer<ListState> change) {
        return Optional.empty();
    }
}
