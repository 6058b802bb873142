package dev.trato.records;

import dev.trato.kernel.TextFold;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Knows which tables have an index for parts of words ({@link SearchTerms}), and when it is of use: it finds what is rare at once, whereas
 * what is frequent is found faster by walking through the list in its order.
 */
@Component
class FragmentIndex {

    /** So many records from the start of a list tell how often something is found in it. */
    static final int SAMPLE = 1_000;
    /** To walk through more records than this takes longer than to gather and sort what the index finds. */
    private static final int WALK = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 2_000;

    private final EntityManager entities;
    private final SessionFactoryImplementor factory;
    private final boolean asked;
    private final Map<String, Choice> choices = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> tables;

    /**
     * @param asked whether lists ask the index; not by default as long as it is not understood why it once found nothing of what had been
     *              written before (LongListTest on MySQL)
     */
    FragmentIndex(EntityManager entities, @Value("${trato.search.by-index:false}") boolean asked) {
        this.asked = asked;
        this.entities = entities;
        factory = entities.getEntityManagerFactory().unwrap(SessionFactoryImplementor.class);
    }

    private record Choice(boolean walk, Instant at) {}

    /** Whether the terms of records of this type are of any use. */
    boolean kept(RecordType<?> type) {
        return isMySql() && tables().contains(table(type));
    }

    /**
     * What to ask the index for all texts of records of the type that contain all these fragments; null where the list is better walked
     * through until a page is full. What the transaction under way has written is not in the index yet, hence it is none for whoever writes.
     *
     * @param wanted how many records are to be found
     * @param sample the texts of the first {@link #SAMPLE} records in the order of the list; null where the order has no index to walk along
     */
    @Nullable String query(RecordType<?> type, List<String> fragments, int wanted, @Nullable Supplier<List<String>> sample) {
        if (!asked || fragments.isEmpty() || !kept(type) || !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return null;
        }
        var query = SearchTerms.query(fragments);
        return query == null || sample != null && isWalked(type.name() + " " + wanted + " " + query, fragments, wanted, sample) ? null : query;
    }

    private boolean isWalked(String key, List<String> fragments, int wanted, Supplier<List<String>> sample) {
        var now = Instant.now();
        var known = choices.get(key);
        if (known == null || known.at().plus(REMEMBERED).isBefore(now)) {
            if (choices.size() > MOST_REMEMBERED) {
                choices.clear();
            }
            var folded = fragments.stream().map(TextFold::fold).toList();
            long hits = sample.get().stream().filter(text -> folded.stream().allMatch(text::contains)).count();
            known = new Choice(hits * WALK >= (long) wanted * SAMPLE, now);
            choices.put(key, known);
        }
        return known.walk();
    }

    private boolean isMySql() {
        return factory.getJdbcServices().getDialect() instanceof MySQLDialect;
    }

    private String table(RecordType<?> type) {
        return factory.getMappingMetamodel().getEntityDescriptor(type.entity()).getMappedTableDetails().getTableName();
    }

    private Set<String> tables() {
        var known = tables;
        if (known == null) {
            known = new HashSet<>();
            for (var name : entities.createNativeQuery("select table_name from information_schema.statistics where table_schema = database()"
                    + " and index_type = 'FULLTEXT' and column_name = 'search_terms'", String.class).getResultList()) {
                known.add(String.valueOf(name));
            }
            tables = known;
        }
        return known;
    }
}
