package dev.trato.records.timeline;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline wants to know of a source.
 *
 * @param ref     the record whose timeline it is; whoever asks may see it
 * @param related records that refer to it and that whoever asks may see, such as the deals of a company; what happened on them is told as well
 * @param kinds   only these kinds; empty for all
 * @param until   nothing later than this; null for no end
 * @param limit   so many entries at most
 */
public record TimelineQuery(RecordRef ref, List<RecordRef> related, Set<String> kinds, @Nullable Instant until, int limit) {

    public boolean wants(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** All records of which something is to be told, by type. */
    public Map<String, List<Long>> ids() {
        var ids = new LinkedHashMap<String, List<Long>>();
        Stream.concat(Stream.of(ref), related.stream()).forEach(each -> ids.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each.id()));
        return ids;
    }

    /** The records of a type that hang on any of these. */
    public RecordFilter hanging() {
        var subjects = ids().entrySet().stream().map(type -> hanging(type.getKey(), type.getValue())).toList();
        return subjects.size() == 1 ? subjects.getFirst() : new RecordFilter.Or(subjects);
    }

    private static RecordFilter hanging(String type, List<Long> ids) {
        var any = ids.stream().map(id -> RecordFilter.where("subjectId", Operator.IS, id)).toList();
        return RecordFilter.where("subjectType", Operator.IS, type).and(any.size() == 1 ? any.getFirst() : new RecordFilter.Or(any));
    }
}
