package dev.trato.integration.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one at a time. */
final class SheetRows implements RowReader {

    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;

    private final XlsxParts parts;
    private final String name;
    private final TableLimits limits;
    private final CellFormats formats;
    private final SharedStrings strings;
    private final XmlEvents xml;
    private long line;
    private boolean ended;
    private @Nullable TableRow next;

    /** Takes the parts over: they are closed with these rows. */
    SheetRows(XlsxParts parts, XlsxSource source) {
        this.parts = parts;
        this.name = source.name();
        this.limits = source.limits();
        XlsxBook book = source.book();
        try (XmlEvents styles = book.styles() == null ? null : parts.xml(book.styles())) {
            this.formats = new CellFormats(styles, book.from1904());
        }
        XmlEvents sheet = parts.xml(String.valueOf(book.sheets().get(source.sheet())));
        if (sheet == null) {
            throw new TableFileException("xlsx.damaged", name);
        }
        this.xml = sheet;
        this.strings = new SharedStrings(book.strings() == null ? null : parts.xml(book.strings()), limits.maxCellLength(), name);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            if (!xml.next() || xml.closes("sheetData")) {
                ended = true;
            } else if (xml.opens("row")) {
                next = row();
            }
        }
        return next != null;
    }

    @Override
    public TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TableRow row = next;
        next = null;
        assert row != null;
        return row;
    }

    /** Rows come in ascending order; insisting on that keeps an endless sheet from being endless. */
    private TableRow row() {
        long number = xml.number("r", (int) line + 1);
        if (number <= line || number > LAST_ROW) {
            throw xml.damaged(null);
        }
        line = number;
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (xml.next() && !xml.closes("row")) {
            if (xml.opens("c")) {
                column = column(column);
                add(cells, column, value());
            }
        }
        return new TableRow(line, cells);
    }

    private void add(List<String> cells, int column, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (column >= limits.maxColumns()) {
            throw new TableFileException("columns.tooMany", name, line, limits.maxColumns());
        }
        if (value.length() > limits.maxCellLength()) {
            throw new TableFileException("cell.tooLong", name, line, column + 1, limits.maxCellLength());
        }
        while (cells.size() < column) {
            cells.add("");
        }
        cells.add(value);
    }

    /** The column of the cell just opened, from 0, by its reference such as AB12; without one it follows the cell before. */
    private int column(int before) {
        String reference = xml.attribute("r");
        int column = 0;
        for (int i = 0; reference != null && i < reference.length() && i < 4; i++) {
            char letter = reference.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                column = column * 26 + letter - 'A' + 1;
            }
        }
        int found = column == 0 ? before + 1 : column - 1;
        if (found <= before || found >= LAST_COLUMN) {
            throw xml.damaged(null);
        }
        return found;
    }

    private String value() {
        String type = String.valueOf(xml.attribute("t"));
        int style = xml.number("s", 0);
        String value = "";
        while (xml.next() && !xml.closes("c")) {
            if (xml.opens("v")) {
                value = value(xml.text("v", limits.maxCellLength()), type, style);
            } else if (xml.opens("is")) {
                value = xml.pieces("is", limits.maxCellLength());
            }
        }
        return value;
    }

    /** By the type of the cell: shared text, result of a formula that is text, error, yes/no, date in words, else a number. */
    private String value(String text, String type, int style) {
        return switch (type) {
            case "s" -> shared(text);
            case "str" -> XlsxText.decode(text);
            case "e", "inlineStr" -> text;
            case "b" -> text.equals("1") ? "true" : "false";
            case "d" -> text.endsWith("T00:00:00") ? text.substring(0, text.indexOf('T')) : text;
            default -> text.isEmpty() ? "" : formats.text(text, style);
        };
    }

    private String shared(String index) {
        try {
            String text = strings.get(Integer.parseInt(index.strip()));
            if (text != null) {
                return text;
            }
        } catch (NumberFormatException e) {
            throw xml.damaged(e);
        }
        throw xml.damaged(null);
    }

    @Override
    public double progress() {
        return ended ? 1 : xml.progress();
    }

    @Override
    public void close() {
        strings.close();
        xml.close();
        parts.close();
    }
}
