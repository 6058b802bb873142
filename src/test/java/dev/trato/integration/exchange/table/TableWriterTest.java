package dev.trato.integration.exchange.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final String FORMULA = "1+1";

    @TempDir
    Path folder;
    private TableFiles files;

    @BeforeEach
    void prepare() {
        files = new TableFiles(folder);
    }

    /** Forty beginnings by which one spreadsheet or another takes a text for a formula, alone and behind separators and blanks. */
    static Stream<String> prefixes() {
        List<String> prefixes = new ArrayList<>();
        for (String sign : List.of("=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20")) {
            for (String before : List.of("", ";", "\"", "\t", "\r\n")) {
                prefixes.add(before + sign);
            }
        }
        return prefixes.stream();
    }

    private static String csv(CsvOutput output, Object... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.csv(out, output)) {
            writer.row(Arrays.asList(values));
        }
        return out.toString(output.charset());
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void noTextIsAFormulaInCsvWhateverTheSeparatorItIsReadWith(String prefix) {
        String value = prefix + FORMULA;
        for (char written : new char[] {',', ';', '\t'}) {
            Path path = files.write("safe.csv", out -> {
                try (TableWriter writer = TableWriter.csv(out, CsvOutput.STANDARD.withDelimiter(written))) {
                    writer.header(List.of("name", value));
                    writer.row(List.of("Acme", value));
                    writer.row(List.of(value, "x"));
                }
            });

            TableFile file = TableFiles.open(path);
            CsvDialect dialect = ((TableFormat.Csv) file.format()).dialect();
            for (char read : new char[] {',', ';', '\t'}) {
                CsvDialect foreign = dialect.withDelimiter(read).withFormulaSafe(false).withHeaderRow(0);
                assertThat(TableFiles.cells(file.with(foreign))).allSatisfy(row -> assertThat(row).noneMatch(TableWriterTest::evaluates));
            }
            assertThat(TableFiles.cells(file.with(dialect.withHeaderRow(1))))
                    .containsExactly(List.of("Acme", value), List.of(value, "x"));
        }
    }

    private static boolean evaluates(String cell) {
        return !cell.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r".indexOf(cell.charAt(0)) >= 0;
    }

    @Test
    void textIsNeverAFormulaInAWorkbook() throws IOException {
        List<String> values = prefixes().map(prefix -> prefix + FORMULA).toList();
        Path path = files.write("safe.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, "Data", ZoneOffset.UTC)) {
                writer.header(values);
                writer.row(values);
            }
        });

        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(path))) {
            for (Row row : workbook.getSheetAt(0)) {
                assertThat(row).hasSize(40).allMatch(cell -> cell.getCellType() == CellType.STRING);
            }
        }
        assertThat(TableFiles.cells(TableFiles.open(path).withHeaderRow(0))).containsExactly(values, values);
    }

    @Test
    void csvWritesValuesPlainly() {
        Object[] values = {null, "Acme, Inc", "say \"hi\"", -5, new BigDecimal("-1E+3"), 4514.0, 0.1f, Double.NaN, true,
                LocalDate.of(2024, 3, 1), LocalDateTime.of(2024, 3, 1, 14, 30),
                Instant.parse("2024-03-01T13:30:00Z"), LocalTime.of(14, 30), "-5"};

        assertThat(csv(CsvOutput.STANDARD.withZone(MADRID), values)).isEqualTo("\uFEFF"
                + ",\"Acme, Inc\",\"say \"\"hi\"\"\",-5,-1000,4514,0.1,NaN,true,"
                + "2024-03-01,2024-03-01 14:30:00,2024-03-01T14:30:00+01:00,14:30,'-5\r\n");
    }

    @Test
    void rawCsvLeavesEveryTextAsItIs() {
        assertThat(csv(CsvOutput.STANDARD.raw().withDelimiter(';'), "=1+1", "-x")).isEqualTo("=1+1;-x\r\n");
        assertThat(csv(CsvOutput.STANDARD.withCharset(Charset.forName("windows-1252")), "Peña")).isEqualTo("Peña\r\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyTextComesBackAsItWas(boolean workbook) {
        List<String> texts = List.of("Acme", " padded ", "a\"b\"", "two\nlines", "two\r\nlines", "tab\there", "comma, semicolon; pipe|",
                "Ñandú 日本 😀",
                "'quoted'", "''", "\"", "_x0041_", "_x005F_",
                "5\" disk", "<b>&amp;</b>", "a\u000Bb", "0815", "1,5", "true", "x".repeat(32_000));
        Path path = files.write("texts", out -> {
            try (TableWriter writer = workbook ? TableWriter.xlsx(out, "Data", MADRID) : TableWriter.csv(out, CsvOutput.STANDARD)) {
                writer.header(List.of("text", "second"));
                texts.forEach(text -> writer.row(List.of(text, "x")));
            }
        });

        assertThat(TableFiles.cells(TableFiles.open(path))).extracting(List::getFirst).containsExactlyElementsOf(texts);
    }

    @Test
    void workbookCellsAreTyped() throws IOException {
        List<Object> values = Arrays.asList("text", 4514, new BigDecimal("12.50"), true, LocalDate.of(2024, 3, 1),
                LocalDateTime.of(2024, 3, 1, 14, 30), Instant.parse("2024-03-01T13:30:00Z"), 1234567890123456789L,
                LocalDate.of(1850, 1, 1), null, 0.1f, "lone \uD800 half");
        Path path = files.write("typed.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, "a/b?", MADRID)) {
                writer.row(values);
            }
        });

        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(path))) {
            Row row = workbook.getSheetAt(0).getRow(0);
            assertThat(workbook.getSheetName(0)).isEqualTo("a b ");
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(4514);
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(12.5);
            assertThat(row.getCell(3).getBooleanCellValue()).isTrue();
            assertThat(row.getCell(4).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2024, 3, 1, 0, 0));
            assertThat(row.getCell(5).getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss");
            assertThat(row.getCell(7).getStringCellValue()).isEqualTo("1234567890123456789");
            assertThat(row.getCell(9)).isNull();
        }
        assertThat(TableFiles.cells(TableFiles.open(path).withHeaderRow(0))).containsExactly(List.of("text", "4514", "12.5",
                "true", "2024-03-01", "2024-03-01T14:30", "2024-03-01T14:30", "1234567890123456789",
                "1850-01-01", "", "0.1", "lone \uFFFD half"));
    }

    @Test
    void workbookContinuesInAFurtherSheet() {
        Path path = files.write("long.xlsx", out -> {
            try (XlsxTableWriter writer = new XlsxTableWriter(out, "Companies of the northern territory", MADRID, 4)) {
                writer.header(List.of("n"));
                for (int i = 1; i <= 7; i++) {
                    writer.row(List.of(i));
                }
            }
        });

        TableFile file = TableFiles.open(path);
        List<String> sheets = ((TableFormat.Xlsx) file.format()).sheets();
        assertThat(sheets).containsExactly("Companies of the northern terri",
                "Companies of the northern t (2)", "Companies of the northern t (3)");
        assertThat(sheets.stream().map(file::withSheet).map(sheet -> TableFiles.rows(sheet).size())).containsExactly(3, 3, 1);
        assertThat(file.withSheet(sheets.get(2)).header()).containsExactly("n");
    }

    @Test
    void tooLongTextIsCutVisiblyInAWorkbook() {
        Path path = files.write("cut.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, "Data", MADRID)) {
                writer.row(List.of("x".repeat(40_000)));
            }
        });

        String cell = TableFiles.rows(TableFiles.open(path).withHeaderRow(0)).getFirst().cell(0);
        assertThat(cell).hasSize(32_767).endsWith("x…");
    }

    @Test
    void temporaryFilesAreRemovedAlsoWhenTheStreamFails() throws IOException {
        TempFile.setThreadLocalTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.toFile()));
        try {
            TableWriter writer = TableWriter.xlsx(new BrokenStream(), "Data", MADRID);
            for (int i = 0; i < 500; i++) {
                writer.row(List.of("Company " + i));
            }
            assertThat(folder).isNotEmptyDirectory();

            assertThatThrownBy(writer::close).isInstanceOf(UncheckedIOException.class).hasRootCauseMessage("connection lost");

            assertThat(folder).isEmptyDirectory();
        } finally {
            TempFile.setThreadLocalTempFileCreationStrategy(null);
        }
    }

    @Test
    void brokenStreamIsNotHidden() {
        TableWriter writer = TableWriter.csv(new BrokenStream(), CsvOutput.STANDARD);
        writer.row(List.of("Acme"));

        assertThatThrownBy(writer::close).isInstanceOf(UncheckedIOException.class).hasRootCauseMessage("connection lost");
    }

    private static final class BrokenStream extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            throw new IOException("connection lost");
        }
    }

    @Test
    void streamStaysOpenForItsOwner() {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (TableWriter csv = TableWriter.csv(out, CsvOutput.STANDARD); TableWriter xlsx = TableWriter.xlsx(out, "Data", MADRID)) {
            csv.row(List.of("x"));
            xlsx.row(List.of("x"));
        }

        assertThat(closed[0]).isFalse();
        assertThat(((ByteArrayOutputStream) out).toString(UTF_8)).contains("x");
    }
}
