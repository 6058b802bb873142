package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook through a temporary file, a hundred rows at a time in memory. Each value goes into a cell of its type; text is text,
 * whatever it begins with. What a workbook cannot hold (days before 1900, numbers beyond fifteen digits) is written as text, so that
 * nothing is rounded; only a text beyond 32,767 characters is cut, with an ellipsis.
 */
final class XlsxTableWriter implements TableWriter {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_767;
    private static final int DIGITS = 15;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final int LAST_YEAR = 9999;

    private final OutputStream out;
    private final String name;
    private final ZoneId zone;
    private final int rowsPerSheet;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(null, ROWS_IN_MEMORY, true);
    private final CellStyle day;
    private final CellStyle moment;
    private final CellStyle title;
    private List<String> header = List.of();
    private @Nullable SXSSFSheet sheet;
    private int rows;
    private boolean closed;

    XlsxTableWriter(OutputStream out, String name, ZoneId zone) {
        this(out, name, zone, 1_048_576);
    }

    /** @param rowsPerSheet rows in a sheet, the header included */
    XlsxTableWriter(OutputStream out, String name, ZoneId zone, int rowsPerSheet) {
        this.out = out;
        this.name = name;
        this.zone = zone;
        this.rowsPerSheet = rowsPerSheet;
        this.day = style("yyyy-mm-dd");
        this.moment = style("yyyy-mm-dd hh:mm:ss");
        this.title = workbook.createCellStyle();
        Font bold = workbook.createFont();
        bold.setBold(true);
        title.setFont(bold);
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    @Override
    public void header(List<String> names) {
        header = List.copyOf(names);
        begin();
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        SXSSFSheet target = sheet == null || rows == rowsPerSheet ? begin() : sheet;
        SXSSFRow row = target.createRow(rows++);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                fill(row.createCell(i), value);
            }
        }
    }

    private SXSSFSheet begin() {
        SXSSFSheet begun = workbook.createSheet(nextName());
        sheet = begun;
        rows = 0;
        if (!header.isEmpty()) {
            SXSSFRow row = begun.createRow(rows++);
            for (int i = 0; i < header.size(); i++) {
                SXSSFCell cell = row.createCell(i);
                cell.setCellValue(text(header.get(i)));
                cell.setCellStyle(title);
            }
            begun.createFreezePane(0, 1);
        }
        return begun;
    }

    private String nextName() {
        int number = workbook.getNumberOfSheets() + 1;
        String suffix = number == 1 ? "" : " (" + number + ")";
        String safe = WorkbookUtil.createSafeSheetName(name);
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    private void fill(SXSSFCell cell, Object value) {
        switch (value) {
            case Number number when exact(number) -> cell.setCellValue(Double.parseDouble(number.toString()));
            case Boolean yes -> cell.setCellValue(yes);
            case LocalDate date when shown(date) -> fill(cell, DateUtil.getExcelDate(date), day);
            case LocalDateTime time when shown(time.toLocalDate()) -> fill(cell, DateUtil.getExcelDate(time), moment);
            case Instant instant -> fill(cell, LocalDateTime.ofInstant(instant, zone));
            default -> cell.setCellValue(text(value instanceof BigDecimal number ? number.toPlainString() : value.toString()));
        }
    }

    private static void fill(SXSSFCell cell, double days, CellStyle style) {
        cell.setCellValue(days);
        cell.setCellStyle(style);
    }

    private static boolean shown(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && date.getYear() <= LAST_YEAR;
    }

    private static boolean exact(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        return new BigDecimal(number.toString()).stripTrailingZeros().precision() <= DIGITS;
    }

    private static String text(String value) {
        String written = XlsxText.encode(value);
        return written.length() <= LONGEST_TEXT ? written : written.substring(0, LONGEST_TEXT - 1) + "…";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (workbook) {
            if (sheet == null) {
                begin();
            }
            workbook.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
