package dev.trato.search;

import dev.trato.kernel.RecordRef;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Version;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.AnnotatedTypeSource;
import org.hibernate.search.mapper.pojo.standalone.mapping.CloseableSearchMapping;
import org.hibernate.search.mapper.pojo.standalone.mapping.SearchMapping;
import org.hibernate.search.mapper.pojo.standalone.mapping.StandalonePojoMappingConfigurer;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;

/** One index, opened: what is written is safe on the disk, and found, when the call comes back. */
final class SearchIndex implements AutoCloseable {

    /** Deeper no engine goes without being told. */
    static final int DEEPEST = 10_000;
    private static final String PREFIX = "hibernate.search.";
    private static final String INDEX = "records";
    private static final int MOST_CLAUSES = 16_384;
    private static final int PATIENCE_SECONDS = 5;

    static {
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES); // a clause for each field, word and way to meet it
    }

    private final CloseableSearchMapping mapping;

    private SearchIndex(CloseableSearchMapping mapping) {
        this.mapping = mapping;
    }

    /** A record that may be what is looked for, and how well it fits. */
    record Candidate(RecordRef ref, float score) {}

    /** Where the files of an index in a directory are. */
    static Path files(Path directory) {
        return directory.resolve(INDEX);
    }

    /** The index in a directory; an empty one where there is none. */
    static SearchIndex lucene(Path directory) {
        var properties = new HashMap<String, Object>();
        properties.put("backend.type", "lucene");
        properties.put("backend.directory.root", directory.toString());
        properties.put("backend.lucene_version", Version.LATEST.toString());
        properties.put("backend.thread_pool.size", 2);
        properties.put("backend.indexing.queue_count", 1);
        return open(properties, INDEX);
    }

    static SearchIndex elasticsearch(SearchSettings settings, String name) {
        var properties = new HashMap<String, Object>();
        properties.put("backend.type", "elasticsearch");
        put(properties, "uris", settings.uris());
        put(properties, "version", settings.version());
        put(properties, "username", settings.username());
        put(properties, "password", settings.password());
        return open(properties, name);
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
        if (value != null) {
            properties.put("backend." + name, value);
        }
    }

    private static SearchIndex open(Map<String, Object> properties, String name) {
        var shape = new IndexShape();
        var builder = SearchMapping.builder(AnnotatedTypeSource.empty());
        properties.forEach((key, value) -> builder.property(PREFIX + key, value));
        StandalonePojoMappingConfigurer configurer = context -> {
            var type = context.programmaticMapping().type(IndexedRecord.class);
            type.searchEntity();
            type.indexed().index(name);
            type.property("id").documentId();
            type.binder(shape);
        };
        builder.property(PREFIX + "backend.analysis.configurer", BeanReference.ofInstance(shape));
        builder.property(PREFIX + "mapping.configurer", BeanReference.ofInstance(configurer));
        builder.property(PREFIX + "mapping.build_missing_discovered_jandex_indexes", false);
        builder.property(PREFIX + "mapping.discover_annotated_types_from_root_mapping_annotations", false);
        builder.property(PREFIX + "schema_management.strategy", "create-or-validate");
        return new SearchIndex(builder.build());
    }

    /** Puts records in, in place of what was known of them, and takes others out. */
    void write(Collection<IndexedRecord> records, Collection<RecordRef> gone) {
        if (records.isEmpty() && gone.isEmpty()) {
            return;
        }
        try (var session = mapping.createSession()) {
            session.indexingPlanSynchronizationStrategy(IndexingPlanSynchronizationStrategy.sync());
            var plan = session.indexingPlan();
            records.forEach(plan::addOrUpdate);
            gone.forEach(ref -> plan.purge(IndexedRecord.class, ref.toString(), null));
        }
    }

    /** What fits best, from a place in that order on. */
    List<Candidate> find(Wanted wanted, boolean forgiving, int offset, int limit) {
        try (var session = mapping.createSession()) {
            return session.search(IndexedRecord.class)
                    .select(f -> f.composite().from(f.id(String.class), f.score()).as((id, score) -> new Candidate(RecordRef.parse(id), score)))
                    .where(f -> new IndexQuery<>(f, wanted, forgiving).predicate())
                    .failAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .fetchHits(offset, Math.min(limit, DEEPEST - offset));
        }
    }

    /** Empties it. */
    void clear() {
        try (var session = mapping.createSession()) {
            var workspace = session.workspace();
            workspace.purge();
            workspace.flush();
            workspace.refresh();
        }
    }

    @Override
    public void close() {
        mapping.close();
    }
}
