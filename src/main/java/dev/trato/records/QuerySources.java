package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What queries for records are made from. */
@Component
class QuerySources {

    private final HibernateCriteriaBuilder builder;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final Relations relations;
    private final FilterValues values;
    private final RecordAccess access;
    private final CustomFieldIndexes indexes;
    private final FragmentIndex fragments;

    QuerySources(EntityManagerFactory entities, RecordTypes types, FieldCatalog catalog, Relations relations, FilterValues values, RecordAccess access,
            CustomFieldIndexes indexes, FragmentIndex fragments) {
        this.builder = (HibernateCriteriaBuilder) entities.getCriteriaBuilder();
        this.types = types;
        this.catalog = catalog;
        this.relations = relations;
        this.values = values;
        this.access = access;
        this.indexes = indexes;
        this.fragments = fragments;
    }

    HibernateCriteriaBuilder builder() {
        return builder;
    }

    RecordTypes types() {
        return types;
    }

    FieldCatalog catalog() {
        return catalog;
    }

    Relations relations() {
        return relations;
    }

    FilterValues values() {
        return values;
    }

    /** Whether queries are for MySQL, whose indexes want their own words. */
    boolean isMySql() {
        return indexes.isMySql();
    }

    /** Which records of a type whoever acts may read. */
    Visibility visibility(RecordType<?> type) {
        return Gate.visibility(access, type, Action.READ);
    }

    /** Whether a query looks for parts of words. */
    boolean looksIntoTexts(RecordType<?> type, RecordQuery query) {
        return !RecordCriteria.fragments(catalog, type, query.filter(), query.text()).isEmpty();
    }

    /**
     * What a query means, and by which records it can be found.
     *
     * @param wanted how many of them will do, if they are met in the order of the list; all when there is no index to walk along, and when
     *               most of what one meets on the way is out of reach
     */
    <T extends BaseRecord> Predicate where(RecordCriteria<T> criteria, RecordType<T> type, RecordQuery query, Visibility visibility, int wanted) {
        var where = criteria.where(visibility, query.filter(), query.text());
        boolean walked = visibility.everything() && (query.sort().isEmpty() || query.sort().equals(type.sort()));
        var found = candidates(type, query, walked ? wanted : Integer.MAX_VALUE);
        return found == null || !found.all() ? where : builder.and(where, criteria.isAmong(found.ids()));
    }

    FragmentIndex.@Nullable Candidates candidates(RecordType<?> type, RecordQuery query, int wanted) {
        return fragments.candidates(type, RecordCriteria.fragments(catalog, type, query.filter(), query.text()), wanted);
    }
}
