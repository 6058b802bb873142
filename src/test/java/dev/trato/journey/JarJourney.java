package dev.trato.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, started as the README says, in a folder with nothing in it. */
class JarJourney {

    @TempDir
    private Path folder;

    private int port;
    private Process process;

    @AfterEach
    void endWhatStillRuns() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void startsFromNothingStopsInPeaceAndStartsAgain() throws Exception {
        run("--trato.data=crm");
        assertThat(folder.resolve("crm/trato.mv.db")).exists();
        assertThat(answersAt("127.0.0.2")).isEqualTo(System.getProperty("os.name").equals("Linux"));
        assertThat(whatASecondOneSays("--trato.data=crm")).contains("Another Trato is using the data directory").doesNotContain("\tat ");
        stop();
        assertThat(log()).doesNotContain(" WARN ", "ERROR", "Exception");

        run("--trato.data=crm");
        stop();
        assertThat(log()).doesNotContain(" WARN ", "ERROR", "Exception");
    }

    /** The demo's passwords are public: neither its address nor its data may be shared with anything else. */
    @Test
    void theDemoListensOnThisMachineOnlyAndKeepsItsDataApart() throws Exception {
        run("--trato.demo=true", "--server.address=0.0.0.0");
        assertThat(folder.resolve("data/demo/trato.mv.db")).exists();
        assertThat(folder.resolve("data/trato.mv.db")).doesNotExist();
        assertThat(answersAt("127.0.0.2")).isFalse();
    }

    @Test
    void saysInOneSentenceThatTheDataDirectoryIsOfNoUse() throws Exception {
        Files.writeString(folder.resolve("file"), "not a directory");
        launch("--trato.data=file");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(log()).contains("data directory", folder.resolve("file").toString()).doesNotContain("\tat ");
    }

    /** Libraries find each other by files of one and the same name; of these the one jar must have all lines. */
    @Test
    void knowsEveryServiceAndEveryAutoConfigurationOfItsLibraries() throws IOException {
        var missing = new TreeSet<String>();
        try (var jar = new JarFile("target/trato.jar")) {
            for (String library : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (library.endsWith(".jar")) {
                    try (var file = new JarFile(library)) {
                        for (var entry : file.stream().filter(JarJourney::isJoined).toList()) {
                            var joined = linesOf(jar, jar.getJarEntry(entry.getName()));
                            linesOf(file, entry).stream()
                                    .filter(name -> jar.getJarEntry(name.replace('.', '/') + ".class") != null && !joined.contains(name))
                                    .forEach(name -> missing.add(entry.getName() + ": " + name));
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isJoined(JarEntry entry) {
        return entry.getName().matches("META-INF/(services/[^/]+|spring/org\\.springframework\\.boot\\.autoconfigure\\.AutoConfiguration\\.imports)");
    }

    private static Set<String> linesOf(JarFile jar, @Nullable JarEntry entry) throws IOException {
        if (entry == null) {
            return Set.of();
        }
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }

    private String whatASecondOneSays(String... arguments) throws Exception {
        Process first = process;
        int firstPort = port;
        String firstLog = log();
        try {
            launch(arguments);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the second one ends").isTrue();
            return log();
        } finally {
            endWhatStillRuns();
            process = first;
            port = firstPort;
            Files.writeString(folder.resolve("log"), firstLog);
        }
    }

    private void run(String... arguments) throws IOException {
        launch(arguments);
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200))
                .failFast("Trato ended, see its log", () -> !process.isAlive())
                .until(() -> log().contains("Trato is running at http://localhost:" + port));
        await().atMost(Duration.ofSeconds(20)).until(() -> statusOf("/") < 500);
    }

    private void launch(String... arguments) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", Path.of("target/trato.jar").toAbsolutePath().toString(), "--server.port=" + port));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
    }

    private void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("it stops when asked").isTrue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** On Linux the whole of 127/8 is this machine, so a server on all addresses answers at 127.0.0.2, and one on 127.0.0.1 does not. */
    private boolean answersAt(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int statusOf(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
