package dev.trato.integration.exchange.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * What stands in the columns of a table.
 *
 * @param rows    how many rows were looked at
 * @param columns the columns in the order of the header
 */
public record TableProfile(long rows, List<ColumnProfile> columns) {

    private static final int REPORT_EVERY = 1_000;

    /** Looks at all rows and keeps up to a thousand distinct values of each column. */
    public static TableProfile of(TableFile file, Locale locale) {
        return of(file, locale, Long.MAX_VALUE, 1_000, done -> { });
    }

    /**
     * Looks at the rows, one pass.
     *
     * @param locale    decides where the values leave it open, unless another column of the file decides
     * @param maxRows   rows to look at
     * @param maxValues distinct values to keep of each column
     * @param progress  told now and then how much is done, from 0 to 1; may throw to cancel
     */
    public static TableProfile of(TableFile file, Locale locale, long maxRows, int maxValues, DoubleConsumer progress) {
        List<ColumnScan> scans = scans(file.header(), maxValues);
        long count = 0;
        try (RowReader rows = file.rows()) {
            while (count < maxRows && rows.hasNext()) {
                TableRow row = rows.next();
                for (int i = 0; i < scans.size(); i++) {
                    scans.get(i).see(row.cells().get(i));
                }
                if (++count % REPORT_EVERY == 0) {
                    progress.accept(rows.progress());
                }
            }
        }
        scans.forEach(ColumnScan::end);
        return new TableProfile(count, profiles(scans, locale, file.format() instanceof TableFormat.Xlsx));
    }

    private static List<ColumnScan> scans(List<String> header, int maxValues) {
        List<ColumnScan> scans = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            scans.add(new ColumnScan(i, header.get(i), maxValues, header.size()));
        }
        return scans;
    }

    /** A file writes in one way: what the other columns have decided counts for the column in doubt. */
    private static List<ColumnProfile> profiles(List<ColumnScan> scans, Locale locale, boolean workbook) {
        DateOrder usualOrder = DateOrder.usual(locale);
        // A workbook holds numbers as such, and the reader writes them with a dot.
        NumberStyle usualStyle = workbook ? NumberStyle.DOT : NumberStyle.usual(locale);
        Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
        Set<NumberStyle> styles = EnumSet.noneOf(NumberStyle.class);
        for (ColumnScan scan : scans) {
            ColumnProfile profile = scan.profile(usualOrder, usualStyle, workbook);
            if (profile.kind() == ValueKind.NUMBER && scan.numbers().decided()) {
                styles.add(profile.numbers().style());
            } else if (profile.kind() != ValueKind.TEXT && scan.dates().decided()) {
                orders.add(profile.dates().order());
            }
        }
        DateOrder order = orders.size() == 1 ? orders.iterator().next() : usualOrder;
        NumberStyle style = styles.size() == 1 && !workbook ? styles.iterator().next() : usualStyle;
        return scans.stream().map(scan -> scan.profile(order, style, workbook)).toList();
    }
}
