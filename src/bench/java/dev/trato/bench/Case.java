package dev.trato.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Something that a person or a program does, by several doors, beside the bare SQL of the same work. */
final class Case {

    /** By which door the work is done; each goes through those before it. */
    enum Door {
        /** Plain JDBC: the statements that the work comes down to. */
        SQL,
        /** The gate and the services, as a screen calls them. */
        SERVICE,
        /** A call of the REST API over a connection that is kept. */
        HTTP
    }

    /** Work that is done again and again; it is told which turn it is. */
    @FunctionalInterface
    interface Turn {
        void run(int turn) throws Exception;
    }

    private static final int FEWEST = 6;
    private static final long LONGEST = Long.getLong("bench.seconds", 60) * 1_000_000_000L;
    /** A server that people work with has been up for longer than its compilers need. */
    private static final long WARM = LONGEST / 4;

    final String name;
    final Map<Door, Turn> doors = new EnumMap<>(Door.class);
    int turns = 60;
    String target = "";
    Predicate<Result> goal = result -> true;

    Case(String name) {
        this.name = name;
    }

    Case by(Door door, Turn turn) {
        doors.put(door, turn);
        return this;
    }

    Case turns(int number) {
        turns = number;
        return this;
    }

    Case goal(String words, Predicate<Result> met) {
        target = words;
        goal = met;
        return this;
    }

    /** What an interactive case has to keep to, seen from outside. */
    Case interactive() {
        return goal("p95 ≤ 150 ms and ≤ 2 × SQL + 5 ms", result -> {
            var whole = result.outermost();
            var bare = result.of(Door.SQL);
            return whole.p95() <= 150 && (bare == null || whole.p95() <= 2 * bare.p95() + 5);
        });
    }

    /** What was measured. */
    record Result(Case measured, Map<Door, Timing> timings) {

        @Nullable Timing of(Door door) {
            return timings.get(door);
        }

        /** By the door that is farthest from the database. */
        Timing outermost() {
            var last = timings.get(Door.SQL);
            for (var door : Door.values()) {
                last = timings.getOrDefault(door, last);
            }
            return java.util.Objects.requireNonNull(last);
        }
    }

    /** Warms up, and takes the doors in turns, so that what else the machine does meets all of them alike. What takes long is done less often. */
    Result measure() throws Exception {
        var samples = new EnumMap<Door, List<Long>>(Door.class);
        doors.keySet().forEach(door -> samples.put(door, new ArrayList<>()));
        boolean warm = false;
        int measured = 0;
        long begin = System.nanoTime();
        for (int i = 0; measured < turns; i++) {
            long spent = System.nanoTime() - begin;
            if (measured > FEWEST && spent > LONGEST) {
                break;
            }
            if (!warm && i > 1 && spent > WARM) {
                samples.values().forEach(List::clear);
                warm = true;
            }
            measured += warm ? 1 : 0;
            for (var door : doors.entrySet()) {
                long start = System.nanoTime();
                door.getValue().run(i);
                samples.get(door.getKey()).add(System.nanoTime() - start);
            }
        }
        var timings = new EnumMap<Door, Timing>(Door.class);
        samples.forEach((door, nanos) -> timings.put(door, Timing.of(nanos)));
        return new Result(this, timings);
    }
}
