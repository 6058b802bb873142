package dev.trato.activities.calendar;

import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Any date of any record type can be seen in the calendar: when deals are to be closed, when tasks are due, custom fields too. */
@Component
public class DateLayers {

    /** Dates shown of one layer at most. */
    private static final int MOST = 500;
    private static final Duration POINT = Duration.ofMinutes(30);

    private final Gate gate;
    private final FieldCatalog catalog;
    private final UserClock clock;

    DateLayers(Gate gate, FieldCatalog catalog, UserClock clock) {
        this.gate = gate;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The layers that whoever acts may choose among. */
    public List<DateLayer> all() {
        return gate.types().all().stream()
                .filter(type -> !type.isSetup() && type.entity() != Meeting.class && type.entity() != Attendee.class && gate.of(type).allows(Action.READ))
                .flatMap(this::of)
                .toList();
    }

    private Stream<DateLayer> of(RecordType<?> type) {
        return catalog.readable(type).stream().filter(DateLayers::isDate).map(field -> new DateLayer(type.name(), field.name()));
    }

    private static boolean isDate(Field field) {
        return (field.type() == FieldType.DATE || field.type() == FieldType.DATE_TIME) && !field.group().equals("system");
    }

    /** The field of a layer; empty when whoever acts may not see it. */
    public Optional<Field> field(DateLayer layer) {
        return gate.types().find(layer.type()).filter(type -> !type.isSetup()).flatMap(type -> catalog.find(type, layer.field())).filter(DateLayers::isDate);
    }

    /** What stands in a layer between two moments; nothing where it may not be seen. */
    public List<CalendarEntry> entries(DateLayer layer, Instant from, Instant to) {
        return field(layer).filter(field -> gate.of(field.recordType()).allows(Action.READ)).map(field -> entries(layer, field, from, to)).orElse(List.of());
    }

    private List<CalendarEntry> entries(DateLayer layer, Field field, Instant from, Instant to) {
        var zone = clock.zone();
        boolean day = field.type() == FieldType.DATE;
        var first = day ? LocalDate.ofInstant(from, zone).toString() : from.toString();
        var end = day ? LocalDate.ofInstant(to.minusNanos(1), zone).plusDays(1).toString() : to.toString();
        var type = gate.types().require(layer.type());
        var query = RecordQuery.of(RecordFilter.where(field.name(), Operator.AT_LEAST, first).and(RecordFilter.where(field.name(), Operator.BELOW, end)))
                .columns(List.of(field.name()))
                .sort(List.of(RecordSort.ascending(field.name())))
                .slice(0, MOST);
        boolean writable = catalog.isWritable(field);
        return gate.of(type).rows(query).stream().map(row -> entry(layer, field, row, zone, writable)).toList();
    }

    private static CalendarEntry entry(DateLayer layer, Field field, Row row, ZoneId zone, boolean writable) {
        var value = Objects.requireNonNull((@Nullable Object) row.get(field.name()));
        var begins = value instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : (Instant) value;
        var ends = value instanceof LocalDate day ? day.plusDays(1).atStartOfDay(zone).toInstant() : begins.plus(POINT);
        return new CalendarEntry(CalendarEntry.Kind.DATE, row.ref(), null, row.title(), begins, ends, value instanceof LocalDate, zone, null, null, layer,
                writable && row.updatable(), false, false, false);
    }
}
