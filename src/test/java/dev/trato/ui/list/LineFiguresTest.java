package dev.trato.ui.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.sales.Stage;
import dev.trato.ui.Kit;
import dev.trato.ui.LineFigure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures come in line by line, also where one of them cannot be had. */
@ViewTest
@FreshDatabase
class LineFiguresTest {

    private final Gate gate;
    private final Kit kit;
    private final Cast cast;

    LineFiguresTest(Gate gate, Kit kit, Cast cast) {
        this.gate = gate;
        this.kit = kit;
        this.cast = cast;
    }

    @Test
    void aFigureThatCannotBeCountedKeepsNoOtherWaiting() {
        cast.enter();
        cast.signIn(cast.alba);
        var lines = cast.as(cast.alba, () -> gate.of(Stage.class).rows(RecordQuery.of(RecordFilter.ALL))).stream().map(row -> Line.of(row, Map.of())).toList();
        var owner = new Div();
        UI.getCurrent().add(owner);
        var figures = new LineFigures(kit, new Temper(), owner, line -> { });
        await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            var shown = lines.stream().map(figures::of).toList();
            MockVaadin.clientRoundtrip(false);
            assertThat(shown).isEqualTo(List.of("—", "OFFER", "—", "LOST"));
        });
    }

    /** Breaks down over leads, and knows nothing of what was won. */
    private static final class Temper implements LineFigure {

        @Override
        public boolean fits(RecordType<?> type) {
            return true;
        }

        @Override
        public String title() {
            return "stage.name";
        }

        @Override
        public String of(Row row, Locale locale) {
            return switch (row.title()) {
                case "Lead" -> throw new IllegalStateException("The database has no time");
                case "Won" -> throw new Problem("problem.busy");
                default -> row.title().toUpperCase(locale);
            };
        }
    }
}
