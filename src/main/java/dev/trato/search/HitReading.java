package dev.trato.search;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordText;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.search.IndexedRecord.Kind;
import dev.trato.search.SearchResult.Excerpt;
import dev.trato.search.SearchResult.Hit;
import dev.trato.search.SearchResult.Known;
import dev.trato.search.SearchResult.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads found records as whoever acts may see them, and says why they were found: out of nothing but what he may read. */
@Component
class HitReading {

    private static final int EXCERPT = 180;
    private static final int MOST_REASONS = 2;
    private static final int TEXTS_AT_ONCE = 20;
    private static final String SUBJECT_TYPE = "subjectType";
    private static final String SUBJECT_ID = "subjectId";

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Texts texts;

    HitReading(Gate gate, FieldCatalog catalog, Texts texts) {
        this.gate = gate;
        this.catalog = catalog;
        this.texts = texts;
    }

    /** A field's text and where it meets what is looked for. */
    private record Piece(Field field, String text, Matching.Met met) {}

    /**
     * A record as it was read.
     *
     * @param suggestion the words as they may have been meant
     * @param whole      whether all that is looked for stands in it
     */
    record Reading(Hit hit, @Nullable String suggestion, boolean whole) {}

    /** Those of some records that meet what is looked for and may be seen, those first that are called so. */
    List<RecordRef> meeting(Collection<RecordRef> refs, Terms terms, boolean forgiving) {
        return terms.isEmpty() ? List.of() : read(refs, terms, forgiving).values().stream()
                .filter(Reading::whole)
                .map(Reading::hit)
                .sorted(Comparator.comparingInt(hit -> rank(hit, terms)))
                .map(Hit::ref)
                .toList();
    }

    private static int rank(Hit hit, Terms terms) {
        if (hit.title().marks().isEmpty()) {
            return 3;
        }
        var name = Words.joined(hit.title().text());
        return name.equals(terms.name()) ? 0 : name.startsWith(terms.name()) ? 1 : 2;
    }

    Map<RecordRef, Hit> hits(Collection<RecordRef> refs, Terms terms, boolean forgiving) {
        var hits = new LinkedHashMap<RecordRef, Hit>();
        read(refs, terms, forgiving).forEach((ref, reading) -> hits.put(ref, reading.hit()));
        return hits;
    }

    /** The same with what may have been meant. */
    List<Reading> readings(Collection<RecordRef> refs, Terms terms) {
        return List.copyOf(read(refs, terms, true).values());
    }

