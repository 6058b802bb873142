package dev.trato.activities.calendar.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts what overlaps side by side: as many lanes as there are things at once, and whatever touches shares the width. */
final class DayLayout {

    /** A thing that is shorter than this takes as much room. */
    private static final int SHORTEST = 15;

    private DayLayout() {}

    /**
     * Something on a day.
     *
     * @param from minutes since midnight on the wall
     * @param to   end of it, 1440 for midnight
     */
    record Slot(String key, int from, int to) {
        int bottom() {
            return Math.max(to, from + SHORTEST);
        }
    }

    /** A slot with its lane, of so many. */
    record Placed(Slot slot, int lane, int lanes) {}

    static List<Placed> place(List<Slot> slots) {
        var sorted = slots.stream().sorted(Comparator.comparingInt(Slot::from).thenComparing(Slot::to, Comparator.reverseOrder()).thenComparing(Slot::key)).toList();
        var placed = new ArrayList<Placed>();
        var group = new ArrayList<Slot>();
        int end = Integer.MIN_VALUE;
        for (var slot : sorted) {
            if (slot.from() >= end) {
                placed.addAll(placeGroup(group));
                group.clear();
                end = Integer.MIN_VALUE;
            }
            group.add(slot);
            end = Math.max(end, slot.bottom());
        }
        placed.addAll(placeGroup(group));
        return placed;
    }

    private static List<Placed> placeGroup(List<Slot> group) {
        var ends = new ArrayList<Integer>();
        var lanes = new ArrayList<Integer>();
        for (var slot : group) {
            int lane = 0;
            while (lane < ends.size() && ends.get(lane) > slot.from()) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(slot.bottom());
            } else {
                ends.set(lane, slot.bottom());
            }
            lanes.add(lane);
        }
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < group.size(); i++) {
            placed.add(new Placed(group.get(i), lanes.get(i), ends.size()));
        }
        return placed;
    }

    /** Something that takes whole days, by the places of the first and the last of them. */
    record Bar(String key, int from, int to) {}

    /** A bar with the row in which it stands. */
    record PlacedBar(Bar bar, int row) {}

    static List<PlacedBar> rows(List<Bar> bars) {
        var ends = new ArrayList<Integer>();
        var placed = new ArrayList<PlacedBar>();
        for (var bar : bars.stream().sorted(Comparator.comparingInt(Bar::from).thenComparing(Bar::to, Comparator.reverseOrder()).thenComparing(Bar::key)).toList()) {
            int row = 0;
            while (row < ends.size() && ends.get(row) >= bar.from()) {
                row++;
            }
            if (row == ends.size()) {
                ends.add(bar.to());
            } else {
                ends.set(row, bar.to());
            }
            placed.add(new PlacedBar(bar, row));
        }
        return placed;
    }
}
