package dev.trato.integration.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnMySql;
import dev.trato.customization.CustomField;
import dev.trato.integration.exchange.ImportPlan.Choice;
import dev.trato.kernel.Progress;
import dev.trato.records.Count;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Pipeline;
import dev.trato.sales.Stage;
import dev.trato.security.User;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The public data of a real company, imported as a newcomer would: users with their teams, companies, products, deals. */
@IntegrationTest
@OnMySql
@FreshDatabase
class RealCompanyTest {

    private final Cast cast;
    private final Gate gate;
    private final Imports imports;
    private final Importing importing;
    private long pipeline;

    RealCompanyTest(Cast cast, Gate gate, Imports imports, Importing importing) {
        this.cast = cast;
        this.gate = gate;
        this.imports = imports;
        this.importing = importing;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        pipeline = cast.as(cast.alba, () -> {
            var made = gate.of(Pipeline.class).save(new Pipeline("Gadgets", 2));
            gate.of(Stage.class).save(new Stage(made, "Prospecting", 1, Stage.Outcome.OPEN, 10));
            gate.of(Stage.class).save(new Stage(made, "Engaging", 2, Stage.Outcome.OPEN, 40));
            gate.of(Stage.class).save(new Stage(made, "Won", 3, Stage.Outcome.WON, 100));
            gate.of(Stage.class).save(new Stage(made, "Lost", 4, Stage.Outcome.LOST, 0));
            return Objects.requireNonNull(made.getId());
        });
    }

    @Test
    void everythingIsThereToTheLastCent() {
        cast.as(cast.alba, () -> {
            people();
            companies();
            products();
            deals();
        });
    }

    private void people() {
        var job = importing.as(importing.uploadReal("sales_teams.csv"), "user");
        assertThat(job.getPlan().columns()).extracting(ImportPlan.Column::field).containsExactly("name", "manager", "team");

        var open = imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT);
        assertThat(open).extracting(OpenValues::header).containsExactly("manager", "regional_office");
        assertThat(open.getFirst().values()).hasSize(6).allMatch(value -> value.found() == 0);
        for (var column : open) {
            for (var value : column.values()) {
                importing.plan(job, plan -> plan.choice(column.field().name(), value.text(), Choice.CREATE));
            }
        }
        var done = importing.run(job);