    private Map<RecordRef, Reading> read(Collection<RecordRef> refs, Terms terms, boolean forgiving) {
        var byType = refs.stream().collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toList())));
        var read = new HashMap<RecordRef, Reading>();
        var rows = new LinkedHashMap<RecordRef, Row>();
        byType.forEach((name, ids) -> gate.types().find(name).ifPresent(type ->
                gate.of(type).rows(ids, columns(type)).forEach(row -> rows.put(row.ref(), row))));
        var subjects = subjects(rows.values());
        var matching = new Matching(terms, forgiving);
        byType.keySet().forEach(name -> gate.types().find(name).ifPresent(type -> {
            var its = rows.values().stream().filter(row -> row.ref().type().equals(name)).toList();
            for (int from = 0; from < its.size(); from += TEXTS_AT_ONCE) {
                var some = its.subList(from, Math.min(from + TEXTS_AT_ONCE, its.size()));
                var more = more(type, some.stream().map(Row::id).toList());
                some.forEach(row -> read.put(row.ref(), reading(type, row, terms, matching, more, subjects.get(row.ref()))));
            }
        }));
        var ordered = new LinkedHashMap<RecordRef, Reading>();
        refs.stream().filter(read::containsKey).forEach(ref -> ordered.put(ref, read.get(ref)));
        return ordered;
    }

    private List<String> columns(RecordType<?> type) {
        var names = texts.readable(type).stream().map(Field::name);
        var others = Stream.of(Objects.requireNonNullElse(type.subtitle(), type.title()), SUBJECT_TYPE, SUBJECT_ID)
                .filter(name -> catalog.find(type, name).isPresent());
        return Stream.concat(names, others).distinct().toList();
    }

    /**
     * What else stands in a few records, by the field that stands for it, as far as that may be read. These texts are long: what is kept of
     * them is where they meet what is looked for.
     */
    private Map<Field, Map<Long, String>> more(RecordType<?> type, List<Long> ids) {
        var more = new LinkedHashMap<Field, Map<Long, String>>();
        for (RecordText text : texts.more(type)) {
            catalog.find(type, text.field()).ifPresent(field -> more.put(field, text.texts(ids)));
        }
        return more;
    }

    private Map<RecordRef, Row.Link> subjects(Collection<Row> rows) {
        var wanted = new HashMap<String, List<Long>>();
        rows.forEach(row -> subject(row).ifPresent(subject -> wanted.computeIfAbsent(subject.type(), type -> new ArrayList<>()).add(subject.id())));
        var titles = new HashMap<RecordRef, String>();
        wanted.forEach((type, ids) -> gate.of(type).titles(ids).forEach((id, title) -> titles.put(new RecordRef(type, id), title)));
        var links = new HashMap<RecordRef, Row.Link>();
        rows.forEach(row -> subject(row).filter(titles::containsKey).ifPresent(subject -> links.put(row.ref(), new Row.Link(subject, titles.get(subject)))));
        return links;
    }

    private java.util.Optional<RecordRef> subject(Row row) {
        return row.get(SUBJECT_TYPE) instanceof String type && row.get(SUBJECT_ID) instanceof Number id && gate.types().find(type).isPresent()
                ? java.util.Optional.of(new RecordRef(type, id.longValue()))
                : java.util.Optional.empty();
    }

    private Reading reading(RecordType<?> type, Row row, Terms terms, Matching matching, Map<Field, Map<Long, String>> more, Row.@Nullable Link subject) {
        var titleField = catalog.find(type, type.title());
        var title = titleField.isPresent() ? matching.in(row.title(), Kind.TITLE) : new Matching.Met(new BitSet(), List.of(), Map.of());
        var pieces = new ArrayList<Piece>();
        for (var field : texts.readable(type)) {
            var text = field.name().equals(type.title()) ? "" : Texts.text(field, row.get(field.name()));
            add(field, text, matching.in(text, Texts.kind(type, field)), pieces);
        }
        more.forEach((field, known) -> {
            var text = known.getOrDefault(row.id(), "");
            add(field, text, matching.in(text, Kind.LONG), pieces);
        });
        var open = new BitSet();
        open.set(0, terms.all().size());
        open.andNot(title.terms());
        var meant = new HashMap<>(title.meant());
        var reasons = reasons(pieces, open, meant);
        pieces.forEach(piece -> open.andNot(piece.met().terms()));
        var hit = new Hit(row.ref(), new Excerpt(row.title(), title.marks()), subtitle(type, row), subject, reasons);
        return new Reading(hit, meant.isEmpty() ? null : suggestion(terms, meant), open.isEmpty());
    }

    private static void add(Field field, String text, Matching.Met met, List<Piece> pieces) {
        if (!met.terms().isEmpty()) {
            pieces.add(new Piece(field, text, met));
        }
    }

    /** The fields that say most of what the title does not say. */
    private static List<Reason> reasons(List<Piece> pieces, BitSet missing, Map<String, String> meant) {
        var open = (BitSet) missing.clone();
        var reasons = new ArrayList<Reason>();
        var rest = new ArrayList<>(pieces);
        while (!open.isEmpty() && reasons.size() < MOST_REASONS) {
            var best = rest.stream().max(Comparator.comparingInt(piece -> common(piece.met().terms(), open)));
            if (best.isEmpty() || common(best.get().met().terms(), open) == 0) {
                return reasons;
            }
            var piece = best.get();
            rest.remove(piece);
            open.andNot(piece.met().terms());
            piece.met().meant().forEach(meant::putIfAbsent);
            reasons.add(new Reason(piece.field(), Matching.excerpt(piece.text(), piece.met().marks(), EXCERPT)));
        }
        return reasons;
    }

    private static int common(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    private @Nullable Known subtitle(RecordType<?> type, Row row) {
        return catalog.subtitle(type).map(field -> {
            var value = row.get(field.name());
            return value == null ? null : new Known(field, value);
        }).orElse(null);
    }

    private static String suggestion(Terms terms, Map<String, String> meant) {
        return terms.all().stream().flatMap(term -> term.words().stream()).map(word -> meant.getOrDefault(word, word)).collect(Collectors.joining(" "));
    }
}
