package dev.trato.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Trato in a process of its own, as it is run for real, so that what is measured of it is not what measures it:
 * {@code target/trato.jar} with a heap of 1 GB, or one that runs already ({@code -Dbench.server=http://… -Dbench.pid=…}).
 */
final class Server implements AutoCloseable {

    private static final long STARTS_IN_MILLIS = 120_000;

    private final URI address;
    private final long pid;
    private final @Nullable Process process;

    private Server(URI address, long pid, @Nullable Process process) {
        this.address = address;
        this.pid = pid;
        this.process = process;
    }

    static Server start() throws IOException, InterruptedException {
        var running = System.getProperty("bench.server", "");
        if (!running.isBlank()) {
            return new Server(URI.create(running), Long.getLong("bench.pid", 0), null);
        }
        var url = System.getProperty("bench.url", "");
        return start(url.isBlank() ? List.of("--trato.data=target/bench-data") : List.of("--trato.data=target/bench-data", "--trato.db.url=" + url));
    }

    /** A new one with these settings. */
    static Server start(List<String> settings) throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(java("java"), "-Xmx" + System.getProperty("bench.heap", "1g"), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(System.getProperty("bench.jvm", "").split(" ")));
        command.removeIf(String::isBlank);
        var classes = System.getProperty("bench.classes", "");
        command.addAll(classes.isBlank() ? List.of("-jar", "target/trato.jar") : List.of("-cp", classes, "dev.trato.Trato"));
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port));
        command.addAll(settings);
        var log = new File("target/bench-server.log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        var server = new Server(URI.create("http://127.0.0.1:" + port), process.pid(), process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        server.awaitStart(log);
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private void awaitStart(File log) throws InterruptedException {
        long end = System.currentTimeMillis() + STARTS_IN_MILLIS;
        while (System.currentTimeMillis() < end && process != null && process.isAlive()) {
            try {
                if (Browser.isThere(address)) {
                    return;
                }
            } catch (IllegalStateException e) {
                // it listens to nobody yet
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("Trato does not start: " + log);
    }

    URI address() {
        return address;
    }

    /** Bytes of all that is alive on its heap; counting them collects the garbage first. */
    long livingBytes() throws IOException, InterruptedException {
        var lines = tool("GC.class_histogram");
        var total = lines.getLast().strip().split("\\s+");
        return Long.parseLong(total[2]);
    }

    /** Twice, so that what was only softly or finally reachable is gone too. */
    long settledBytes() throws IOException, InterruptedException {
        livingBytes();
        Thread.sleep(2000);
        return livingBytes();
    }

    private List<String> tool(String command) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(java("jcmd"), Long.toString(pid), command).redirectErrorStream(true).start();
        var lines = new String(jcmd.getInputStream().readAllBytes()).lines().filter(line -> !line.isBlank()).toList();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd: " + lines);
        }
        return lines;
    }

    /** Takes its process away in the middle of whatever it does, as a power cut would. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
