package dev.trato.integration.exchange.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes separated text. Quotes are put around whatever could be mistaken for a separator, so that readers who guess it guess well. */
final class CsvTableWriter implements TableWriter {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private static final String QUOTED = ",;|\t\r\n\"";

    private final CsvOutput output;
    private final Writer writer;

    CsvTableWriter(OutputStream out, CsvOutput output) {
        this.output = output;
        this.writer = new BufferedWriter(new OutputStreamWriter(out, output.charset()));
        if (output.mark()) {
            write("\uFEFF");
        }
    }

    @Override
    public void header(List<String> names) {
        row(names);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(output.delimiter());
            }
            append(line, text(values.get(i)));
        }
        write(line.append("\r\n").toString());
    }

    private void append(StringBuilder line, String cell) {
        if (!needsQuotes(cell)) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private boolean needsQuotes(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            if (QUOTED.indexOf(character) >= 0 || character == output.delimiter()) {
                return true;
            }
        }
        return Character.isWhitespace(cell.charAt(0)) || Character.isWhitespace(cell.charAt(cell.length() - 1));
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number when Double.isFinite(number.doubleValue()) -> plain(number);
            case LocalDateTime moment -> DATE_TIME.format(moment);
            case Instant moment -> MOMENT.format(moment.atZone(output.zone()));
            default -> output.formulaSafe() ? FormulaGuard.protect(value.toString()) : value.toString();
        };
    }

    /** Without exponent, and without the ".0" that a double carries. */
    private static String plain(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        return number instanceof Double || number instanceof Float ? exact.stripTrailingZeros().toPlainString() : exact.toPlainString();
    }

    @Override
    public void close() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
