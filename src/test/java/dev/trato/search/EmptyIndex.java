package dev.trato.search;

import dev.trato.DatabaseReset;
import org.springframework.stereotype.Component;

/** An index is about the database of its test: the next one begins without. */
@Component
class EmptyIndex implements DatabaseReset.AfterReset {

    private final SearchIndexing indexing;

    EmptyIndex(SearchIndexing indexing) {
        this.indexing = indexing;
    }

    @Override
    public void databaseWasReset() {
        var home = indexing.home();
        var current = home.current();
        if (current != null) {
            home.discard(current);
        }
        var building = home.building();
        if (building != null) {
            home.discard(building);
        }
    }
}
