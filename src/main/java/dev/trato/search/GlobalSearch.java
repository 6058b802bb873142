package dev.trato.search;

import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.search.SearchIndex.Candidate;
import dev.trato.search.SearchResult.Hit;
import dev.trato.search.SearchResult.Standing;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.search.util.common.SearchException;
import org.hibernate.search.util.common.SearchTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Finds records of all types by what stands in them. The index names candidates, and only by fields that whoever acts may read; each of them
 * is asked for at the gate before anybody hears of it, also to be counted. What the index does not know yet is looked at besides.
 */
@Component
public class GlobalSearch {

    /** So many hits a page has at most. */
    public static final int MOST = 200;
    private static final int WINDOW = 1_000;
    /** More changes than these are not looked at one by one. */
    private static final int MOST_PENDING = 300;

    private final Gate gate;
    private final Searcher searcher;
    private final HitReading reading;
    private final SearchIndexing indexing;
    private final Following following;
    private final Transactions transactions;

    GlobalSearch(Gate gate, Searcher searcher, HitReading reading, SearchIndexing indexing, Following following, Transactions transactions) {
        this.gate = gate;
        this.searcher = searcher;
        this.reading = reading;
        this.indexing = indexing;
        this.following = following;
        this.transactions = transactions;
    }

    /** The types one may look into. */
    public List<RecordType<?>> types() {
        return searcher.types();
    }

