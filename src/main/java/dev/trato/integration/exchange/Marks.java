package dev.trato.integration.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which lines of a file 64-bit marks stand, in little memory: some 25 bytes for each different mark and eight for each line. Marks are
 * counted first, each no further than to 127 and two million different ones at most; then the lines of those are noted that are wanted.
 */
final class Marks {

    private static final int MOST = 1 << 21;
    private static final int AT_FIRST = 1 << 12;

    private long[] marks = new long[AT_FIRST];
    private byte[] counts = new byte[AT_FIRST];
    /** By mark, its last note, from 1; a note is a line and the note before. */
    private int[] last = new int[AT_FIRST];
    private int[] lines = new int[AT_FIRST];
    private int[] before = new int[AT_FIRST];
    private int size;
    private int notes;

    void count(long mark) {
        int place = place(mark);
        if (counts[place] > 0) {
            counts[place] = (byte) Math.min(Byte.MAX_VALUE, counts[place] + 1);
        } else if (size < MOST) {
            marks[place] = mark;
            counts[place] = 1;
            if (++size * 2 > marks.length) {
                grow();
            }
        }
    }

    int counted(long mark) {
        return counts[place(mark)];
    }

    /** Notes that a mark which was counted stands in a line; to say it twice changes nothing. */
    void note(long mark, int line) {
        if (lines(mark).contains(line)) {
            return;
        }
        if (++notes == lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
            before = Arrays.copyOf(before, before.length * 2);
        }
        int place = place(mark);
        lines[notes] = line;
        before[notes] = last[place];
        last[place] = notes;
    }

    /** The lines that were noted, the latest first. */
    List<Integer> lines(long mark) {
        var found = new ArrayList<Integer>();
        for (int note = last[place(mark)]; note > 0; note = before[note]) {
            found.add(lines[note]);
        }
        return found;
    }

    /** Where the mark is, or the first free place after those that it might have had. */
    private int place(long mark) {
        int place = Long.hashCode(mark * 0x9e3779b97f4a7c15L) & marks.length - 1;
        while (counts[place] > 0 && marks[place] != mark) {
            place = place + 1 & marks.length - 1;
        }
        return place;
    }

    private void grow() {
        var oldMarks = marks;
        var oldCounts = counts;
        var oldLast = last;
        marks = new long[oldMarks.length * 2];
        counts = new byte[marks.length];
        last = new int[marks.length];
        for (int i = 0; i < oldMarks.length; i++) {
            if (oldCounts[i] > 0) {
                int place = place(oldMarks[i]);
                marks[place] = oldMarks[i];
                counts[place] = oldCounts[i];
                last[place] = oldLast[i];
            }
        }
    }
}
