package dev.trato.search;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where indexes are kept: the one that answers, and the one that will take its place. */
interface IndexHome extends AutoCloseable {

    /** Opens what is there, and gets rid of what is damaged. Does nothing where that has been done. */
    void open();

    /** Does some work unless another node is at it; whether there is more. */
    boolean inTurn(BooleanSupplier work);

    /** Asks the index that answers; null where there is none that is complete. */
    <R> @Nullable R ask(Function<Generation, R> question);

    @Nullable Generation current();

    /** The index that is being made; null where there is none. */
    @Nullable Generation building();

    /** Begins with a new index, which answers when it is {@link #finish finished}. */
    void begin(IndexState state);

    /** The index being made is complete and answers from now on. */
    void finish();

    /** Gets rid of what cannot be relied upon. */
    void discard(Generation generation);

    @Override
    void close();
}
