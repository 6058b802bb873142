package dev.trato.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which records of a segment contain which {@link Trigrams pieces}. Each time that a record contains a piece is one number, a piece of 48 bits and
 * the place of the record in 16, so that sorting them is all there is to do; a map of lists took three times as long.
 */
final class Postings {

    /** So many places there are. */
    static final int MOST_RECORDS = 1 << Character.SIZE;

    private final long[] ids;
    private int records;
    private long[] found;
    private int size;

    /** @param most how many records there will be at most */
    Postings(int most) {
        ids = new long[most];
        found = new long[Math.max(16, 64 * most)];
    }

    /** A piece and the rising ids of the records that contain it. */
    record Posting(long piece, IdList ids) {}

    /** Adds the next record; ids come in rising order. */
    void add(long id, Trigrams.Text text, Trigrams trigrams) {
        int place = records++;
        ids[place] = id;
        trigrams.of(text, piece -> add(piece << Character.SIZE | place));
    }

    private void add(long occurrence) {
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = occurrence;
    }

    /** The pieces in a fixed order, each once. */
    List<Posting> sorted() {
        Arrays.sort(found, 0, size);
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < size; i++) {
            long piece = found[i] >>> Character.SIZE;
            if (postings.isEmpty() || postings.getLast().piece() != piece) {
                postings.add(new Posting(piece, new IdList()));
            }
            postings.getLast().ids().add(ids[(char) found[i]]);
        }
        return postings;
    }
}
