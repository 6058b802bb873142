package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.RecordRef;
import dev.trato.search.IndexedRecord.Kind;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an index when its files do not fare well. That it is made anew then is told by {@link GlobalSearchTest}. */
class IndexRepairTest {

    private static final IndexState NOTHING = IndexState.beginning(0, "", 0, List.of());

    @TempDir
    Path directory;

    @Test
    void aWholeIndexIsThereAtTheNextStart() {
        write(20);
        try (var home = new LuceneHome(directory)) {
            home.open();
            var current = Objects.requireNonNull(home.current());
            assertThat(SearchIndexTest.found(current.index(), "person")).hasSize(20);
            assertThat(current.state().seal()).isEqualTo(20);
            assertThat(home.building()).isNull();
        }
    }

    @Test
    void aFileThatWasCutOffIsNoticed() throws IOException {
        write(20);
        var file = files(".cfs").getFirst();
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
        assertThatThereIsNone();
    }

    @Test
    void oneWrongByteIsNoticed() throws IOException {
        write(20);
        try (var bytes = new RandomAccessFile(files(".cfs").getFirst().toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 1);
        }
        assertThatThereIsNone();
    }

    @Test
    void aFolderThatIsGoneIsNoticed() throws IOException {
        write(20);
        for (var file : files("")) {
            Files.delete(file);
        }
        assertThatThereIsNone();
    }

    @Test
    void anIndexOfAnotherShapeIsNotUsed() throws IOException {
        write(20);
        var state = directory.resolve("1").resolve("000000000001").resolve("state");
        Files.writeString(state, Files.readString(state).replace("shape=", "shape=0"));
        assertThatThereIsNone();
    }

    @Test
    void oneThatWasNotFinishedIsGoneOnWith() {
        try (var home = new LuceneHome(directory)) {
            home.open();
            home.begin(NOTHING);
            var building = Objects.requireNonNull(home.building());
            building.index().write(List.of(record(1)), List.of());
            building.advance(building.state().filled(List.of("contact"), 1));
        }
        try (var home = new LuceneHome(directory)) {
            home.open();
            assertThat(home.current()).isNull();
            var building = Objects.requireNonNull(home.building());
            assertThat(building.state().fill()).containsExactly("contact");
            assertThat(SearchIndexTest.found(building.index(), "person")).containsExactly(1L);
        }
    }

    @Test
    void twoProcessesShareADirectory() {
        try (var one = new LuceneHome(directory); var other = new LuceneHome(directory)) {
            one.open();
            other.open();
            one.begin(NOTHING);
            other.begin(NOTHING);
            one.finish();
            other.finish();
            assertThat(directory.resolve("1")).isDirectory();
            assertThat(directory.resolve("2")).isDirectory();
        }
    }

    /** Whatever it had written by then: what the state promises is in the index. */
    @Test
    void aProcessThatIsKilledLeavesAnIndexThatKeepsItsWord() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var writer = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(),
                Writer.class.getName(), directory.toString()).redirectErrorStream(true).start();
        try (var said = writer.inputReader()) {
            while (!"15".equals(said.readLine())) {
                assertThat(writer.isAlive()).isTrue();
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (var home = new LuceneHome(directory)) {
            home.open();
            var current = Objects.requireNonNull(home.current());
            assertThat(current.state().seal()).isGreaterThanOrEqualTo(15);
            assertThat(SearchIndexTest.found(current.index(), "person")).hasSizeGreaterThanOrEqualTo((int) current.state().seal());
            current.index().write(List.of(record(100_000)), List.of());
        }
    }

    /** Where the classes of this test come from, whoever runs it. */
    private static String classPath() {
        return IndexRepairTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString()).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** Writes until it is killed, and says how far it has come. */
    static final class Writer {

        public static void main(String[] arguments) {
            var home = new LuceneHome(Path.of(arguments[0]));
            home.open();
            home.begin(NOTHING);
            home.finish();
            var generation = Objects.requireNonNull(home.current());
            for (long id = 1; id < 100_000; id++) {
                generation.index().write(List.of(record(id)), List.of());
                generation.advance(generation.state().followed(id, "hash"));
                System.out.println(id);
            }
        }
    }

    private void write(int records) {
        try (var home = new LuceneHome(directory)) {
            home.open();
            home.begin(NOTHING);
            home.finish();
            var generation = Objects.requireNonNull(home.current());
            generation.index().write(LongStream.rangeClosed(1, records).mapToObj(IndexRepairTest::record).toList(), List.of());
            generation.advance(generation.state().followed(records, "hash"));
        }
    }

    private static IndexedRecord record(long id) {
        var record = new IndexedRecord(new RecordRef("contact", id), 1L, 2L, 20_000);
        record.put(IndexShape.TITLE, Kind.TITLE, "Person " + id);
        return record;
    }

    private List<Path> files(String ending) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(file -> file.getParent().getFileName().toString().equals("records") && file.toString().endsWith(ending)).toList();
        }
    }

    private void assertThatThereIsNone() {
        try (var home = new LuceneHome(directory)) {
            home.open();
            assertThat(home.current()).isNull();
            assertThat(home.building()).isNull();
        }
    }
}
