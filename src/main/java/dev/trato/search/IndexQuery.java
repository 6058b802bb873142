package dev.trato.search;

import dev.trato.search.IndexedRecord.Kind;
import dev.trato.search.Terms.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.TypedSearchPredicateFactory;

/** Says in the engine's words what is {@link Wanted}: which records fit at all, and which fit better. */
final class IndexQuery<R> {

    private static final float WHOLE_NAME = 40;
    private static final float BEGINNING_OF_NAME = 15;
    private static final float NEWER = 0.6f;
    private static final float NUMBER = 10;
    private static final float PART_OF_LONG = 0.3f;
    private static final float STEM = 0.5f;
    private static final float TYPO = 0.2f;
    private static final int SHORTEST_PART_OF_LONG = 3;

    private final TypedSearchPredicateFactory<R> f;
    private final Wanted wanted;
    private final boolean forgiving;

    IndexQuery(TypedSearchPredicateFactory<R> factory, Wanted wanted, boolean forgiving) {
        this.f = factory;
        this.wanted = wanted;
        this.forgiving = forgiving;
    }

    PredicateFinalStep predicate() {
        var all = f.bool();
        all.filter(reach());
        wanted.terms().forEach(term -> all.must(meets(term)));
        if (!wanted.newer().isEmpty()) {
            all.should(within(wanted.newer(), f.range().field(IndexShape.DAY).atLeast(wanted.from()).constantScore().boost(NEWER)));
        }
        in("", kind -> kind == Kind.TITLE).keySet().forEach(types -> {
            all.should(within(types, f.match().field(IndexShape.NAME).matching(wanted.name()).constantScore().boost(WHOLE_NAME)));
            all.should(within(types, f.prefix().field(IndexShape.NAME).matching(wanted.name()).constantScore().boost(BEGINNING_OF_NAME)));
        });
        return all;
    }

    private PredicateFinalStep reach() {
        var any = f.bool();
        var whole = new ArrayList<String>();
        wanted.reach().forEach((type, visibility) -> {
            if (visibility.everything()) {
                whole.add(type);
            } else if (!visibility.nothing()) {
                var whose = f.bool();
                if (!visibility.owners().isEmpty()) {
                    whose.should(f.terms().field(IndexShape.OWNER).matchingAny(visibility.owners()));
                }
                if (!visibility.teams().isEmpty()) {
                    whose.should(f.terms().field(IndexShape.TEAM).matchingAny(visibility.teams()));
                }
                any.should(f.bool().must(f.match().field(IndexShape.TYPE).matching(type)).must(whose.hasClause() ? whose : nothing()));
            }
        });
        if (!whole.isEmpty()) {
            any.should(f.terms().field(IndexShape.TYPE).matchingAny(whole));
        }
        return any.hasClause() ? any : nothing();
    }

    private PredicateFinalStep nothing() {
        return f.bool().mustNot(f.matchAll());
    }

    private PredicateFinalStep meets(Term term) {
        var any = f.bool();
        var all = f.bool();
        for (int i = 0; i < term.words().size(); i++) {
            all.must(meets(term.words().get(i), term.beginning() && i == term.words().size() - 1));
        }
        if (all.hasClause()) {
            any.should(all);
        }
        for (var digits : term.digits()) {
            in(IndexShape.DIGITS, kind -> kind == Kind.PHONE).forEach((types, fields) ->
                    any.should(within(types, f.prefix().fields(names(fields)).matching(digits).constantScore().boost(NUMBER))));
        }
        return any.hasClause() ? any : nothing();
    }

    private PredicateFinalStep meets(String word, boolean beginning) {
        var any = f.bool();
        in(IndexShape.WORDS, kind -> true).forEach((types, fields) -> {
            var exact = f.bool();
            fields.forEach((field, kind) -> exact.should(f.match().field(field).matching(word).boost(worth(kind))));
            any.should(within(types, exact));
        });
        if (word.length() <= IndexShape.LONGEST_START) {
            in(IndexShape.STARTS, kind -> kind == Kind.TITLE || kind == Kind.SHORT).forEach((types, fields) -> {
                var start = f.bool();
                fields.forEach((field, kind) -> start.should(f.match().field(field).matching(word).boost(worth(kind) / 3)));
                any.should(within(types, start));
            });
        }
        if (beginning && word.length() >= SHORTEST_PART_OF_LONG) {
            in(IndexShape.WORDS, kind -> kind == Kind.LONG).forEach((types, fields) ->
                    any.should(within(types, f.prefix().fields(names(fields)).matching(word).constantScore().boost(PART_OF_LONG))));
        }
        in(IndexShape.STEMS, kind -> kind != Kind.PHONE).forEach((types, fields) -> {
            for (var stem : Words.stems(word)) {
                any.should(within(types, f.match().fields(names(fields)).matching(stem).boost(STEM)));
            }
        });
        int distance = Likeness.mostTypos(word);
        if (forgiving && distance > 0) {
            in(IndexShape.WORDS, kind -> kind != Kind.PHONE).forEach((types, fields) ->
                    any.should(within(types, f.match().fields(names(fields)).matching(word).fuzzy(distance, 1).boost(TYPO))));
        }
        return any.hasClause() ? any : nothing();
    }

    private static float worth(Kind kind) {
        return switch (kind) {
            case TITLE -> 6;
            case SHORT, PHONE -> 2;
            case LONG -> 1;
        };
    }

    /** The fields to look into, by the types of which they may be. */
    private Map<Set<String>, Map<String, Kind>> in(String prefix, java.util.function.Predicate<Kind> kinds) {
        var fields = new HashMap<Set<String>, Map<String, Kind>>();
        for (var in : wanted.fields()) {
            if (kinds.test(in.kind())) {
                fields.computeIfAbsent(in.types(), types -> new HashMap<>()).put(prefix + in.name(), in.kind());
            }
        }
        return fields;
    }

    private static String[] names(Map<String, Kind> fields) {
        return fields.keySet().toArray(String[]::new);
    }

    private PredicateFinalStep within(Collection<String> types, PredicateFinalStep predicate) {
        return types.containsAll(wanted.reach().keySet()) ? predicate : f.bool().must(predicate).filter(f.terms().field(IndexShape.TYPE).matchingAny(List.copyOf(types)));
    }
}
