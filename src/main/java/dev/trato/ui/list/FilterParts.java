package dev.trato.ui.list;

import dev.trato.records.RecordFilter;
import java.util.ArrayList;
import java.util.List;

/** A filter as the line of chips shows it: parts that must all hold. */
final class FilterParts {

    private FilterParts() {}

    static List<RecordFilter> of(RecordFilter filter) {
        return filter instanceof RecordFilter.And and ? and.parts() : List.of(filter);
    }

    static RecordFilter join(List<RecordFilter> parts) {
        return parts.size() == 1 ? parts.getFirst() : new RecordFilter.And(parts);
    }

    /** The filter without one of its parts. */
    static RecordFilter without(RecordFilter filter, int position) {
        var parts = new ArrayList<>(of(filter));
        parts.remove(position);
        return join(parts);
    }

    /** The filter with another part in the place of one. */
    static RecordFilter with(RecordFilter filter, int position, RecordFilter part) {
        var parts = new ArrayList<>(of(filter));
        parts.set(position, part);
        return join(parts);
    }

    /** The same filter without groups of one or none, and without an "and" inside an "and" or an "or" inside an "or". */
    static RecordFilter tidy(RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.Condition condition -> condition;
            case RecordFilter.Related related -> new RecordFilter.Related(related.relation(), related.atLeast(), tidy(related.which()));
            case RecordFilter.Not not -> {
                var inner = tidy(not.part());
                yield inner.isEmpty() ? RecordFilter.ALL : new RecordFilter.Not(inner);
            }
            case RecordFilter.And and -> join(flat(and.parts(), true));
            case RecordFilter.Or or -> {
                var parts = flat(or.parts(), false);
                yield parts.size() > 1 ? new RecordFilter.Or(parts) : join(parts);
            }
        };
    }

    private static List<RecordFilter> flat(List<RecordFilter> parts, boolean and) {
        var flat = new ArrayList<RecordFilter>();
        for (var part : parts) {
            switch (tidy(part)) {
                case RecordFilter.And inner when and || inner.isEmpty() -> flat.addAll(inner.parts());
                case RecordFilter.Or inner when !and -> flat.addAll(inner.parts());
                case RecordFilter inner -> flat.add(inner);
            }
        }
        return flat;
    }
}
