package dev.trato.search;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index lives: {@code trato.search.*}.
 *
 * @param engine   {@code lucene} in the data directory, each node its own; or {@code elasticsearch}, also for OpenSearch, shared by all nodes
 * @param directory for Lucene
 * @param follow   whether the index follows what is changed; only tests say no
 * @param uris     where Elasticsearch is, several with commas
 * @param version  its version as Hibernate Search writes it, such as {@code 9.2} or {@code opensearch:3.3}
 * @param prefix   what the names of the indexes in Elasticsearch begin with
 */
@ConfigurationProperties("trato.search")
record SearchSettings(
        @DefaultValue("LUCENE") Engine engine,
        @DefaultValue("./data/search") Path directory,
        @DefaultValue("true") boolean follow,
        @Nullable String uris,
        @Nullable String version,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("trato") String prefix) {

    enum Engine {
        LUCENE,
        ELASTICSEARCH
    }
}
