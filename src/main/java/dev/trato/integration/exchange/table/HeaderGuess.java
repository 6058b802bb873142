package dev.trato.integration.exchange.table;

import java.util.List;

/** Finds the header among the first rows: the first that is as wide as the table and reads like names, not like values. */
final class HeaderGuess {

    private static final int LOOK = 30;

    private HeaderGuess() {
    }

    /** The line of the header, 0 if the file seems to have none. */
    static int of(List<TableRow> first) {
        List<TableRow> rows = first.stream().filter(row -> !row.blank()).limit(LOOK).toList();
        if (rows.isEmpty()) {
            return 0;
        }
        int wide = usualWidth(rows);
        for (TableRow row : rows) {
            if (filled(row) * 2 > wide && row.width() * 3 >= wide * 2) {
                return names(row) ? Math.toIntExact(row.line()) : 0;
            }
        }
        return 0;
    }

    /** The median, which neither a title above the table nor one row too long disturbs. */
    private static int usualWidth(List<TableRow> rows) {
        int[] widths = rows.stream().mapToInt(TableRow::width).sorted().toArray();
        return widths[widths.length / 2];
    }

    private static int filled(TableRow row) {
        return (int) row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    private static boolean names(TableRow row) {
        return row.cells().stream().noneMatch(HeaderGuess::value);
    }

    private static boolean value(String cell) {
        String text = cell.strip();
        return NumberStyle.DOT.reads(text) || NumberStyle.COMMA.reads(text) || DateOrder.DAY_FIRST.reads(text)
                || DateOrder.MONTH_FIRST.reads(text) || text.indexOf('@') > 0 || text.startsWith("http");
    }
}
