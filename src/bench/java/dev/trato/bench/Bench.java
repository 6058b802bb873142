package dev.trato.bench;

import java.util.Locale;

/**
 * Measures Trato with a million people: {@code ./mvnw -Pbench}, with {@code -Dbench=table} for the table of cases beside their bare SQL,
 * {@code tabs} for the memory of open tabs, {@code users} for many at once, {@code kills} for what
 * survives a process that is killed. See docs/benchmark.md.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        var what = arguments.length == 0 ? "table" : arguments[0];
        switch (what) {
            case "table" -> table();
            case "tabs" -> tabs();
            case "users" -> users();
            case "kills" -> new Kills().print();
            case "imports" -> new ImportKills().print();
            default -> throw new IllegalArgumentException("-Dbench=" + what + " is none of table, tabs, users, kills, imports");
        }
        System.exit(0);
    }

    private static void table() throws Exception {
        try (var trato = Subject.start()) {
            new Table(trato).print();
        }
    }

    private static void tabs() throws Exception {
        try (var server = Server.start()) {
            new Tabs(server).print();
        }
    }

    private static void users() throws Exception {
        try (var server = Server.start()) {
            new Users(server.address()).print();
        }
    }
}
