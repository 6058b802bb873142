package dev.trato.ui.list;

import static dev.trato.records.RecordSort.ascending;
import static dev.trato.records.RecordSort.descending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.records.RecordType;
import dev.trato.security.Team;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortingTest {

    private final RecordType<Team> teams = new RecordType<>("team", Team.class) {
        {
            sort(ascending("name"));
        }
    };

    @Test
    void theFieldClickedBecomesTheOnlyOne() {
        assertThat(Sorting.clicked(teams, List.of(), "size", false)).containsExactly(ascending("size"));
        assertThat(Sorting.clicked(teams, List.of(ascending("size")), "size", false)).containsExactly(descending("size"));
        assertThat(Sorting.clicked(teams, List.of(descending("size")), "size", false)).containsExactly(ascending("size"));
        assertThat(Sorting.clicked(teams, List.of(ascending("size"), ascending("name")), "founded", false)).containsExactly(ascending("founded"));
    }

    @Test
    void theTypesOwnOrderNeedsNoWordInTheLink() {
        assertThat(Sorting.clicked(teams, List.of(), "name", false)).containsExactly(descending("name"));
        assertThat(Sorting.clicked(teams, List.of(descending("name")), "name", false)).isEmpty();
    }

    @Test
    void withShiftFieldsAreAddedTurnedAndTakenAway() {
        var one = Sorting.clicked(teams, List.of(ascending("size")), "founded", true);
        assertThat(one).containsExactly(ascending("size"), ascending("founded"));
        var two = Sorting.clicked(teams, one, "founded", true);
        assertThat(two).containsExactly(ascending("size"), descending("founded"));
        assertThat(Sorting.clicked(teams, two, "founded", true)).containsExactly(ascending("size"));
    }
}
