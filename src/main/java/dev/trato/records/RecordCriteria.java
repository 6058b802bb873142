package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.TextFold;
import dev.trato.security.Visibility;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/**
 * Turns fields, filters and rights into parts of one query. Names of fields come from the catalog of whoever asks, operators from
 * {@link Operator}, values are bound: nothing of a filter's text reaches SQL.
 */
final class RecordCriteria<T extends BaseRecord> {

    private final QuerySources sources;
    private final HibernateCriteriaBuilder builder;
    private final AbstractQuery<?> query;
    private final RecordType<T> type;
    private final Root<T> root;
    /** The types that were asked for to get here; an attached record is no subject of its own kind. */
    private final Set<RecordType<?>> way;
    private final FilterEffort effort;

    RecordCriteria(QuerySources sources, AbstractQuery<?> query, RecordType<T> type, Root<T> root) {
        this(sources, query, type, root, Set.of(), new FilterEffort());
    }

    private RecordCriteria(QuerySources sources, AbstractQuery<?> query, RecordType<T> type, Root<T> root, Set<RecordType<?>> before,
            FilterEffort effort) {
        this.way = new HashSet<>(before);
        this.way.add(type);
        this.effort = effort;
        this.sources = sources;
        this.builder = sources.builder();
        this.query = query;
        this.type = type;
        this.root = root;
    }

    Root<T> root() {
        return root;
    }

    /** Not in the bin, within reach, matching the filter and the words. */
    Predicate where(Visibility visibility, RecordFilter filter, String words) {
        return where(visibility, filter, words, false);
    }

    /** @param subjectSeen whether it is known already that what they hang on is seen */
    private Predicate where(Visibility visibility, RecordFilter filter, String words, boolean subjectSeen) {
        var parts = new ArrayList<Predicate>();
        parts.add(builder.isNull(root.get("deletedAt")));
        if (!visibility.everything()) {
            parts.add(reach(visibility));
        }
        if (type.isAttached() && !subjectSeen) {
            parts.add(hangsOnWhatIsSeen());
        } else if (type.isLinked() && !subjectSeen) {
            parts.add(builder.or(builder.isNull(root.get("subjectId")), hangsOnWhatIsSeen()));
        }
        type.tiedTo().ifPresent(tie -> parts.add(isTiedToWhatIsSeen(tie)));
        if (!filter.isEmpty()) {
            parts.add(matches(filter));
        }
        words(words).forEach(word -> parts.add(isFoundBy(word)));
        return and(parts);
    }