    /**
     * Finds what whoever acts may see of it. It takes as long as it takes: not to be called while a session is locked.
     *
     * @param text  words as somebody writes them, the last of them perhaps not to its end
     * @param among names of the types that are counted; empty for all
     * @param types names of those of which hits are wanted; empty for all that are counted
     * @param limit so many hits at most, up to {@link #MOST}
     */
    public SearchResult search(String text, Collection<String> among, Collection<String> types, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit);
        }
        var terms = Terms.of(text);
        var all = searcher.types().stream().filter(type -> among.isEmpty() || among.contains(type.name())).toList();
        if (terms.isEmpty() || all.isEmpty()) {
            return SearchResult.nothing(Standing.READY);
        }
        try {
            var found = new Round(terms, all, limit).found();
            var wanted = all.stream().filter(type -> types.isEmpty() || types.contains(type.name())).toList();
            return wanted.size() == all.size() ? found.result() : narrowed(found, terms, wanted, limit);
        } catch (SearchTimeoutException e) {
            throw new Problem("problem.busy");
        } catch (SearchException e) {
            indexing.damaged(e);
            return new Round(terms, all, limit).withoutIndex().result();
        }
    }

    /** Everything that is found just as it is written; nothing when that is more than so many, a {@link Problem} when it cannot be told by now. */
    Optional<Set<RecordRef>> all(String text, Collection<String> types, int most) {
        var terms = Terms.of(text);
        var wanted = searcher.types().stream().filter(type -> types.isEmpty() || types.contains(type.name())).toList();
        if (terms.isEmpty() || wanted.isEmpty()) {
            return Optional.of(Set.of());
        }
        var found = new Round(terms, wanted, most + 1).found();
        if (found.standing != Standing.READY) {
            throw new Problem("problem.subscription.later");
        }
        return found.exact.size() > most || found.more && !found.exact.isEmpty() ? Optional.empty() : Optional.of(found.exact);
    }

    /** The hits of some types with the counts of all. */
    private SearchResult narrowed(Found all, Terms terms, List<RecordType<?>> wanted, int limit) {
        if (wanted.isEmpty()) {
            return new SearchResult(List.of(), all.counts(), all.more, null, all.standing);
        }
        var some = new Round(terms, wanted, limit).found();
        var result = some.result();
        var counts = new LinkedHashMap<>(all.counts());
        some.counts().forEach((type, count) -> counts.merge(type, count, Math::max));
        return new SearchResult(result.hits(), counts, all.more || some.more, result.suggestion(), result.standing());
    }

    /** What was found, before it is read to be shown. */
    private final class Found {

        final Terms terms;
        final int limit;
        final Standing standing;
        /** Those found as they were written; those found with typos where there are none of the others. */
        final Set<RecordRef> exact = new LinkedHashSet<>();
        final Set<RecordRef> meant = new LinkedHashSet<>();
        boolean more;

        Found(Terms terms, int limit, Standing standing) {
            this.terms = terms;
            this.limit = limit;
            this.standing = standing;
        }

        Map<String, Integer> counts() {
            var counts = new LinkedHashMap<String, Integer>();
            exact.forEach(ref -> counts.merge(ref.type(), 1, Integer::sum));
            meant.forEach(ref -> counts.merge(ref.type(), 1, Integer::sum));
            return counts;
        }

        SearchResult result() {
            return exact.isEmpty() && meant.isEmpty() ? shown() : transactions.read(this::shown);
        }

        private SearchResult shown() {
            var hits = new ArrayList<Hit>(reading.hits(first(exact, limit), terms, false).values());
            var typos = reading.readings(first(meant, limit - Math.min(limit, hits.size())), terms);
            typos.forEach(typo -> hits.add(typo.hit()));
            var suggestion = exact.isEmpty() && !typos.isEmpty() ? typos.getFirst().suggestion() : null;
            return new SearchResult(hits, counts(), more, suggestion, standing);
        }

        private static List<RecordRef> first(Set<RecordRef> refs, int most) {
            return refs.stream().limit(most).toList();
        }
    }

    /** One look for some words in some types. While the index is asked, which may take long, no connection to the database is held. */
    private final class Round {

        private final Terms terms;
        private final List<RecordType<?>> types;
        private final int limit;

        Round(Terms terms, List<RecordType<?>> types, int limit) {
            this.terms = terms;
            this.types = types;
            this.limit = limit;
        }

        Found found() {
            var state = indexing.home().ask(Generation::state);
            if (state == null) {
                return withoutIndex();
            }
            var pending = following.pending(state, MOST_PENDING);
            var fresh = pending.orElse(Set.of());
            var found = new Found(terms, limit, pending.isEmpty() ? Standing.BEHIND : Standing.READY);
            var wanted = searcher.wanted(terms, types);
            found.exact.addAll(meeting(fresh, false));
            found.more = collect(wanted, false, fresh, found.exact);
            if (found.exact.isEmpty()) {
                found.meant.addAll(meeting(fresh, true));
                found.more = collect(wanted, true, fresh, found.meant);
            }
            return found;
        }

        private List<RecordRef> meeting(Collection<RecordRef> refs, boolean forgiving) {
            var names = types.stream().map(RecordType::name).collect(Collectors.toSet());
            var some = refs.stream().filter(ref -> names.contains(ref.type())).toList();
            return some.isEmpty() ? some : transactions.read(() -> reading.meeting(some, terms, forgiving));
        }

        /** Adds candidates that may be seen, until a page is full or none is left; whether there may be more of them. */
        private boolean collect(Wanted wanted, boolean forgiving, Set<RecordRef> known, Set<RecordRef> found) {
            for (int offset = 0; offset < SearchIndex.DEEPEST; offset += WINDOW) {
                int from = offset;
                var candidates = indexing.home().ask(generation -> generation.index().find(wanted, forgiving, from, WINDOW));
                if (candidates == null) {
                    return true; // it has just been thrown away
                }
                found.addAll(readable(candidates.stream().map(Candidate::ref).filter(ref -> !known.contains(ref)).toList()));
                if (candidates.size() < WINDOW) {
                    return false;
                }
                if (found.size() >= limit) {
                    return true;
                }
            }
            return true;
        }

        /** Those of some records that may be seen, in their order. */
        private List<RecordRef> readable(List<RecordRef> refs) {
            return refs.isEmpty() ? refs : transactions.read(() -> seen(refs));
        }

        private List<RecordRef> seen(List<RecordRef> refs) {
            var byType = refs.stream().collect(Collectors.groupingBy(RecordRef::type, LinkedHashMap::new, Collectors.mapping(RecordRef::id, Collectors.toList())));
            var seen = new HashSet<RecordRef>();
            byType.forEach((type, ids) -> gate.of(type).ids(ids, Action.READ).forEach(id -> seen.add(new RecordRef(type, id))));
            return refs.stream().filter(seen::contains).toList();
        }

        /** As long as there is no index: what the lists find. */
        Found withoutIndex() {
            return transactions.read(this::listed);
        }

        private Found listed() {
            var found = new Found(terms, limit, Standing.MISSING);
            int each = Math.max(1, Math.min(limit, MOST / Math.max(1, types.size())));
            for (var type : types) {
                var rows = gate.of(type).rows(RecordQuery.of(RecordFilter.ALL).text(terms.name()).slice(0, each));
                rows.forEach(row -> found.exact.add(row.ref()));
                found.more |= rows.size() == each;
            }
            return found;
        }
    }

    /** Makes the index anew, while the one there is answers; administrators only. */
    public void renew() {
        searcher.requireAdministrator();
        indexing.renew();
    }
}
