package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir
    Path folder;
    private TableFiles files;

    @BeforeEach
    void prepare() {
        files = new TableFiles(folder);
    }

    private static CsvDialect dialect(TableFile file) {
        return ((TableFormat.Csv) file.format()).dialect();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("UTF-8", "", "UTF-8"), arguments("UTF-8", "\uFEFF", "UTF-8"),
                arguments("UTF-16LE", "\uFEFF", "UTF-16LE"), arguments("UTF-16LE", "", "UTF-16LE"),
                arguments("UTF-16BE", "\uFEFF", "UTF-16BE"), arguments("UTF-16BE", "", "UTF-16BE"),
                arguments("UTF-32LE", "\uFEFF", "UTF-32LE"), arguments("UTF-32BE", "\uFEFF", "UTF-32BE"),
                arguments("windows-1252", "", "windows-1252"), arguments("ISO-8859-1", "", "windows-1252"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodingIsGuessed(String written, String mark, String guessed) {
        Path path = files.text(mark + "Empresa;Ciudad\r\nAcme España;Málaga\r\nÑandú;Año\r\n", Charset.forName(written));

        TableFile file = TableFiles.open(path);

        assertThat(dialect(file).charset()).isEqualTo(Charset.forName(guessed));
        assertThat(file.header()).containsExactly("Empresa", "Ciudad");
        assertThat(TableFiles.cells(file)).containsExactly(List.of("Acme España", "Málaga"), List.of("Ñandú", "Año"));
    }

    @Test
    void accentsAfterTheFirstMegabyteStillDecideTheEncoding() {
        String plain = "id,name\n" + "1,plain words only\n".repeat(60_000);

        assertThat(dialect(TableFiles.open(files.text(plain + "2,Peña\n", StandardCharsets.ISO_8859_1))).charset().name())
                .isEqualTo("windows-1252");
        assertThat(dialect(TableFiles.open(files.text(plain + "2,Peña\n", StandardCharsets.UTF_8))).charset().name()).isEqualTo("UTF-8");
    }

    @Test
    void oneDamagedCharacterDoesNotTurnAllAccentsIntoSigns() throws IOException {
        byte[] good = ("name\n" + "Muñoz\n".repeat(100)).getBytes(StandardCharsets.UTF_8);
        good[good.length - 3] = (byte) 0x80;

        TableFile file = TableFiles.open(files.bytes(good));

        assertThat(TableFiles.cells(file)).contains(List.of("Muñoz"));
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void separatorIsGuessed(char separator) {
        String text = "name,city,note\nAcme,Bilbao,\"a,b;c|d\te\"\n\"Bolt, Inc\",Quito,x\n".replace(',', separator)
                .replace("a" + separator + "b", "a,b");

        TableFile file = files.csv(text);

        assertThat(dialect(file).delimiter()).isEqualTo(separator);
        assertThat(file.header()).containsExactly("name", "city", "note");
        assertThat(TableFiles.rows(file)).hasSize(2).allMatch(row -> row.cells().size() == 3);
    }

    @Test
    void decimalCommasAreNotSeparators() {
        TableFile file = files.csv("10,5;20,25\n11,5;21,25\n12,5;22,25\n");

        assertThat(dialect(file).delimiter()).isEqualTo(';');
        assertThat(dialect(file).headerRow()).isZero();
        assertThat(file.header()).containsExactly("Column 1", "Column 2");
        assertThat(file.named(0)).isFalse();
    }

    @Test
    void separatorThatTheFileDeclaresIsTaken() {
        TableFile file = files.csv("sep=;\r\nname;amounts\r\nAcme;1,2\r\n");

        assertThat(dialect(file)).extracting(CsvDialect::delimiter, CsvDialect::headerRow).containsExactly(';', 2);
        assertThat(TableFiles.rows(file)).containsExactly(new TableRow(3, List.of("Acme", "1,2")));
        assertThat(TableFiles.rows(file.withHeaderRow(0))).extracting(TableRow::line).containsExactly(2L, 3L);
    }

    @Test
    void singleQuotesEncloseWhereDoubleOnesNeverOccur() {
        assertThat(TableFiles.cells(files.csv("'name','note'\n'Acme','a,b'\n'O''Hara','c'\n")))
                .containsExactly(List.of("Acme", "a,b"), List.of("O'Hara", "c"));
        assertThat(TableFiles.cells(files.csv("name,note\nO'Hara,it's\nD'Arc,'tis\n")))
                .containsExactly(List.of("O'Hara", "it's"), List.of("D'Arc", "'tis"));
    }

    @Test
    void quotesWithinQuotesAndLineBreaksBelongToTheCell() {
        TableFile file = files.csv("name,note\r\n\"12\"\" pipe\",\"two\r\nlines, \"\"quoted\"\"\"\r\n5\" disk,x\r\n\"a\" b,\r\n");

        assertThat(TableFiles.rows(file)).containsExactly(
                new TableRow(2, List.of("12\" pipe", "two\r\nlines, \"quoted\"")),
                new TableRow(4, List.of("5\" disk", "x")),
                new TableRow(5, List.of("a b", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreCountedAsTheUserSeesThem(String end) {
        TableFile file = files.csv("name,note\n\nAcme,x\n   \n,\nBolt,\"1\n2\n\n3\"\nCora,y".replace("\n", end));

        assertThat(TableFiles.rows(file)).extracting(TableRow::line).containsExactly(3L, 6L, 10L);
    }

    @Test
    void shortRowsAreFilledUpAndLongOnesKeepWhatIsTooMuch() {
        TableFile file = files.csv("a,b,c\n1\n1,2,3,,\n1,2,3,4\n1,2\n");

        assertThat(TableFiles.cells(file)).containsExactly(List.of("1", "", ""), List.of("1", "2", "3"), List.of("1", "2", "3", "4"),
                List.of("1", "2", ""));
    }

    @Test
    void separatorAtTheEndOfLinesMakesNoColumn() {
        assertThat(files.csv("a,b,\n1,2,\n3,4,\n").header()).containsExactly("a", "b");
        assertThat(files.csv("a,b,\n1,2,x\n3,4,\n").header()).containsExactly("a", "b", "Column 3");
        assertThat(files.csv("a,b\n1,2,x\n3,4,y\n").header()).containsExactly("a", "b", "Column 3");
    }

    @Test
    void columnNamesAreMadeUnique() {
        TableFile file = files.csv("Name,,name,Name (2), E-mail \n1,2,3,4,5\n");

        assertThat(file.header()).containsExactly("Name", "Column 2", "name (2)", "Name (2) (2)", "E-mail");
        assertThat(file.named(0)).isTrue();
        assertThat(file.named(1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
            "name,amount\\nAcme,5\\n # 1",
            "Acme,5\\nBolt,6\\n # 0",
            "ana@acme.example,Ana\\nbo@bolt.example,Bo\\n # 0",
            "1/3/2024,Acme\\n2/3/2024,Bolt\\n # 0",
            "Deals of March;;\\n\\nname;city;amount\\nAcme;Lima;5\\nBolt;Rome;6\\n # 3",
            "name\\nAcme\\nBolt\\n # 1"})
    void headerIsFound(String text, int row) {
        assertThat(files.csv(text.replace("\\n", "\n").strip()).format().headerRow()).isEqualTo(row);
    }

    @Test
    void userKnowsBetter() {
        TableFile guessed = files.csv("name,city\nAcme,Lima\n");

        assertThat(TableFiles.cells(guessed.withHeaderRow(0))).containsExactly(List.of("name", "city"), List.of("Acme", "Lima"));
        assertThat(guessed.withHeaderRow(2).header()).containsExactly("Acme", "Lima");
        TableFile semicolons = guessed.with(dialect(guessed).withDelimiter(';'));
        assertThat(semicolons.header()).containsExactly("name,city");
        assertThat(TableFiles.cells(semicolons)).containsExactly(List.of("Acme,Lima"));
        assertThatThrownBy(() -> guessed.withSheet("Data")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nulCharactersAreLeftOut() {
        assertThat(TableFiles.cells(files.csv("name,city and country\nAc\0me,Lima\n"))).containsExactly(List.of("Acme", "Lima"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\r\n ", "\uFEFF"})
    void emptyFileIsRefused(String text) {
        Path path = files.text(text, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> TableFiles.open(path)).asInstanceOf(HostileFileTest.REFUSAL)
                .returns("exchange.file.empty", TableFileException::key).returns(List.of("file.csv"), TableFileException::arguments);
    }

    @Test
    void headerAloneIsATableWithoutRows() {
        TableFile file = files.csv("name,city\r\n");

        assertThat(file.header()).containsExactly("name", "city");
        assertThat(file.sample(10)).isEqualTo(new TableSample(List.of("name", "city"), List.of(), true));
        assertThat(file.estimatedRows()).isZero();
    }

    @Test
    void thousandsOfColumnsAreReadIfTheyAreAllowed() {
        String header = IntStream.rangeClosed(1, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        Path path = files.text(header + "\n" + header + "\n", StandardCharsets.UTF_8);

        TableFile wide = TableFile.open(path, "wide.csv", TableLimits.STANDARD.withMaxColumns(10_000));

        assertThat(wide.header()).hasSize(10_000);
        assertThat(TableFiles.rows(wide).getFirst().cell(9_999)).isEqualTo("c10000");
        assertThatThrownBy(() -> TableFiles.open(path)).asInstanceOf(HostileFileTest.REFUSAL)
                .returns("exchange.file.columns.tooMany", TableFileException::key)
                .returns(List.of("file.csv", 1L, 500), TableFileException::arguments);
    }

    @Test
    void sampleAndEstimateReadOnlyTheBeginning() {
        TableFile file = files.csv("id,name,city\n" + IntStream.range(0, 50_000).mapToObj(i -> i + ",Company " + i + ",Lima\n")
                .collect(Collectors.joining()));

        assertThat(file.sample(3).rows()).extracting(TableRow::line).containsExactly(2L, 3L, 4L);
        assertThat(file.sample(3).complete()).isFalse();
        assertThat(file.estimatedRows()).isBetween(40_000L, 60_000L);
        try (RowReader rows = file.rows()) {
            double before = 0;
            while (rows.hasNext()) {
                rows.next();
                assertThat(rows.progress()).isBetween(before, 1.0);
                before = rows.progress();
            }
            assertThat(before).isEqualTo(1);
        }
    }

    @Test
    void apostropheBeforeAFormulaIsTakenOffUnlessTheDialectSaysOtherwise() {
        TableFile file = files.csv("'=name,phone\n'=1+1,'+34 600 123 456\n");

        assertThat(file.header()).containsExactly("=name", "phone");
        assertThat(TableFiles.cells(file)).containsExactly(List.of("=1+1", "+34 600 123 456"));
        assertThat(TableFiles.cells(file.with(dialect(file).withFormulaSafe(false)))).containsExactly(List.of("'=1+1", "'+34 600 123 456"));
    }
}