    private static List<String> words(String text) {
        return Arrays.stream(TextFold.fold(text).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * What the text kept for searching must contain for words and filter. None for whoever may not see all that is in that text: how fast an
     * answer comes would tell something of the rest.
     */
    static List<String> fragments(FieldCatalog catalog, RecordType<?> type, RecordFilter filter, String words) {
        return isAllSearchableReadable(catalog, type) ? Stream.concat(words(words).stream(), fragments(catalog, type, filter)).toList() : List.of();
    }

    private static Stream<String> fragments(FieldCatalog catalog, RecordType<?> type, RecordFilter filter) {
        return switch (filter) {
            case RecordFilter.And and -> and.parts().stream().flatMap(part -> fragments(catalog, type, part));
            case RecordFilter.Condition condition when condition.operator() == Operator.CONTAINS -> catalog.find(type, condition.field())
                    .filter(RecordCriteria::isPartOfSearchText)
                    .map(field -> condition.first()).stream();
            default -> Stream.empty();
        };
    }

    /**
     * Whether the text of every record that is kept for searching has the value of the field. A custom field may have been declared searchable
     * after records were saved.
     */
    static boolean isPartOfSearchText(Field field) {
        return field.searchable() && !field.custom() && field.type().isText();
    }

    private static boolean isAllSearchableReadable(FieldCatalog catalog, RecordType<?> type) {
        return catalog.searchable(type).stream().allMatch(field -> catalog.find(type, field.name()).isPresent());
    }

    /** One of these, and no other. */
    Predicate isAmong(Collection<Long> ids) {
        return ids.isEmpty() ? builder.disjunction() : root.get("id").in(ids.stream().map(builder::literal).toList());
    }

    /**
     * The text kept for searching holds the values of all searchable fields. Whoever may not see one of them must not be able to guess its
     * value word by word, and searches the others one by one.
     */
    private Predicate isFoundBy(String word) {
        var pattern = "%" + escaped(word) + "%";
        return isAllSearchableReadable(sources.catalog(), type)
                ? builder.like(root.get("searchText"), pattern, '\\')
                : or(sources.catalog().searchable(type).stream()
                        .filter(field -> sources.catalog().find(type, field.name()).isPresent())
                        .map(field -> (Predicate) builder.like(FoldedText.of(builder, text(field)), pattern, '\\')).toList());
    }

    @SuppressWarnings("unchecked")
    private Expression<String> text(Field field) {
        return field.type().isText()
                ? (Expression<String>) (Expression<?>) value(field)
                : builder.cast((JpaExpression<Object>) (Expression<?>) value(field), String.class);
    }

    /** The subject exists and may be seen, whatever its type; {@link RecordWriter#isSubjectSeen} says the same of one record. */
    private Predicate hangsOnWhatIsSeen() {
        return or(sources.types().subjects(type, way).stream()
                .filter(subject -> !sources.visibility(subject).nothing())
                .map(this::hangsOn)
                .toList());
    }

    private <S extends BaseRecord> Predicate hangsOn(RecordType<S> subject) {
        var seen = query.subquery(Integer.class);
        var other = new RecordCriteria<>(sources, seen, subject, seen.from(subject.entity()), way, effort);
        seen.select(builder.literal(1))
                .where(builder.equal(other.root.get("id"), root.get("subjectId")), other.where(sources.visibility(subject), RecordFilter.ALL, ""));
        return builder.and(builder.equal(root.get("subjectType"), subject.name()), builder.exists(seen));
    }

    @SuppressWarnings("unchecked")
    private Predicate isTiedToWhatIsSeen(String reference) {
        var field = sources.catalog().field(type, reference);
        var holder = (RecordType<BaseRecord>) sources.types().require(field.target());
        var seen = query.subquery(Integer.class);
        var other = new RecordCriteria<>(sources, seen, holder, seen.from(holder.entity()), way, effort);
        seen.select(builder.literal(1))
                .where(builder.equal(other.root.get("id"), value(field)), other.where(sources.visibility(holder), RecordFilter.ALL, ""));
        return builder.exists(seen);
    }

    /** Nobody's, or somebody else's. */
    Predicate isNotOwnedBy(Set<Long> users) {
        var owner = root.get("ownerId");
        return builder.or(builder.isNull(owner), builder.not(owner.in(users)));
    }

    /** Within reach of an action. */
    Predicate within(Visibility visibility) {
        return visibility.everything() ? builder.conjunction() : reach(visibility);
    }

    private Predicate reach(Visibility visibility) {
        var parts = new ArrayList<Predicate>();
        if (!visibility.owners().isEmpty()) {
            parts.add(root.get("ownerId").in(visibility.owners()));
        }
        if (!visibility.teams().isEmpty()) {
            parts.add(root.get("teamId").in(visibility.teams()));
        }
        return or(parts);
    }

    Predicate matches(RecordFilter filter) {
        return new FilterCriteria(sources, this, effort).matches(filter);
    }

    /** The same type's or another's, for a subquery. */
    RecordCriteria<BaseRecord> related(AbstractQuery<?> others, RecordType<BaseRecord> target) {
        return new RecordCriteria<>(sources, others, target, others.from(target.entity()), Set.of(), effort);
    }

    /** As {@link #where(Visibility, RecordFilter, String)} for those that are got at by what they hang on, of which it is known that it is seen. */
    Predicate whereHanging(Visibility visibility, RecordFilter filter) {
        return where(visibility, filter, "", true);
    }

    RecordType<T> type() {
        return type;
    }

    AbstractQuery<?> query() {
        return query;
    }

    List<Order> order(List<RecordSort> sort) {
        return keys(sort).stream().map(key -> key.order(builder)).toList();
    }

    /** What the records are sorted by; the id, last, makes every place in the list a place of its own. */
    List<Keyset.Key> keys(List<RecordSort> sort) {
        var keys = new ArrayList<Keyset.Key>();
        boolean descending = false;
        for (var step : sort.isEmpty() ? ownSort() : sort) {
            var field = sort.isEmpty() ? ownKey(step).orElseThrow() : sources.catalog().require(type, step.field());
            keys.add(new Keyset.Key(field.isReference() ? titleOf(field) : value(field), step.descending()));
            descending = step.descending();
        }
        keys.add(new Keyset.Key(root.get("id"), descending));
        return keys;
    }

    /** The type's own order, as far as whoever asks may see the fields it goes by. */
    private List<RecordSort> ownSort() {
        return type.sort().stream().filter(step -> ownKey(step).isPresent()).toList();
    }

    /** A key that is made of others for the sake of the order alone tells of them; it is for those from whom nothing is hidden. */
    private Optional<Field> ownKey(RecordSort step) {
        var shown = sources.catalog().find(type, step.field());
        return shown.isPresent() ? shown : sources.catalog().internalKey(type, step.field());
    }

    /** The name of the record; its number where whoever asks may not see names. */
    Expression<?> title() {
        return sources.catalog().isTitleReadable(type) ? root.get(type.title()) : builder.concat("#", builder.cast(id(root), String.class));
    }

    @SuppressWarnings("unchecked")
    private static JpaExpression<Object> id(Root<?> root) {
        return (JpaExpression<Object>) (Expression<?>) root.get("id");
    }

    /** The field's value; a reference as the id it holds. */
    @SuppressWarnings("unchecked")
    Expression<Object> value(Field field) {
        var attribute = field.accessor().attribute();
        if (attribute == null) {
            return (Expression<Object>) (Expression<?>) customValue(field);
        }
        Path<Object> path = root.get(attribute);
        return field.isReference() && BaseRecord.class.isAssignableFrom(path.getJavaType()) ? path.get("id") : path;
    }

    private Expression<?> customValue(Field field) {
        Path<Object> custom = root.get("custom");
        if (sources.isMySql()) {
            var type = field.type().isNumeric() ? Double.class : field.isReference() ? Long.class : String.class;
            return builder.sql(CustomFieldIndexes.value(field), type, custom);
        }
        var path = "$." + field.name();
        if (field.type().isNumeric()) {
            return builder.jsonValue(custom, path, Double.class);
        }
        return field.isReference() ? builder.jsonValue(custom, path, Long.class) : builder.jsonValue(custom, path);
    }

    /** The name of the record that a reference points at, as far as whoever asks may see that record and its name. */
    @SuppressWarnings("unchecked")
    Expression<?> titleOf(Field reference) {
        var titles = query.subquery(String.class);
        var target = (RecordType<BaseRecord>) sources.types().require(reference.target());
        var other = new RecordCriteria<>(sources, titles, target, titles.from(target.entity()));
        titles.select((Expression<String>) other.title())
                .where(builder.equal(other.root.get("id"), value(reference)), other.where(sources.visibility(target), RecordFilter.ALL, ""));
        return titles;
    }

    Predicate and(List<Predicate> parts) {
        return builder.and(parts.toArray(Predicate[]::new));
    }

    Predicate or(List<Predicate> parts) {
        return builder.or(parts.toArray(Predicate[]::new));
    }

    /** A text in which nothing stands for something else in a pattern. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
