package dev.trato.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Many people at work: {@code ./mvnw -Pbench -Dbench=users}. Each has a browser with one tab, does something, thinks for five seconds on
 * average, and does something else: 70 of 100 times he reads (lists, pages, the board, lines further down), 20 times he searches, 10 times
 * he saves a person or moves a deal. What is told is the time from the gesture until all that it leads to is on the screen.
 */
final class Users {

    private static final int USERS = Integer.getInteger("bench.users", 200);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.seconds", 600));
    private static final Duration THINKING = Duration.ofMillis(Long.getLong("bench.think", 5000));
    private static final int AGENTS = Integer.getInteger("bench.agents", 200);
    private static final long TARGET = 400;
    private static final int SAID_ERRORS = 20;
    private static final long HEARTBEAT_MILLIS = 60_000;

    private final URI trato;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger working = new AtomicInteger();

    Users(URI trato) {
        this.trato = trato;
    }

    /** Something that somebody did, and how long it took. */
    private record Done(String what, long nanos) {}

    void print() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        long begin = System.nanoTime();
        long rampMillis = Math.min(60_000, USERS * 300L);
        long end = begin + TimeUnit.MILLISECONDS.toNanos(rampMillis) + TIME.toNanos();
        for (int i = 0; i < USERS; i++) {
            int number = i;
            threads.add(Thread.startVirtualThread(() -> work(number, rampMillis * number / USERS, begin + TimeUnit.MILLISECONDS.toNanos(rampMillis), end)));
        }
        for (var thread : threads) {
            thread.join();
        }
        tell();
    }

    /** A working day of somebody, from signing in to closing the tab. What is done while others still come in does not count. */
    private void work(int number, long late, long countsFrom, long end) {
        var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(2026L + number);
        pause(late);
        while (System.nanoTime() < end) {
            try {
                var browser = Browser.signIn(trato, "agent" + (1 + number % AGENTS) + "@load.example", Subject.PASSWORD);
                try (var tab = browser.open("")) {
                    working.incrementAndGet();
                    work(new Clerk(tab, dice), dice, countsFrom, end);
                }
            } catch (RuntimeException e) {
                failed("signing in", e);
                pause(5000);
            }
        }
    }

    private void work(Clerk clerk, RandomGenerator dice, long countsFrom, long end) {
        long beat = System.currentTimeMillis();
        while (true) {
            pause(THINKING.toMillis() / 2 + dice.nextLong(THINKING.toMillis()));
            if (System.nanoTime() >= end) {
                return;
            }
            if (System.currentTimeMillis() - beat > HEARTBEAT_MILLIS) {
                beat = System.currentTimeMillis();
                clerk.heartbeat();
            }
            var gesture = clerk.next();
            try {
                for (var step : gesture.steps().entrySet()) {
                    long start = System.nanoTime();
                    step.getValue().run();
                    if (start >= countsFrom) {
                        done.add(new Done(step.getKey(), System.nanoTime() - start));
                    }
                }
            } catch (RuntimeException e) {
                failed(gesture.name(), e);
                return;
            }
        }
    }

    private void failed(String what, RuntimeException error) {
        errors.add(what + ": " + error.getMessage());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        System.out.printf("%n%d users, %d s, %.0f s of thinking on average, while others came in not counted%n%n", USERS, TIME.toSeconds(),
                THINKING.toMillis() / 1000.0);
        System.out.printf("%-34s %8s %9s %9s %9s %9s%n", "", "times", "median", "p95", "p99", "longest");
        var names = new java.util.TreeSet<String>();
        done.forEach(each -> names.add(each.what()));
        names.forEach(name -> line(name, done.stream().filter(each -> each.what().equals(name)).toList()));
        long p95 = line("all", List.copyOf(done));
        System.out.printf("%n%.1f a second, %d errors, p95 %d ms, target %d ms%n", done.size() / (double) TIME.toSeconds(), errors.size(), p95, TARGET);
        errors.stream().limit(SAID_ERRORS).forEach(error -> System.out.println("  " + error));
    }

    /** Prints a line of the table; gives the 95th percentile in milliseconds. */
    private static long line(String name, List<Done> times) {
        var sorted = times.stream().mapToLong(Done::nanos).sorted().map(nanos -> nanos / 1_000_000).toArray();
        if (sorted.length == 0) {
            return 0;
        }
        System.out.printf("%-34s %8d %6d ms %6d ms %6d ms %6d ms%n", name, sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99),
                sorted[sorted.length - 1]);
        return at(sorted, 0.95);
    }

    private static long at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
