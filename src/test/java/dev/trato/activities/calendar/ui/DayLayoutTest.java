package dev.trato.activities.calendar.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.activities.calendar.ui.DayLayout.Bar;
import dev.trato.activities.calendar.ui.DayLayout.Placed;
import dev.trato.activities.calendar.ui.DayLayout.Slot;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayLayoutTest {

    @Test
    void whatOverlapsStandsSideBySideAndWhatDoesNotHasTheWholeWidth() {
        var placed = DayLayout.place(List.of(new Slot("a", 540, 690), new Slot("b", 570, 600), new Slot("c", 600, 660), new Slot("d", 690, 720)));
        assertThat(placed).containsExactlyInAnyOrder(
                new Placed(new Slot("a", 540, 690), 0, 2), new Placed(new Slot("b", 570, 600), 1, 2),
                new Placed(new Slot("c", 600, 660), 1, 2), new Placed(new Slot("d", 690, 720), 0, 1));
    }

    @Test
    void nothingEverCoversAnother() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var slots = IntStream.range(0, 30).mapToObj(i -> {
                int from = random.nextInt(1400);
                return new Slot("s" + i, from, Math.min(1440, from + random.nextInt(180)));
            }).toList();
            var placed = DayLayout.place(slots);
            assertThat(placed).hasSize(slots.size()).allMatch(each -> each.lane() < each.lanes());
            for (var one : placed) {
                for (var other : placed) {
                    boolean meet = one.slot().from() < other.slot().bottom() && other.slot().from() < one.slot().bottom();
                    if (one != other && meet) {
                        assertThat(one.lane()).isNotEqualTo(other.lane());
                        assertThat(one.lanes()).isEqualTo(other.lanes());
                    }
                }
            }
        }
    }

    @Test
    void barsTakeTheFirstRowThatIsFree() {
        assertThat(DayLayout.rows(List.of(new Bar("a", 0, 2), new Bar("b", 1, 1), new Bar("c", 3, 6), new Bar("d", 2, 3))))
                .extracting(each -> each.bar().key() + each.row()).containsExactlyInAnyOrder("a0", "b1", "d1", "c0");
    }

    @Test
    void aMonthIsWholeWeeksAroundIt() {
        assertThat(Span.MONTH.days(LocalDate.parse("2026-11-22"))).hasSize(42).startsWith(LocalDate.parse("2026-10-26")).endsWith(LocalDate.parse("2026-12-06"));
        assertThat(Span.MONTH.days(LocalDate.parse("2027-02-10"))).hasSize(35).startsWith(LocalDate.parse("2027-02-01"));
        assertThat(Span.WEEK.days(LocalDate.parse("2026-11-22"))).hasSize(7).startsWith(LocalDate.parse("2026-11-16"));
    }
}
