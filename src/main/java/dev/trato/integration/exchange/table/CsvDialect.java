package dev.trato.integration.exchange.table;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a text file writes a table. Guessed when the file is opened, and open to correction by the user.
 *
 * @param charset     the encoding; a byte order mark is skipped
 * @param delimiter   what separates the cells
 * @param quote       what encloses a cell that contains a delimiter, a line break or a quote; a quote inside is doubled
 * @param headerRow   the physical line on which the header begins, from 1; what stands before is skipped; 0 if there is no header
 * @param formulaSafe whether to take off the apostrophe that {@link TableWriter} and other programs put before a text that a spreadsheet
 *                    would take for a formula
 */
public record CsvDialect(Charset charset, char delimiter, char quote, int headerRow, boolean formulaSafe) {

    /** The encodings worth offering in a choice. */
    public static final List<Charset> CHARSETS =
            Stream.of("UTF-8", "windows-1252", "ISO-8859-15", "windows-1250", "x-MacRoman", "UTF-16LE", "UTF-16BE")
                    .filter(Charset::isSupported).map(Charset::forName).toList();

    /** The separators that are guessed, the likeliest to be a separator (and not part of a text) first. */
    public static final List<Character> DELIMITERS = List.of('\t', ';', '|', ',');

    /** The quotes worth offering. */
    public static final List<Character> QUOTES = List.of('"', '\'');

    public CsvDialect {
        if (delimiter == quote || breaksLine(delimiter) || breaksLine(quote)) {
            throw new IllegalArgumentException("Separator and quote must differ and cannot be line breaks");
        }
        if (headerRow < 0) {
            throw new IllegalArgumentException("Lines are counted from 1");
        }
    }

    public CsvDialect withCharset(Charset other) {
        return new CsvDialect(other, delimiter, quote, headerRow, formulaSafe);
    }

    public CsvDialect withDelimiter(char other) {
        return new CsvDialect(charset, other, quote, headerRow, formulaSafe);
    }

    public CsvDialect withQuote(char other) {
        return new CsvDialect(charset, delimiter, other, headerRow, formulaSafe);
    }

    public CsvDialect withHeaderRow(int line) {
        return new CsvDialect(charset, delimiter, quote, line, formulaSafe);
    }

    public CsvDialect withFormulaSafe(boolean safe) {
        return new CsvDialect(charset, delimiter, quote, headerRow, safe);
    }

    private static boolean breaksLine(char character) {
        return character == '\n' || character == '\r' || character == 0;
    }
}
