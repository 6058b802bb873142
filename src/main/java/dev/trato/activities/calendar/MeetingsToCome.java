package dev.trato.activities.calendar;

import dev.trato.records.Gate;
import dev.trato.records.OpenWork;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.security.Action;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Of somebody's meetings those are open that are planned and not over. Occurrences of his own series go with it and not by themselves. */
@Component
class MeetingsToCome implements OpenWork {

    private final ObjectProvider<Gate> gate;
    private final Clock clock;

    MeetingsToCome(ObjectProvider<Gate> gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public Class<Meeting> entity() {
        return Meeting.class;
    }

    @Override
    public RecordFilter of(long owner) {
        var toCome = RecordFilter.where("status", Operator.IS, "PLANNED").and(new RecordFilter.Or(
                List.of(RecordFilter.where("lastEnds", Operator.EMPTY), RecordFilter.where("lastEnds", Operator.ABOVE, clock.instant()))));
        var own = toCome.and(RecordFilter.where("owner", Operator.IS, owner)).and(RecordFilter.where("recurrence", Operator.NOT_EMPTY));
        var series = gate.getObject().of(Meeting.class).ids(RecordQuery.of(own), Action.READ);
        return series.isEmpty() ? toCome : toCome.and(RecordFilter.where("series", Operator.NOT_IN, series.toArray()));
    }
}
