package dev.trato.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * How much memory an open tab takes: {@code ./mvnw -Pbench -Dbench=tabs}. Two hundred tabs are opened over HTTP, a third of them each on
 * a list, on the board and on the page of a person, five to a browser; what they keep alive on the server's heap is counted before, and
 * a minute after the last gesture. Then they go to other places and back, which must not make them larger, and half of them are closed as
 * browsers do. With {@code -Dbench.abandon=true} the others vanish without a word, and it is measured how long their memory is held.
 */
final class Tabs {

    private static final int TABS = Integer.getInteger("bench.tabs", 200);
    private static final int TABS_OF_ONE = 5;
    private static final long TARGET = 400;
    /** Trato makes a tab light at which nobody has worked for a minute. */
    private static final long REST_SECONDS = 65;
    private static final long HEARTBEAT_SECONDS = 45;
    private static final long PATIENCE_MINUTES = 10;

    private final Server server;
    private final List<Tab> open = java.util.Collections.synchronizedList(new ArrayList<>());
    private int people;

    Tabs(Server server) {
        this.server = server;
    }

    /** A place where tabs stand open. */
    private record Place(String name, List<String> paths) {

        String path(int turn) {
            return paths.get(turn % paths.size());
        }
    }

    void print() throws IOException, InterruptedException {
        var places = places();
        warmUp(places);
        try (var heart = Executors.newSingleThreadScheduledExecutor()) {
            heart.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            long empty = server.settledBytes();
            System.out.printf("%n%-52s %10s%n", "on the server's heap, after its garbage is collected", "kB per tab");
            long before = empty;
            for (var place : places) {
                int count = (TABS + places.indexOf(place)) / places.size();
                fill(place, count);
                long now = rested();
                say(count + " tabs on " + place.name(), now - before, count);
                before = now;
            }
            say("all " + open.size() + " together", before - empty, open.size());
            long largest = Math.max(1, before - empty);
            for (var tab : List.copyOf(open)) {
                wander(tab, places);
            }
            say("the same tabs after five views each", server.settledBytes() - empty, open.size());
            say("and a minute later", rested() - empty, open.size());
            close(open.size() / 2, empty, largest);
            if (Boolean.getBoolean("bench.abandon")) {
                heart.shutdownNow();
                abandon(empty, largest);
            }
        }
    }

    /** The bytes alive when the tabs have been let alone for a while. */
    private long rested() throws IOException, InterruptedException {
        Thread.sleep(TimeUnit.SECONDS.toMillis(REST_SECONDS));
        return server.settledBytes();
    }

    private List<Place> places() {
        var browser = person();
        try (var list = browser.open("contacts")) {
            var pages = list.links("contacts/");
            return List.of(new Place("the list of people", List.of("contacts")), new Place("the board of deals", List.of("deals?as=board")),
                    new Place("pages of people", pages));
        }
    }

    private Browser person() {
        return Browser.signIn(server.address(), "agent" + (1 + people++ % 200) + "@load.example", Subject.PASSWORD);
    }

    /** What is loaded and cached for everybody is not counted as a tab's. */
    private void warmUp(List<Place> places) {
        for (int i = 0; i < 3; i++) {
            var browser = person();
            for (var place : places) {
                try (var tab = browser.open(place.path(i))) {
                    wander(tab, places);
                }
            }
        }
    }

    private void fill(Place place, int count) {
        Browser browser = person();
        for (int i = 0; i < count; i++) {
            if (i > 0 && i % TABS_OF_ONE == 0) {
                browser = person();
            }
            open.add(browser.open(place.path(i)));
        }
    }

    private static void wander(Tab tab, List<Place> places) {
        var back = tab.path();
        for (int i = 0; i < 4; i++) {
            tab.go(places.get(i % places.size()).path(i));
        }
        tab.go(back);
    }

    private void beat() {
        for (var tab : List.copyOf(open)) {
            tab.heartbeat();
        }
    }

    private void close(int count, long empty, long largest) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            open.removeLast().close();
        }
        long held = server.settledBytes() - empty;
        System.out.printf("%-52s %9d %%%n", "held of it after " + count + " were closed", 100 * held / largest);
    }

    private void abandon(long empty, long largest) throws IOException, InterruptedException {
        int gone = open.size();
        open.forEach(Tab::drop);
        open.clear();
        for (int minute = 1; minute <= PATIENCE_MINUTES; minute++) {
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
            long held = server.settledBytes() - empty;
            System.out.printf("%-52s %9d %%%n", "held of it " + minute + " min after the other " + gone + " vanished", 100 * held / largest);
        }
    }

    private static void say(String what, long bytes, int tabs) {
        long each = bytes / 1000 / tabs;
        System.out.printf("%-52s %10d %s%n", what, each, each < TARGET ? "" : "above " + TARGET);
    }
}
