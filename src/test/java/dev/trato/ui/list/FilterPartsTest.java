package dev.trato.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.customization.ListState;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterPartsTest {

    @Test
    void aFilterIsTakenApartAndPutTogether() {
        var filter = FilterLanguage.parse("a = 1 and (b = 2 or c = 3) and d is empty");
        assertThat(FilterParts.of(filter)).hasSize(3);
        assertThat(print(FilterParts.without(filter, 1))).isEqualTo("a = 1 and d is empty");
        assertThat(print(FilterParts.with(filter, 0, FilterLanguage.parse("x > 9")))).isEqualTo("x > 9 and (b = 2 or c = 3) and d is empty");
        assertThat(FilterParts.without(FilterLanguage.parse("a = 1"), 0)).isEqualTo(RecordFilter.ALL);
    }

    @Test
    void groupsOfOneAndGroupsOfTheSameKindAreTidiedAway() {
        var a = FilterLanguage.parse("a = 1");
        var b = FilterLanguage.parse("b = 2");
        var messy = new RecordFilter.And(List.of(new RecordFilter.And(List.of(a)), new RecordFilter.Or(List.of(b)), new RecordFilter.Or(List.of())));
        assertThat(print(FilterParts.tidy(messy))).isEqualTo("a = 1 and b = 2");
        var nested = new RecordFilter.Or(List.of(new RecordFilter.Or(List.of(a, b)), new RecordFilter.Not(new RecordFilter.And(List.of(a)))));
        assertThat(print(FilterParts.tidy(nested))).isEqualTo("a = 1 or b = 2 or not (a = 1)");
        assertThat(FilterParts.tidy(new RecordFilter.Not(new RecordFilter.And(List.of())))).isEqualTo(RecordFilter.ALL);
    }

    @Test
    void aStateIsItsLink() {
        for (var filter : List.of("", "a = 1", "name contains \"Ñandú & Söhne?#=+\"", "a in (1, 2) and (b is empty or not (c within this_month))")) {
            var state = new ListState(7L, ListState.Mode.BOARD, "two words", FilterLanguage.parse(filter),
                    List.of(RecordSort.ascending("name"), RecordSort.descending("amount")), List.of("name", "cf_x"));
            assertThat(ListState.fromLink(state.toLink())).isEqualTo(state);
        }
        assertThat(ListState.START.toLink()).isEmpty();
        assertThat(ListState.fromLink("")).isEqualTo(ListState.START);
    }

    private static String print(RecordFilter filter) {
        return FilterLanguage.print(filter);
    }
}
