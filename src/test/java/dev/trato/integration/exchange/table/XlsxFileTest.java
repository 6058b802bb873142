package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFileTest {

    @TempDir
    Path folder;
    private TableFiles files;

    @BeforeEach
    void prepare() {
        files = new TableFiles(folder);
    }

    private interface Filling {
        void of(XSSFWorkbook workbook);
    }

    private TableFile workbook(Filling filling) {
        return TableFiles.open(files.write("book.xlsx", out -> {
            try (XSSFWorkbook workbook = new XSSFWorkbook()) {
                filling.of(workbook);
                workbook.write(out);
            }
        }));
    }

    private static void put(Row row, Object... values) {
        for (Object value : values) {
            int at = Math.max(0, row.getLastCellNum());
            switch (value) {
                case Number number -> row.createCell(at).setCellValue(number.doubleValue());
                case Boolean yes -> row.createCell(at).setCellValue(yes);
                default -> row.createCell(at).setCellValue(value.toString());
            }
        }
    }

    @Test
    void numbersComeWithoutNoise() {
        TableFile file = workbook(book -> {
            XSSFSheet sheet = book.createSheet("Data");
            put(sheet.createRow(0), "value");
            for (double value : new double[] {4514, 0.1 + 0.2, -1.5, 1e15, 1234567.891, 0, 1e-7, 123456789012345678d}) {
                put(sheet.createRow(sheet.getLastRowNum() + 1), value);
            }
        });

        assertThat(TableFiles.cells(file)).containsExactly(List.of("4514"), List.of("0.3"), List.of("-1.5"), List.of("1000000000000000"),
                List.of("1234567.891"), List.of("0"), List.of("0.0000001"), List.of("123456789012346000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "yyyy-mm-dd # 45352 # 2024-03-01", "m/d/yy # 45352 # 2024-03-01", "[$-409]d\\-mmm\\-yyyy;@ # 45352.5 # 2024-03-01T12:00",
            "dd/mm/yyyy hh:mm # 45352.604167 # 2024-03-01T14:30", "h:mm # 0.604166666666667 # 14:30", "mmm-yy # 45352 # 2024-03-01",
            "0.00 # 2.5 # 2.5", "0% # 0.12 # 12%", "0.0% # 0.125 # 12.5%", "\"day\" 0 # 3 # 3",
            "0.00 \"%\" # 12 # 12", "General # 45352 # 45352",
            "yyyy-mm-dd # -5 # -5"})
    void cellsSayWhatTheUserSees(String format, double value, String text) {
        TableFile file = workbook(book -> {
            XSSFSheet sheet = book.createSheet("Data");
            put(sheet.createRow(0), "value");
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            var cell = sheet.createRow(1).createCell(0);
            cell.setCellValue(value);
            cell.setCellStyle(style);
        });

        assertThat(TableFiles.cells(file)).containsExactly(List.of(text));
    }

    @Test
    void everyTypeOfCellIsRead() {
        TableFile file = workbook(book -> {
            XSSFSheet sheet = book.createSheet("Data");
            put(sheet.createRow(0), "text", "yes", "sum", "words", "error", "rich");
            Row row = sheet.createRow(1);
            put(row, "Acme & Söhne <x>", true, 0, "", "", "");
            row.getCell(2).setCellFormula("1+2");
            row.getCell(3).setCellFormula("\"a\"&\"b\"");
            row.getCell(4).setCellErrorValue(FormulaError.NA.getCode());
            XSSFRichTextString rich = new XSSFRichTextString("bold and plain");
            rich.applyFont(0, 4, book.createFont());
            row.getCell(5).setCellValue(rich);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

        assertThat(TableFiles.cells(file)).containsExactly(List.of("Acme & Söhne <x>", "true", "3", "ab", "#N/A", "bold and plain"));
    }

    @Test
    void daysMayBeCountedFrom1904() {
        Path path = files.workbook(Map.of(
                "xl/workbook.xml", TableFiles.least().get("xl/workbook.xml").replace("<sheets>", "<workbookPr date1904='1'/><sheets>"),
                "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
                "xl/worksheets/sheet1.xml", TableFiles.sheet("<row><c t='str'><v>day</v></c></row><row><c s='1'><v>43890</v></c></row>")));

        assertThat(TableFiles.cells(TableFiles.open(path))).containsExactly(List.of("2024-03-01"));
    }

    @Test
    void rowsKeepTheirNumbersAndGapsAreFilled() {
        TableFile file = TableFiles.open(files.workbook("<row r='3'><c r='A3' t='str'><v>name</v></c>"
                + "<c r='C3' t='str'><v>city</v></c></row>"
                + "<row r='5'><c r='C5' t='inlineStr'><is><r><t>Li</t></r><r><t>ma</t></r><rPh><t>no</t></rPh></is></c></row>"
                + "<row r='6'/><row r='9'><c r='A9'><v>1</v></c><c r='E9'><v>2</v></c></row>"));

        assertThat(file.header()).containsExactly("name", "Column 2", "city");
        assertThat(TableFiles.rows(file)).containsExactly(new TableRow(5, List.of("", "", "Lima")),
                new TableRow(9, List.of("1", "", "", "", "2")));
    }

    @Test
    void escapedCharactersAndDatesInWordsAreRead() {
        TableFile file = TableFiles.open(files.workbook("<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c><c t='str'><v>c</v></c></row>"
                + "<row><c t='str'><v>x_x000D_y_x005F_x0041_</v></c><c t='d'><v>2024-03-01T00:00:00</v></c>"
                + "<c><v>1E+999999999</v></c></row>"));

        assertThat(TableFiles.cells(file)).containsExactly(List.of("x\ry_x0041_", "2024-03-01", "1E+999999999"));
    }

    @Test
    void sheetsAreChosenByName() {
        TableFile file = workbook(book -> {
            put(book.createSheet("Hidden").createRow(0), "secret");
            put(book.createSheet("Deals").createRow(0), "deal");
            put(book.createSheet("Años & más").createRow(2), "year");
            book.setSheetVisibility(0, SheetVisibility.HIDDEN);
            book.setActiveSheet(1);
        });

        assertThat(file.format()).isEqualTo(new TableFormat.Xlsx(List.of("Deals", "Años & más", "Hidden"), "Deals", 1));
        assertThat(file.header()).containsExactly("deal");
        assertThat(file.withSheet("Años & más").header()).containsExactly("year");
        assertThat(file.withSheet("Años & más").format().headerRow()).isEqualTo(3);
        assertThatThrownBy(() -> file.withSheet("Gone")).asInstanceOf(HostileFileTest.REFUSAL)
                .returns("exchange.file.sheet.missing", TableFileException::key)
                .returns(List.of("book.xlsx", "Gone"), TableFileException::arguments);
    }

    @Test
    void textsBeyondMemoryAreReadFromDiskInAnyOrderAndNothingStaysThere() throws IOException {
        int count = 130_000;
        String filler = "x".repeat(60);
        long before = leftovers();
        Path path = files.workbook(Map.of(
                "xl/sharedStrings.xml", "<sst>" + IntStream.range(0, count).mapToObj(i -> "<si><t>" + i + "é" + filler + "</t></si>")
                        .collect(Collectors.joining()) + "</sst>",
                "xl/worksheets/sheet1.xml", TableFiles.sheet(IntStream.range(0, 300)
                        .mapToObj(i -> "<row><c t='s'><v>" + i * 7919L % count + "</v></c></row>").collect(Collectors.joining()))));
        TableFile file = TableFiles.open(path).withHeaderRow(0);

        List<List<String>> cells = TableFiles.cells(file);

        assertThat(cells).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(cells.get(i)).containsExactly(i * 7919L % count + "é" + filler);
        }
        assertThat(leftovers()).isEqualTo(before);
    }

    private static long leftovers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("trato-texts")).count();
        }
    }

    @Test
    void estimateAndProgressFollowTheBytes() {
        TableFile file = TableFiles.open(files.write("big.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, "Data", ZoneOffset.UTC)) {
                writer.header(List.of("name", "day", "at"));
                for (int i = 0; i < 8_000; i++) {
                    writer.row(List.of("Company " + i, LocalDate.of(2024, 3, 1), LocalDateTime.of(2024, 3, 1, 14, 30)));
                }
            }
        }));

        assertThat(file.estimatedRows()).isBetween(6_000L, 10_000L);
        try (RowReader rows = file.rows()) {
            TableRow last = rows.next();
            assertThat(rows.progress()).isLessThan(0.1);
            while (rows.hasNext()) {
                last = rows.next();
            }
            assertThat(last).isEqualTo(new TableRow(8_001, List.of("Company 7999", "2024-03-01", "2024-03-01T14:30")));
            assertThat(rows.progress()).isEqualTo(1);
        }
    }
}
