package dev.trato.integration.exchange.table;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses separator and quote from the beginning of a file: the right separator is the one under which the rows, read with their quotes,
 * come out equally wide.
 */
final class DialectGuess {

    private static final Pattern DECLARED = Pattern.compile("\uFEFF?\"?sep=([,;\t|])\"?\\R.*", Pattern.DOTALL);
    private static final char COMMA = ',';

    private DialectGuess() {
    }

    /** @param whole whether the text is all there is; else its last row is cut somewhere and tells nothing */
    static CsvDialect of(String start, boolean whole, Charset charset) {
        Matcher declared = DECLARED.matcher(start);
        if (declared.matches()) {
            return new CsvDialect(charset, declared.group(1).charAt(0), quote(start), 1, true);
        }
        CsvDialect best = new CsvDialect(charset, COMMA, quote(start), 1, true);
        double quality = 0.5;
        for (char delimiter : CsvDialect.DELIMITERS) {
            CsvDialect candidate = best.withDelimiter(delimiter);
            double reached = quality(rows(start, whole, candidate));
            if (reached > quality) {
                best = candidate;
                quality = reached;
            }
        }
        return best;
    }

    /** Single quotes enclose cells only where double ones never occur; an apostrophe within a word says nothing. */
    private static char quote(String start) {
        return start.indexOf('"') < 0 && ENCLOSED.matcher(start).results().limit(3).count() == 3 ? '\'' : '"';
    }

    private static final Pattern ENCLOSED = Pattern.compile("(?m)(?:^|[,;\t|])'[^'\r\n]{0,200}'(?=[,;\t|]|$)");

    private static List<TableRow> rows(String start, boolean whole, CsvDialect dialect) {
        List<TableRow> rows = new ArrayList<>();
        try (RowReader reader = CsvSource.rows(start, dialect)) {
            while (rows.size() < CsvSource.FIRST_ROWS && reader.hasNext()) {
                rows.add(reader.next());
            }
            if (!whole && !reader.hasNext() && rows.size() > 1) {
                rows.removeLast();
            }
        } catch (TableFileException cutWithinQuotes) {
            return rows;
        }
        return rows;
    }

    /**
     * The share of rows that have the most frequent width, 0 if that is one cell; a little less if quotes are torn apart, as happens when a
     * line is split within a quoted cell.
     */
    private static double quality(List<TableRow> rows) {
        Map<Integer, Integer> widths = new HashMap<>();
        int seen = 0;
        int torn = 0;
        for (TableRow row : rows) {
            if (!row.blank()) {
                widths.merge(row.cells().size(), 1, Integer::sum);
                seen++;
                torn += row.cells().stream().anyMatch(DialectGuess::torn) ? 1 : 0;
            }
        }
        var usual = widths.entrySet().stream().max(Map.Entry.comparingByValue());
        if (usual.isEmpty() || usual.get().getKey() < 2) {
            return 0;
        }
        return (usual.get().getValue() - torn * 0.2) / seen;
    }

    private static boolean torn(String cell) {
        return cell.chars().filter(character -> character == '"').count() % 2 == 1;
    }
}
