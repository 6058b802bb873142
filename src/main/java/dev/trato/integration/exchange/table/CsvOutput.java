package dev.trato.integration.exchange.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How to write separated text.
 *
 * @param charset     the encoding
 * @param mark        whether to begin with a byte order mark, by which spreadsheets know UTF-8
 * @param delimiter   what separates the cells; spreadsheets expect ; where the decimal separator is a comma
 * @param formulaSafe whether an apostrophe goes before each text that a spreadsheet would take for a formula; our reader takes it off
 *                    again, other programs may not
 * @param zone        the zone in which moments are written, with its distance from UTC
 */
public record CsvOutput(Charset charset, boolean mark, char delimiter, boolean formulaSafe, ZoneId zone) {

    /** UTF-8 with a byte order mark, commas, safe to open in a spreadsheet, moments in UTC. */
    public static final CsvOutput STANDARD = new CsvOutput(StandardCharsets.UTF_8, true, ',', true, ZoneOffset.UTC);

    public CsvOutput withCharset(Charset other) {
        return new CsvOutput(other, mark && other.name().startsWith("UTF"), delimiter, formulaSafe, zone);
    }

    public CsvOutput withDelimiter(char other) {
        return new CsvOutput(charset, mark, other, formulaSafe, zone);
    }

    public CsvOutput withZone(ZoneId other) {
        return new CsvOutput(charset, mark, delimiter, formulaSafe, other);
    }

    /** For programs, not for spreadsheets: every text exactly as it is, without byte order mark. */
    public CsvOutput raw() {
        return new CsvOutput(charset, false, delimiter, false, zone);
    }
}
