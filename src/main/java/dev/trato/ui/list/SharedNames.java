package dev.trato.ui.list;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one line by field, under names that all lines of a list share. A list holds hundreds of lines for as long as it is open,
 * and maps of their own would take most of its memory. What is null is not there.
 */
final class SharedNames<V> extends AbstractMap<String, V> {

    private final List<String> names;
    private final @Nullable Object[] values;

    private SharedNames(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** The values that a map has under some names. */
    static <V> SharedNames<V> of(List<String> names, Map<String, ? extends @Nullable V> map) {
        return new SharedNames<>(names, names.stream().map(map::get).toArray());
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V get(@Nullable Object name) {
        int place = names.indexOf(name);
        return place < 0 ? null : (V) values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return IntStream.range(0, values.length)
                .filter(place -> values[place] != null)
                .mapToObj(place -> Map.entry(names.get(place), java.util.Objects.requireNonNull(get(names.get(place)))))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
