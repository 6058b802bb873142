package dev.trato.integration.exchange.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goes down a column and remembers what stands in it, within bounds. */
final class ColumnScan {

    private static final int LONGEST_KEPT = 200;
    private static final int KEPT_CHARACTERS = 8_000_000;

    private final int index;
    private final String name;
    private final int maxValues;
    private final int maxCharacters;
    private final Map<String, Long> values = new HashMap<>();
    private final DateEvidence dates = new DateEvidence();
    private final NumberEvidence numbers = new NumberEvidence();
    private int characters;
    private boolean complete = true;
    private long filled;
    private long booleans;
    private boolean booleanWords;
    private int longest;

    /**
     * @param maxValues distinct values to keep
     * @param columns   among how many columns memory is shared
     */
    ColumnScan(int index, String name, int maxValues, int columns) {
        this.index = index;
        this.name = name;
        this.maxValues = maxValues;
        this.maxCharacters = KEPT_CHARACTERS / columns;
    }

    void see(String cell) {
        String value = ValueFormats.clean(cell);
        if (value.isEmpty()) {
            return;
        }
        filled++;
        longest = Math.max(longest, value.length());
        Long before = values.get(value);
        if (before != null) {
            values.put(value, before + 1);
        } else if (value.length() <= LONGEST_KEPT && values.size() < maxValues && characters + value.length() <= maxCharacters) {
            values.put(value, 1L);
            characters += value.length();
        } else {
            complete = false;
            weigh(value, 1);
        }
    }

    /** Ends the scan: the values that were counted tell about the formats as often as they occur. */
    void end() {
        values.forEach(this::weigh);
    }

    private void weigh(String value, long times) {
        dates.see(value, times);
        numbers.see(value, times);
        if (BooleanText.of(value) != null) {
            booleans += times;
            booleanWords |= !Character.isDigit(value.charAt(0));
        }
    }

    DateEvidence dates() {
        return dates;
    }

    NumberEvidence numbers() {
        return numbers;
    }

    /**
     * What was found.
     *
     * @param order  the order of dates where the values leave it open
     * @param style  the style of numbers where the values leave it open
     * @param beyond whether that style is beyond doubt, so that nobody needs to be asked
     */
    ColumnProfile profile(DateOrder order, NumberStyle style, boolean beyond) {
        DateGuess date = dates.guess(order);
        NumberGuess number = numbers.guess(style, beyond);
        Map<String, Long> frequent = new LinkedHashMap<>();
        Comparator<Map.Entry<String, Long>> mostFirst = Map.Entry.comparingByValue(Comparator.reverseOrder());
        values.entrySet().stream().sorted(mostFirst.thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        return new ColumnProfile(index, name, filled, frequent, complete, longest, kind(date, number), date, number);
    }

    private ValueKind kind(DateGuess date, NumberGuess number) {
        if (filled == 0) {
            return ValueKind.EMPTY;
        }
        if (booleans == filled && booleanWords) {
            return ValueKind.BOOLEAN;
        }
        if (mostly(date.matched())) {
            return dates.mostlyTimed(date.order()) ? ValueKind.DATE_TIME : ValueKind.DATE;
        }
        return mostly(number.matched()) ? ValueKind.NUMBER : ValueKind.TEXT;
    }

    private boolean mostly(long matched) {
        return matched * 10 >= filled * 9;
    }
}
