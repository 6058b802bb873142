package dev.trato.integration.exchange.whole;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The ZIP file on its way: one entry after the other, of each its checksum. */
final class WholeFile implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ZipOutputStream zip;
    private final Map<String, String> sums = new LinkedHashMap<>();

    WholeFile(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Writes what an entry holds. */
    interface Entry {
        void write(OutputStream out) throws IOException;
    }

    /** Objects of one file, each in a line of its own. */
    interface Lines {
        void add(Object object);
    }

    /** Gives lines to an entry. */
    interface Source {
        void write(Lines lines);
    }

    void entry(String name, Entry entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            zip.putNextEntry(new ZipEntry(name));
            var out = new FilterOutputStream(zip) {
                @Override
                public void write(int value) throws IOException {
                    digest.update((byte) value);
                    out.write(value);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    digest.update(bytes, from, length);
                    out.write(bytes, from, length);
                }

                @Override
                public void close() {} // the entry ends, not the file
            };
            entry.write(out);
            zip.closeEntry();
            sums.put(name, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an entry of JSON lines; gives their number. */
    long lines(String name, Source source) {
        var count = new long[1];
        entry(name, out -> source.write(object -> {
            try {
                out.write(JSON.writeValueAsBytes(object));
                out.write('\n');
                count[0]++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        return count[0];
    }

    void json(String name, Object object) {
        entry(name, out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object)));
    }

    void write(String name, String text) {
        entry(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    void file(String name, Path file) {
        entry(name, out -> Files.copy(file, out));
    }

    /** The checksums of all entries so far, as {@code sha256sum -c} reads them. */
    void sums() {
        var text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        write("checksums.sha256", text.toString());
    }

    @Override
    public void close() {
        try {
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
