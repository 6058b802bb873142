package dev.trato.search;

import java.util.function.Consumer;

/** An index and how far it has come. */
final class Generation implements AutoCloseable {

    private final SearchIndex index;
    private final Consumer<IndexState> keep;
    private volatile IndexState state;

    /** @param keep writes the state down where it outlives the process */
    Generation(SearchIndex index, IndexState state, Consumer<IndexState> keep) {
        this.index = index;
        this.state = state;
        this.keep = keep;
    }

    SearchIndex index() {
        return index;
    }

    IndexState state() {
        return state;
    }

    void advance(IndexState next) {
        keep.accept(next);
        state = next;
    }

    @Override
    public void close() {
        index.close();
    }
}
