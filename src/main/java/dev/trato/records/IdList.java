package dev.trato.records;

import java.util.Arrays;

/** Rising ids in few bytes: each as what it is more than the one before, seven bits a byte. */
final class IdList {

    private byte[] bytes = new byte[16];
    private int length;
    private int size;
    private long last;

    /** Adds an id that is no less than those before; one that was the last already is not added again. */
    void add(long id) {
        if (size > 0 && id == last) {
            return;
        }
        if (id < last) {
            throw new IllegalArgumentException(id + " after " + last);
        }
        if (length + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        long more = id - last;
        while (more >= 0x80) {
            bytes[length++] = (byte) (more | 0x80);
            more >>>= 7;
        }
        bytes[length++] = (byte) more;
        last = id;
        size++;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    static long[] read(byte[] bytes) {
        var ids = new long[bytes.length]; // each takes a byte at least
        int size = 0;
        long last = 0;
        for (int at = 0; at < bytes.length; ) {
            long more = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[at++];
                more |= (long) (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            last += more;
            ids[size++] = last;
        }
        return Arrays.copyOf(ids, size);
    }

    /** The ids that are in both. */
    static long[] both(long[] some, long[] others) {
        var both = new long[Math.min(some.length, others.length)];
        int size = 0;
        for (int i = 0, j = 0; i < some.length && j < others.length; ) {
            if (some[i] == others[j]) {
                both[size++] = some[i++];
                j++;
            } else if (some[i] < others[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(both, size);
    }
}
