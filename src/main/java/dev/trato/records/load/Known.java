package dev.trato.records.load;

import java.util.Arrays;

/** Records that the load has made of a type, in the order in which they were made, kept small: there may be millions. */
public final class Known {

    private static final int FIRST_ROOM = 1024;

    private long[] ids = new long[FIRST_ROOM];
    private long[] aboves = new long[FIRST_ROOM];
    private Person[] owners = new Person[FIRST_ROOM];
    private int size;

    Known() {}

    /**
     * One of them.
     *
     * @param above the record to which it belongs, such as a person's company; 0 for none
     */
    public record Item(long id, Person owner, long above) {}

    public int size() {
        return size;
    }

    public Item get(int index) {
        return new Item(ids[index], owners[index], aboves[index]);
    }

    void add(long id, Person owner, long above) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            aboves = Arrays.copyOf(aboves, 2 * size);
            owners = Arrays.copyOf(owners, 2 * size);
        }
        ids[size] = id;
        owners[size] = owner;
        aboves[size++] = above;
    }
}
