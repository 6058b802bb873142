package dev.trato.activities.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user last chose to see in his calendar. */
@Entity
@Table(name = "calendar_choice")
public class CalendarChoice {

    private static final int MOST_COLLEAGUES = 12;
    private static final int MOST_LAYERS = 12;

    @Id
    private long userId;

    private String span = "week";
    private String colleagues = "";
    private String layers = "";

    protected CalendarChoice() {}

    public CalendarChoice(long userId) {
        this.userId = userId;
    }

    /** How much he looks at: day, week, month or agenda. */
    public String getSpan() {
        return span;
    }

    public Set<Long> getColleagues() {
        return words(colleagues).stream().map(Long::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public List<DateLayer> getLayers() {
        return words(layers).stream().map(DateLayer::parse).toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** Chooses something else; of many colleagues and dates only so many can be looked at at once. */
    public void choose(String span, Collection<Long> colleagues, Collection<DateLayer> layers) {
        this.span = span;
        this.colleagues = colleagues.stream().limit(MOST_COLLEAGUES).map(String::valueOf).collect(Collectors.joining(" "));
        this.layers = layers.stream().limit(MOST_LAYERS).map(DateLayer::toString).collect(Collectors.joining(" "));
    }
}
