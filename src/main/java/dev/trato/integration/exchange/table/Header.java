package dev.trato.integration.exchange.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the columns: one for each, all different.
 *
 * @param row   the line on which it stands, 0 if the file has none
 * @param names the names; a column without one is called by its number
 * @param named which of them stand in the file
 */
record Header(long row, List<String> names, BitSet named) {

    private static final int LONGEST = 200;

    /**
     * Reads the header off the first rows.
     *
     * @param wanted the line on which it stands; 0 for none
     */
    static Header of(List<TableRow> first, int wanted) {
        TableRow titles = new TableRow(0, List.of());
        List<TableRow> data = new ArrayList<>();
        for (TableRow row : first) {
            if (row.blank() || row.line() < wanted) {
                continue;
            }
            if (wanted > 0 && titles.line() == 0) {
                titles = row;
            } else {
                data.add(row);
            }
        }
        return named(titles, width(titles, data));
    }

    /**
     * A separator at the end of every line makes no column. A value beyond the header makes one only if most rows have it: else it is a
     * faulty row, and a column for it would hide that.
     */
    private static int width(TableRow titles, List<TableRow> data) {
        int widest = 0;
        int beyond = 0;
        int written = titles.cells().size();
        for (TableRow row : data) {
            widest = Math.max(widest, row.width());
            if (row.width() > written) {
                beyond++;
            }
        }
        if (titles.line() == 0 || beyond * 2 > data.size()) {
            return Math.max(widest, titles.width());
        }
        return Math.max(titles.width(), Math.min(written, widest));
    }

    private static Header named(TableRow titles, int width) {
        List<String> names = new ArrayList<>(width);
        BitSet named = new BitSet(width);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String title = tidy(titles.cell(i));
            named.set(i, !title.isEmpty());
            names.add(unique(title.isEmpty() ? "Column " + (i + 1) : title, taken));
        }
        return new Header(titles.line(), List.copyOf(names), named);
    }

    private static String tidy(String title) {
        String line = title.replaceAll("[\\s\u00A0\uFEFF]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip();
    }

    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + " (" + i + ")";
        }
        return unique;
    }
}
