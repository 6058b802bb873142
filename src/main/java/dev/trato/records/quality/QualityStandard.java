package dev.trato.records.quality;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.records.RecordFilter;
import java.util.List;
import java.util.Map;

/** Answers for one type: what makes a record of it a good one? A bean of the module that owns the type; administrators change the weights. */
public interface QualityStandard {

    Class<? extends MeasuredRecord> entity();

    /** What counts until an administrator says otherwise. */
    List<Weight> weights();

    /** Days without a word and a change after which a record is stale, until an administrator says otherwise. */
    int staleAfter();

    /** The records that have to be good; of a deal that was won long ago nobody expects anything. */
    default RecordFilter concerns() {
        return RecordFilter.ALL;
    }

    /** What else can be wrong with a record, by the name of its message {@code quality.issue.<name>}. */
    default Map<String, RecordFilter> issues() {
        return Map.of();
    }
}
