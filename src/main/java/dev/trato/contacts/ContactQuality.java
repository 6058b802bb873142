package dev.trato.contacts;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.quality.QualityStandard;
import dev.trato.records.quality.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whoever wants to write or call has to know where, whom, and for which company. */
@Component
class ContactQuality implements QualityStandard {

    @Override
    public Class<? extends MeasuredRecord> entity() {
        return Contact.class;
    }

    @Override
    public List<Weight> weights() {
        return List.of(Weight.of(5, "email"), Weight.of(4, "phone", "mobile"), Weight.of(3, "company"), Weight.of(2, "firstName"), Weight.of(2, "jobTitle"),
                Weight.of(2, "lifecycleStage"), Weight.of(1, "city"), Weight.of(1, "country"), Weight.of(1, "language"));
    }

    @Override
    public int staleAfter() {
        return 180;
    }

    @Override
    public Map<String, RecordFilter> issues() {
        return issues(Stream.of("email", "phone", "mobile", "contactPoints"));
    }

    /** Addresses at which mail comes back, and nobody knows how to reach them at all. */
    static Map<String, RecordFilter> issues(Stream<String> ways) {
        var issues = new LinkedHashMap<String, RecordFilter>();
        issues.put("bounced", RecordFilter.where("bouncedOn", Operator.NOT_EMPTY));
        issues.put("unreachable", new RecordFilter.And(ways.map(field -> RecordFilter.where(field, Operator.EMPTY)).toList()));
        return issues;
    }
}
