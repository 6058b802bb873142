package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableProfileTest {

    private static final Locale SPAIN = Locale.of("es", "ES");

    @TempDir
    Path folder;
    private TableFiles files;

    @BeforeEach
    void prepare() {
        files = new TableFiles(folder);
    }

    private ColumnProfile column(Locale locale, String... values) {
        String rows = Stream.of(values).map(value -> value + "|x\n").collect(Collectors.joining());
        return TableProfile.of(files.csv("value|x\n" + rows), locale).columns().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "3/1/2017 10/20/2016 # MONTH_FIRST # M/d/yyyy # false", "3/1/2017 20/10/2016 # DAY_FIRST # d/M/yyyy # false",
            "3/1/2017 4/5/2016 # DAY_FIRST # d/M/yyyy # true", "3/3/2017 4/4/2016 # DAY_FIRST # d/M/yyyy # false",
            "3.1.2017 4.5.16 5.6.16 # DAY_FIRST # d.M.yy # false", "2017-01-03 2016-05-04 # YEAR_FIRST # yyyy-MM-dd # false",
            "10-20-16 11-21-16 # MONTH_FIRST # M-d-yy # false"})
    void orderOfDatesIsGuessed(String values, DateOrder order, String pattern, boolean ambiguous) {
        ColumnProfile column = column(SPAIN, values.split(" "));

        assertThat(column.kind()).isEqualTo(ValueKind.DATE);
        assertThat(column.dates()).isEqualTo(new DateGuess(order, pattern, column.filled(), ambiguous));
        assertThat(column.ambiguous()).isEqualTo(ambiguous);
    }

    @Test
    void languageDecidesWhatTheValuesLeaveOpen() {
        assertThat(column(Locale.US, "3/1/2017", "4/5/2016").dates().order()).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(column(SPAIN, "1.234", "5.678").numbers()).isEqualTo(new NumberGuess(NumberStyle.COMMA, "", false, 2, true));
        assertThat(column(Locale.US, "1.234", "5.678").numbers()).isEqualTo(new NumberGuess(NumberStyle.DOT, "", false, 2, true));
    }

    @Test
    void otherColumnsDecideBeforeTheLanguage() {
        TableProfile profile = TableProfile.of(files.csv("from;to;sum;fee\n"
                + "3/1/2017;10/20/2017;1.234;5,5\n4/2/2017;11/21/2017;2.345;6,25\n"), SPAIN);
        TableProfile english = TableProfile.of(files.csv("sum;fee\n1.234;5.5\n2.345;6.25\n"), SPAIN);

        assertThat(profile.columns().get(0).formats()).isEqualTo(new ValueFormats(DateOrder.MONTH_FIRST, NumberStyle.COMMA));
        assertThat(profile.columns().get(0).ambiguous()).isTrue();
        assertThat(profile.columns().get(1).ambiguous()).isFalse();
        assertThat(english.columns().getFirst().numbers().style()).isEqualTo(NumberStyle.DOT);
    }

    @Test
    void aFewFaultyValuesDoNotHideTheKind() {
        String[] values = IntStream.rangeClosed(1, 20).mapToObj(day -> "10/" + day + "/2016").toArray(String[]::new);
        values[3] = "n/a";
        values[17] = "31/12/2016";

        ColumnProfile column = column(SPAIN, values);

        assertThat(column.kind()).isEqualTo(ValueKind.DATE);
        assertThat(column.dates()).isEqualTo(new DateGuess(DateOrder.MONTH_FIRST, "M/d/yyyy", 18, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "1,234.56;7 # NUMBER # DOT # '' # false", "1.234,56;7 # NUMBER # COMMA # '' # false",
            "€ 5,50;€ 7,25 # NUMBER # COMMA # € # false",
            "5.5 USD;7 # NUMBER # DOT # USD # false", "12%;15% # NUMBER # COMMA # '' # true", "1 234,5;2 # NUMBER # COMMA # '' # false",
            "08001;08002 # TEXT # COMMA # '' # false", "+34600111222;+34600333444 # TEXT # COMMA # '' # false",
            "Acme;Bolt # TEXT # COMMA # '' # false",
            "yes;no # BOOLEAN # COMMA # '' # false", "sí;no # BOOLEAN # COMMA # '' # false", "x; # BOOLEAN # COMMA # '' # false",
            "1;0 # NUMBER # COMMA # '' # false"})
    void kindAndNumbersAreGuessed(String values, ValueKind kind, NumberStyle style, String currency, boolean percent) {
        ColumnProfile column = column(SPAIN, values.split(";"));

        assertThat(column.kind()).isEqualTo(kind);
        assertThat(column.numbers().style()).isEqualTo(style);
        assertThat(column.numbers().currency()).isEqualTo(currency);
        assertThat(column.numbers().percent()).isEqualTo(percent);
        assertThat(column.ambiguous()).isFalse();
    }

    @Test
    void timesMakeADateTime() {
        assertThat(column(SPAIN, "2024-03-01T10:00", "2024-03-02T11:30").kind()).isEqualTo(ValueKind.DATE_TIME);
        assertThat(column(SPAIN).kind()).isEqualTo(ValueKind.EMPTY);
    }

    @Test
    void valuesAreCountedWithinBounds() {
        TableFile file = files.csv("stage,id\n" + IntStream.range(0, 2_500)
                .mapToObj(i -> (i % 3 == 0 ? " Won " : "Lost") + ",n" + i + "\n")
                .collect(Collectors.joining()) + ",\n");

        TableProfile profile = TableProfile.of(file, SPAIN);

        ColumnProfile stage = profile.columns().getFirst();
        assertThat(profile.rows()).isEqualTo(2_500);
        assertThat(stage.values()).containsExactly(entry("Lost", 1_666L), entry("Won", 834L));
        assertThat(stage.complete()).isTrue();
        assertThat(stage.longest()).isEqualTo(4);
        ColumnProfile id = profile.columns().get(1);
        assertThat(id.values()).hasSize(1_000);
        assertThat(id.complete()).isFalse();
        assertThat(id.filled()).isEqualTo(2_500);
    }

    @Test
    void numbersInAWorkbookLeaveNoDoubt() {
        TableFile file = TableFiles.open(files.workbook("<row><c t='str'><v>sum</v></c></row>"
                + "<row><c><v>1.234</v></c></row><row><c><v>5.678</v></c></row>"));

        assertThat(TableProfile.of(file, SPAIN).columns().getFirst().numbers())
                .isEqualTo(new NumberGuess(NumberStyle.DOT, "", false, 2, false));
    }

    @Test
    void progressIsToldAndMayCancel() {
        TableFile file = files.csv("id,name\n" + IntStream.range(0, 5_000).mapToObj(i -> i + ",n\n").collect(Collectors.joining()));
        List<Double> told = new ArrayList<>();

        assertThat(TableProfile.of(file, SPAIN, 3_000, 10, told::add).rows()).isEqualTo(3_000);

        assertThat(told).hasSize(3).isSorted();
        assertThatThrownBy(() -> TableProfile.of(file, SPAIN, 3_000, 10, done -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
    }
}
