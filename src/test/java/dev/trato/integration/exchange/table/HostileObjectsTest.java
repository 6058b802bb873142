package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards and calendars that are meant to be too much: each is refused with a sentence, or read as far as it makes sense. */
class HostileObjectsTest {

    @TempDir
    private Path folder;

    private interface Content {
        void write(Writer out) throws IOException;
    }

    @Test
    void aCardOfAHundredThousandLinesIsRefused() throws IOException {
        refused("object.large", file("many.vcf", out -> {
            out.write("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Many\r\n");
            for (int i = 0; i < 100_000; i++) {
                out.write("X-P" + i + ":v\r\n");
            }
            out.write("END:VCARD\r\n");
        }));
    }

    @Test
    void aPictureOfFiftyMegabytesIsRefused() throws IOException {
        refused("object.line", file("photo.vcf", out -> {
            out.write("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Photo\r\nPHOTO;ENCODING=b;TYPE=JPEG:");
            var line = "A".repeat(74);
            for (int i = 0; i < 50_000_000 / 74; i++) {
                out.write(line + "\r\n ");
            }
            out.write("\r\nEND:VCARD\r\n");
        }));
    }

    @Test
    void cardsWithinCardsAreRefused() throws IOException {
        refused("object.deep", file("deep.vcf", out -> {
            for (int i = 0; i < 50_000; i++) {
                out.write("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Deep\r\nAGENT:\r\n");
            }
        }));
    }

    @Test
    void manySmallCardsAreNot() throws IOException {
        var table = open(file("ten-thousand.vcf", out -> {
            for (int i = 0; i < 10_000; i++) {
                out.write("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P " + i + "\r\nEMAIL:p" + i + "@example.com\r\nEND:VCARD\r\n");
            }
        }));
        assertThat(table.header()).containsExactly("Name", "First name", "Last name", "Email");
        try (var rows = table.rows()) {
            int count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            assertThat(count).isEqualTo(10_000);
        }
    }

    @Test
    void aRuleThatWouldNeverEndLeavesARowThatSaysNoTime() throws IOException {
        var table = open(file("rules.ics", out -> {
            out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
            for (int i = 0; i < 1000; i++) {
                out.write("BEGIN:VTIMEZONE\r\nTZID:Zone" + i + "\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0000\r\n"
                        + "TZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
            }
            out.write("BEGIN:VEVENT\r\nUID:u1\r\nDTSTART:20260101T090000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Always\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        }));
        assertThat(table.sample(5).rows()).hasSize(1);
        assertThat(table.sample(5).rows().getFirst().cells()).containsExactly("—", "—");
    }

    @Test
    void tooManyPartsOfACalendarAreRefused() throws IOException {
        var file = file("parts.ics", out -> {
            out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
            for (int i = 0; i < 100_000; i++) {
                out.write("BEGIN:VTIMEZONE\r\nTZID:Z" + i + "\r\nEND:VTIMEZONE\r\n");
            }
            out.write("END:VCALENDAR\r\n");
        });
        assertThatThrownBy(() -> open(file)).isInstanceOf(Problem.class);
    }

    /** Bytes changed at random: a sentence or a table, but never another failure. */
    @Test
    void damagedCardsAreReadOrRefused() throws IOException {
        var good = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:García;Ana;;;\r\nFN:Ana García\r\nTEL;TYPE=cell:+34600\r\nBDAY:1980-01-01\r\nADR;TYPE=home:;;S 1;C;R;1;ES\r\n"
                + "PHOTO;ENCODING=b:AAAA\r\nTZ:+02:00\r\nURL:http://x.example\r\nEND:VCARD\r\n";
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var bytes = good.getBytes(StandardCharsets.UTF_8);
            for (int j = 0; j < 4; j++) {
                bytes[14 + random.nextInt(bytes.length - 14)] = (byte) random.nextInt(256);
            }
            var file = Files.write(folder.resolve("damaged.vcf"), bytes);
            try {
                assertThat(open(file).sample(10).rows()).isNotEmpty();
            } catch (TableFileException e) {
                assertThat(List.of("exchange.file.unreadable", "exchange.file.empty", "exchange.file.object.deep", "exchange.file.kind.binary")).contains(e.key());
            }
        }
    }

    private void refused(String problem, Path file) {
        assertThat(HostileFileTest.garbage(() -> assertThatThrownBy(() -> open(file)).isInstanceOfSatisfying(TableFileException.class,
                e -> assertThat(e.key()).isEqualTo("exchange.file." + problem)))).isLessThan(200L * 1024 * 1024);
    }

    private Path file(String name, Content content) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            content.write(out);
        }
        return file;
    }

    private static TableFile open(Path file) {
        return TableFile.open(file, file.getFileName().toString(), TableLimits.STANDARD);
    }
}
