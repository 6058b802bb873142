package dev.trato.integration.exchange.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no tables, are broken, or were made to do harm: each is refused by name, soon, and at no cost. */
@Timeout(20)
class HostileFileTest {

    static final InstanceOfAssertFactory<TableFileException, ObjectAssert<TableFileException>> REFUSAL = type(TableFileException.class);
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;
    private TableFiles files;

    @BeforeEach
    void prepare() {
        files = new TableFiles(folder);
    }

    private static void refused(Path path, String problem) {
        assertThatThrownBy(() -> TableFiles.rows(TableFiles.open(path))).asInstanceOf(REFUSAL)
                .returns("exchange.file." + problem, TableFileException::key)
                .returns(path.getFileName().toString(), e -> e.arguments().getFirst());
    }

    @Test
    void anArchiveHandsOutNoMoreThanWasAgreedWhateverItSaysOfItsSize() throws IOException {
        var bomb = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 5; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
                zip.write(new byte[(int) MEGABYTE]);
            }
        }
        long[] taken = {0};
        assertThatThrownBy(() -> new TableArchive(bomb, "bomb.zip", 3 * MEGABYTE).each((name, bytes) -> taken[0] += drained(bytes)))
                .asInstanceOf(REFUSAL).returns("exchange.file.archive.large", TableFileException::key);
        assertThat(taken[0]).isEqualTo(3 * MEGABYTE);
        Files.writeString(bomb, "Rar!");
        assertThatThrownBy(() -> new TableArchive(bomb, "bomb.zip", 1).each((name, bytes) -> { })).asInstanceOf(REFUSAL)
                .returns("exchange.file.kind.archive", TableFileException::key);
    }

    private static long drained(InputStream bytes) {
        try {
            return bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "%PDF-1.7 and so on # kind.pdf",
            "\\x89PNG\\r\\n\\x1A\\n\\0\\0\\0 # kind.image",
            "\\xFF\\xD8\\xFF\\xE0\\0\\x10JFIF # kind.image",
            "GIF89a\\1\\0\\1\\0 # kind.image",
            "\\x1F\\x8B\\x08\\0\\0 # kind.archive",
            "7z\\xBC\\xAF\\x27\\x1C # kind.archive",
            "Rar!\\x1A\\x07\\0 # kind.archive",
            "{\\\\rtf1\\\\ansi # kind.document",
            "<!DOCTYPE html><html><table><tr><td>1 # kind.html",
            "\\n <TABLE border=1><tr><td>1 # kind.html",
            "<?xml version='1.0'?><Workbook> # kind.xml",
            "{ \"name\": \"Acme\" } # kind.json",
            "[{\"name\": \"Acme\"}] # kind.json",
            "\\x7FELF\\2\\1\\1\\0\\0\\0\\0\\0\\0 # kind.binary",
            "PK\\3\\4 but then nothing of the kind # xlsx.damaged"})
    void otherKindsOfFilesAreCalledByTheirName(String content, String problem) {
        refused(files.bytes(unescape(content)), problem);
    }

    private static byte[] unescape(String content) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < content.length(); i++) {
            char next = content.charAt(i);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            switch (content.charAt(++i)) {
                case 'x' -> {
                    text.append((char) Integer.parseInt(content.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case '\\' -> text.append('\\');
                default -> text.append((char) (content.charAt(i) - '0'));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    @Test
    void oldWorkbookIsToldFromOneBehindAPassword() {
        refused(files.write("old.xlsx", out -> {
            try (HSSFWorkbook workbook = new HSSFWorkbook()) {
                workbook.createSheet("Data");
                workbook.write(out);
            }
        }), "kind.xls");
        refused(files.write("secret.xlsx", out -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                container.createDocument(new ByteArrayInputStream(new byte[10_000]), "EncryptedPackage");
                container.writeFilesystem(out);
            }
        }), "xlsx.password");
        refused(files.bytes("\u00D0\u00CF\u0011\u00E0 and no more".getBytes(ISO_8859_1)), "kind.xls");
    }

    @ParameterizedTest
    @CsvSource({"notes.txt,,kind.archive", "content.xml,mimetype,kind.ods"})
    void otherArchivesAreNoWorkbooks(String first, String second, String problem) {
        refused(files.write("book.xlsx", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(first));
                if (second != null) {
                    zip.putNextEntry(new ZipEntry(second));
                }
            }
        }), problem);
    }

    @Test
    void otherOfficeFilesAreNoWorkbooks() {
        String relations = TableFiles.least().get("_rels/.rels");
        refused(files.workbook(Map.of("xl/workbook.xml", "<document/>")), "kind.document");
        refused(files.workbook(Map.of("_rels/.rels", relations.replace("workbook.xml", "workbook.bin"))), "kind.xlsb");
        refused(files.workbook(Map.of("xl/workbook.xml", "<workbook><sheets/></workbook>")), "xlsx.noSheet");
    }

    @Test
    void truncatedWorkbookIsDamagedWhereverItEnds() throws IOException {
        byte[] whole = workbookBytes();
        for (int length : new int[] {30, 200, whole.length / 3, whole.length / 2, whole.length - 100, whole.length - 1}) {
            refused(files.write("cut.xlsx", out -> out.write(whole, 0, length)), "xlsx.damaged");
        }
    }

    @Test
    void workbookWithFlippedBytesNeverFailsOtherwiseThanByName() throws IOException {
        byte[] whole = workbookBytes();
        for (int at = 40; at < whole.length; at += 197) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x55;
            Path path = files.bytes(flipped);
            try {
                TableFiles.rows(TableFiles.open(path));
            } catch (TableFileException expected) {
                assertThat(expected.key()).startsWith("exchange.file.");
            }
        }
    }

    private byte[] workbookBytes() throws IOException {
        Path path = files.write("good.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, "Data", ZoneOffset.UTC)) {
                writer.header(List.of("name", "amount"));
                for (int i = 0; i < 200; i++) {
                    writer.row(List.of("Company " + i * 7919, i));
                }
            }
        });
        return Files.readAllBytes(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<row r='1'><c r='A1' t='s'><v>5</v></c></row>",
            "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
            "<row r='1'><c r='A1' t='s'><v>one</v></c></row>",
            "<row r='2'><c><v>1</v></c></row><row r='1'><c><v>1</v></c></row>",
            "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
            "<row r='1048577'><c><v>1</v></c></row>",
            "<row r='99999999999'><c><v>1</v></c></row>",
            "<row r='1'><c r='XFE1'><v>1</v></c></row>",
            "<row r='1'><c r='A1' s='no'><v>1</v></c></row>",
            "<row r='1'><c r='A1'><v>1</v>"})
    void nonsenseInASheetIsDamage(String rows) {
        refused(files.workbook(rows), "xlsx.damaged");
    }

    @Test
    void missingSheetIsDamage() {
        refused(files.workbook(Map.of()), "xlsx.damaged");
    }

    @Test
    void absurdDimensionsAreRefused() {
        refused(files.workbook("<row r='1'><c r='XFD1'><v>1</v></c></row>"), "columns.tooMany");
        refused(files.workbook("<row r='1'><c t='inlineStr'><is><t>" + "x".repeat(100_001) + "</t></is></c></row>"), "cell.tooLong");
    }

    @Test
    void blankStyledCellsFarOutAreNotColumns() {
        TableFile file = TableFiles.open(files.workbook("<row r='1'><c t='str'><v>name</v></c><c r='XFD1' s='1'/></row>"));

        assertThat(file.header()).containsExactly("name");
    }

    @Test
    void tooManyRowsAreRefusedAtTheRowThatIsTooMuch() {
        TableFile file = TableFile.open(files.text("n\n1\n2\n\n3\n4\n", UTF_8), "n.csv", TableLimits.STANDARD.withMaxRows(3));

        assertThat(file.sample(3).rows()).hasSize(3);
        assertThatThrownBy(() -> TableFiles.rows(file)).asInstanceOf(REFUSAL)
                .returns("exchange.file.rows.tooMany", TableFileException::key)
                .returns(List.of("n.csv", 3L), TableFileException::arguments);
    }

    @Test
    void tooLongCellIsRefusedWithItsPlace() {
        Path path = files.text("a,b\n1,2\n3," + "x".repeat(11) + "\n", UTF_8);

        assertThatThrownBy(() -> TableFile.open(path, "f.csv", TableLimits.STANDARD.withMaxCellLength(10))).asInstanceOf(REFUSAL)
                .returns("exchange.file.cell.tooLong", TableFileException::key)
                .returns(List.of("f.csv", 3L, 2, 10), TableFileException::arguments);
    }

    @Test
    void quoteThatIsNeverClosedIsRefusedWithItsLine() {
        Path path = files.text("a,b\n1,2\n3,\"open\n4,5\n", UTF_8);

        assertThatThrownBy(() -> TableFiles.rows(TableFiles.open(path))).asInstanceOf(REFUSAL)
                .returns("exchange.file.quote.open", TableFileException::key)
                .returns(List.of("file.csv", 3L), TableFileException::arguments);
    }

    @Test
    void tooBigFileIsRefusedUnread() throws IOException {
        Path path = sparse(301 * MEGABYTE);

        assertThatThrownBy(() -> TableFiles.open(path)).asInstanceOf(REFUSAL)
                .returns("exchange.file.tooBig", TableFileException::key).returns(List.of("big.csv", 100L), TableFileException::arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name,note\n1,\""})
    void lineOf500MegabytesIsRefusedInFlatMemory(String start) throws IOException {
        Path path = sparse(500 * MEGABYTE);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write((start + "abcdefgh".repeat(1 << 19)).getBytes(UTF_8));
        }
        TableLimits generous = TableLimits.STANDARD.withMaxBytes(1024 * MEGABYTE);

        assertThat(garbage(() -> assertThatThrownBy(() -> TableFile.open(path, "big.csv", generous)).asInstanceOf(REFUSAL)
                .returns("exchange.file.line.tooLong", TableFileException::key))).isLessThan(50 * MEGABYTE);
    }

    private Path sparse(long size) throws IOException {
        Path path = folder.resolve("big.csv");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
        return path;
    }

    /** Bytes this thread has allocated for it, dead or alive: an upper bound of what it can have held. */
    static long garbage(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Path bomb(String part, String start, String repeated, long times) {
        return files.write("bomb.xlsx", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                Map<String, String> parts = new HashMap<>(TableFiles.least());
                parts.put("xl/worksheets/sheet1.xml", TableFiles.sheet("<row r='1'><c t='s'><v>900000</v></c></row>"));
                parts.remove(part);
                for (Map.Entry<String, String> each : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(each.getValue().getBytes(UTF_8));
                }
                zip.putNextEntry(new ZipEntry(part));
                zip.write(start.getBytes(UTF_8));
                byte[] block = repeated.repeat(1 + 100_000 / repeated.length()).getBytes(UTF_8);
                for (long written = 0; written < times * repeated.length(); written += block.length) {
                    zip.write(block);
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "xl/worksheets/sheet1.xml # <worksheet><sheetData> # <row/>",
            "xl/worksheets/sheet1.xml # <worksheet><sheetData> # <row><c><v>1</v></c></row>",
            "xl/worksheets/sheet1.xml # <worksheet><sheetData><row><c t='inlineStr'><is><t> # xxxxxxxxxx",
            "xl/worksheets/sheet1.xml # <worksheet><sheetData><row><c><v> # 1111111111",
            "xl/worksheets/sheet1.xml # <worksheet a=' # xxxxxxxxxx",
            "xl/worksheets/sheet1.xml # <worksheet><!-- # xxxxxxxxxx",
            "xl/worksheets/sheet1.xml # <worksheet><sheetData> # <a>",
            "xl/sharedStrings.xml # <sst> # <si><t>x</t></si>",
            "xl/sharedStrings.xml # <sst><si><t> # xxxxxxxxxx",
            "xl/styles.xml # <styleSheet><cellXfs> # <xf numFmtId='14'/>",
            "xl/workbook.xml # <workbook> # <sheet/>",
            "_rels/.rels # <Relationships> # <Relationship/>"})
    void bombsAreRefusedInFlatMemory(String part, String start, String repeated) {
        Path path = bomb(part, start, repeated, 24 * MEGABYTE / repeated.length());

        assertThat(garbage(() -> assertThatThrownBy(() -> TableFiles.open(path)).asInstanceOf(REFUSAL)
                .returns("bomb.xlsx", e -> e.arguments().getFirst())
                .extracting(TableFileException::key).isIn("exchange.file.xlsx.bomb", "exchange.file.xlsx.damaged")))
                .isLessThan(100 * MEGABYTE);
    }

    @Test
    void bombThatLiesAboutItsSizeIsRefusedToo() throws IOException {
        byte[] bytes = Files.readAllBytes(bomb("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>", 2 * MEGABYTE));
        String text = new String(bytes, ISO_8859_1);
        int sizes = text.lastIndexOf("PK\1\2") + 24;
        for (int i = 0; i < 4; i++) {
            bytes[sizes + i] = (byte) (i == 0 ? 100 : 0);
        }

        refused(files.write("liar.xlsx", out -> out.write(bytes)), "xlsx.bomb");
    }

    @Test
    void duplicateEntriesAreDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(files.workbook(Map.of("xl/worksheets/sheet1.xml", TableFiles.sheet(""),
                "xl/worksheets/sheet2.xml", TableFiles.sheet(""))));
        String twice = new String(bytes, ISO_8859_1).replace("sheet2.xml", "sheet1.xml");

        refused(files.write("twice.xlsx", out -> out.write(twice.getBytes(ISO_8859_1))), "xlsx.damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void documentTypesAndEntitiesAreRefusedAndNothingIsFetched(String charset) throws IOException {
        try (ServerSocket sink = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + sink.getLocalPort() + "/";
            List<String> types = List.of(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
                    "<!DOCTYPE x SYSTEM '" + url + "x.dtd'>",
                    "<!DOCTYPE x [<!ENTITY % p SYSTEM '" + url + "p'> %p;]>",
                    "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY e '&b;&b;&b;'>]>");
            for (String documentType : types) {
                for (String part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")) {
                    refused(withDocumentType(part, documentType, Charset.forName(charset)), "xlsx.damaged");
                }
            }
            sink.setSoTimeout(50);
            assertThatThrownBy(sink::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private Path withDocumentType(String part, String documentType, Charset charset) {
        Map<String, String> parts = new HashMap<>(TableFiles.least());
        parts.put("xl/worksheets/sheet1.xml", TableFiles.sheet("<row><c t='s'><v>0</v></c></row>"));
        parts.put("xl/sharedStrings.xml", "<sst><si><t>name</t></si></sst>");
        parts.put("xl/styles.xml", "<styleSheet/>");
        String plain = parts.get(part).replaceFirst("<\\?xml[^>]*>", "");
        String hostile = "<?xml version='1.0' encoding='" + charset + "'?>" + documentType
                + plain.replace("<t>name", "<t>&e;").replace("<v>0", "<v>&e;");
        return files.write("entity.xlsx", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> each : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(each.getKey().equals(part) ? hostile.getBytes(charset) : each.getValue().getBytes(UTF_8));
                }
            }
        });
    }
}
