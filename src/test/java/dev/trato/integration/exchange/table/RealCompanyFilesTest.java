package dev.trato.integration.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The public data of a real company, if it lies beside the checkout. */
class RealCompanyFilesTest {

    private static final Path FOLDER = Path.of("../shared/data/crm-sales-opportunities");
    private static final Locale SPAIN = Locale.of("es", "ES");

    @BeforeAll
    static void dataIsThere() {
        assumeThat(Files.isDirectory(FOLDER)).as("public data in %s", FOLDER).isTrue();
    }

    private static TableFile file(String name) {
        return TableFile.open(FOLDER.resolve(name), name, TableLimits.STANDARD);
    }

    private static ColumnProfile column(TableProfile profile, String name) {
        return profile.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void pipelineIsUnderstoodWithoutHelp() {
        TableFile file = file("sales_pipeline.csv");

        TableProfile profile = TableProfile.of(file, SPAIN);

        assertThat(file.header()).containsExactly("opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date",
                "close_date", "close_value");
        assertThat(file.estimatedRows()).isBetween(7_000L, 11_000L);
        assertThat(profile.rows()).isEqualTo(8_800);
        for (String name : List.of("engage_date", "close_date")) {
            ColumnProfile dates = column(profile, name);
            assertThat(dates.kind()).isEqualTo(ValueKind.DATE);
            assertThat(dates.dates()).isEqualTo(new DateGuess(DateOrder.MONTH_FIRST, "M/d/yyyy", dates.filled(), false));
        }
        assertThat(column(profile, "deal_stage").values()).containsEntry("Won", 4_238L).containsEntry("Lost", 2_473L)
                .containsEntry("Engaging", 1_589L).containsEntry("Prospecting", 500L).hasSize(4);
        assertThat(column(profile, "product").values()).containsEntry("GTXPro", 1_480L);
        assertThat(8_800 - column(profile, "account").filled()).isEqualTo(1_425);
        assertThat(column(profile, "close_value").kind()).isEqualTo(ValueKind.NUMBER);
    }

    @Test
    void dealsThatWereWonAddUp() {
        TableFile file = file("sales_pipeline.csv");
        ValueFormats formats = column(TableProfile.of(file, SPAIN), "close_value").formats();
        BigDecimal sum = BigDecimal.ZERO;
        try (RowReader rows = file.rows()) {
            while (rows.hasNext()) {
                String value = rows.next().cell(7);
                sum = value.isEmpty() ? sum : sum.add(formats.parseNumber(value));
            }
        }

        assertThat(sum).isEqualByComparingTo("10005534");
    }

    @Test
    void companiesHaveRevenuesWithADotEvenForASpaniard() {
        TableProfile profile = TableProfile.of(file("accounts.csv"), SPAIN);

        assertThat(profile.rows()).isEqualTo(85);
        assertThat(column(profile, "revenue").numbers()).isEqualTo(new NumberGuess(NumberStyle.DOT, "", false, 85, false));
        assertThat(TableProfile.of(file("products.csv"), SPAIN).rows()).isEqualTo(7);
        assertThat(TableProfile.of(file("sales_teams.csv"), SPAIN).rows()).isEqualTo(35);
    }
}