        assertThat(figures(done)).isEqualTo("35 = 35 + 0 + 0 + 0");
        assertThat(count("user", "status = INVITED")).isEqualTo(41);
        var anna = row("user", "name = \"Anna Snelling\"", "manager", "team", "roles");
        assertThat(((Row.Link) Objects.requireNonNull(anna.get("manager"))).title()).isEqualTo("Dustin Brinkmann");
        assertThat(((Row.Link) Objects.requireNonNull(anna.get("team"))).title()).isEqualTo("Central");
        assertThat(anna.get("roles")).isNull();
        assertThat(count("team", "name in (Central, East, West)")).isEqualTo(3);
    }

    private void companies() {
        var job = importing.uploadReal("accounts.csv");
        assertThat(job.getRecordType()).isEqualTo("company");
        assertThat(job.getPlan().columns()).extracting(ImportPlan.Column::field)
                .containsExactly("name", "industry", null, "annualRevenue", "employees", "country", "parent");
        assertThat(imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT)).isEmpty();
        var checked = importing.check(job);
        assertThat(figures(checked)).isEqualTo("85 = 85 + 0 + 0 + 0");
        assertThat(count("company", "")).isZero();
        assertThat(count("custom_field", "")).isZero();

        var done = importing.run(job);

        assertThat(figures(done)).isEqualTo("85 = 85 + 0 + 0 + 0");
        assertThat(done.getPartialRows()).isZero();
        assertThat(count("company", "parent is not empty")).isEqualTo(15);
        assertThat(count("company", "cf_year_established is not empty")).isEqualTo(85);
        var child = row("company", "name = \"Bluth Company\"", "parent");
        assertThat(((Row.Link) Objects.requireNonNull(child.get("parent"))).title()).isEqualTo("Acme Corporation");
    }

    private void products() {
        var done = importing.run(importing.as(importing.uploadReal("products.csv"), "product"));
        assertThat(figures(done)).isEqualTo("7 = 7 + 0 + 0 + 0");
        assertThat((BigDecimal) row("product", "name = \"GTX Pro\"", "price").get("price")).isEqualByComparingTo("4821");
    }

    private void deals() {
        var job = importing.uploadReal("sales_pipeline.csv");
        assertThat(job.getRecordType()).isEqualTo("deal");
        assertThat(job.getPlan().columns()).extracting(ImportPlan.Column::field)
                .containsExactly("externalId", "owner", "product", "company", "stage", "openedOn", "closedOn", "amount");
        assertThat(job.getPlan().keys()).containsExactly("externalId");
        importing.plan(job, plan -> plan.constant("pipeline", pipeline));

        var open = imports.review(job.getId(), Locale.ENGLISH, Progress.SILENT);
        assertThat(open).singleElement().satisfies(products -> {
            assertThat(products.header()).isEqualTo("product");
            assertThat(products.values()).singleElement().satisfies(value -> {
                assertThat(value.text()).isEqualTo("GTXPro");
                assertThat(value.rows()).isEqualTo(1480);
                assertThat(Objects.requireNonNull(value.suggested()).label()).isEqualTo("GTX Pro");
            });
        });
        assertThat(figures(importing.check(job))).isEqualTo("8800 = 7320 + 0 + 0 + 1480");
        var meant = Objects.requireNonNull(open.getFirst().values().getFirst().suggested());
        importing.plan(job, plan -> plan.choice("product", "GTXPro", Choice.use(meant.value())));
        assertThat(figures(importing.check(job))).isEqualTo("8800 = 8800 + 0 + 0 + 0");
        assertThat(count("deal", "")).isZero();

        long began = System.nanoTime();
        var done = importing.run(job);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("8,800 deals in %.1f s: %.0f rows/s%n", seconds, 8800 / seconds);

        assertThat(figures(done)).isEqualTo("8800 = 8800 + 0 + 0 + 0");
        theFigures();
        twice();
        undone(done);
    }

    private void theFigures() {
        var totals = gate.of(Deal.class).totals(RecordQuery.of(RecordFilter.where("pipeline", Operator.IS, pipeline)), "stage", "amount", null);
        var names = gate.of("stage").titles(totals.stream().map(each -> (Long) Objects.requireNonNull(each.key())).toList());
        assertThat(totals).extracting(each -> names.get((Long) Objects.requireNonNull(each.key())) + " " + each.count() + " "
                        + each.sum().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("Won 4238 10005534", "Lost 2473 0", "Engaging 1589 0", "Prospecting 500 0");
        assertThat(count("deal", "company is empty")).isEqualTo(1425);
        assertThat(count("deal", "product = " + row("product", "name = \"GTX Pro\"", "name").id())).isEqualTo(1480);
        var first = row("deal", "externalId = 1C1I7A6R", "owner", "company", "stage", "openedOn", "closedOn", "amount", "probability", "lostReason");
        assertThat(first.get("openedOn")).hasToString("2016-10-20");
        assertThat(first.get("closedOn")).hasToString("2017-03-01");
        assertThat(((Row.Link) Objects.requireNonNull(first.get("owner"))).title()).isEqualTo("Moses Frase");
        assertThat((BigDecimal) first.get("probability")).isEqualByComparingTo("100");
    }

    /** The same file once more: every row finds its deal, and none has anything to say. */
    private void twice() {
        var again = importing.uploadReal("sales_pipeline.csv");
        importing.plan(again, plan -> plan.constant("pipeline", pipeline)
                .choice("product", "GTXPro", Choice.use(row("product", "name = \"GTX Pro\"", "name").id())));
        long began = System.nanoTime();
        var done = importing.run(again);
        System.out.printf("again: %.0f rows/s%n", 8800 / ((System.nanoTime() - began) / 1e9));
        assertThat(figures(done)).isEqualTo("8800 = 0 + 0 + 8800 + 0");
        assertThat(done.getUnchangedRows()).isEqualTo(8800);
        assertThat(count("deal", "")).isEqualTo(8800);
    }

    private void undone(ImportJob job) {
        long began = System.nanoTime();
        var report = imports.undo(job.getId(), Progress.SILENT);
        System.out.printf("undo: %.0f rows/s%n", 8800 / ((System.nanoTime() - began) / 1e9));
        assertThat(report.restored()).isEqualTo(8800);
        assertThat(report.skipped()).isEmpty();
        assertThat(count("deal", "")).isZero();
        assertThat(imports.isUndone(imports.require(job.getId()))).isTrue();
        assertThat(gate.of(CustomField.class).count(RecordQuery.of(RecordFilter.ALL)).value()).isEqualTo(1);
    }

    private static String figures(ImportJob job) {
        assertThat(job.getDoneRows()).as("state %s, %s", job.getState(), job.getReason()).isEqualTo(
                job.getCreatedRows() + job.getUpdatedRows() + job.getSkippedRows() + job.getFailedRows());
        return job.getDoneRows() + " = " + job.getCreatedRows() + " + " + job.getUpdatedRows() + " + " + job.getSkippedRows() + " + " + job.getFailedRows();
    }

    private int count(String type, String filter) {
        Count count = gate.of(type).count(RecordQuery.of(FilterLanguage.parse(filter)));
        return count.value();
    }

    private Row row(String type, String filter, String... columns) {
        return gate.of(type).rows(RecordQuery.of(FilterLanguage.parse(filter)).columns(List.of(columns))).getFirst();
    }
}
