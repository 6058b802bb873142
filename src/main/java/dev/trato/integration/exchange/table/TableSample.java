package dev.trato.integration.exchange.table;

import java.util.List;

/**
 * The beginning of a table, to be shown.
 *
 * @param header   the names of the columns
 * @param rows     the first rows of data
 * @param complete whether these are all rows of the file
 */
public record TableSample(List<String> header, List<TableRow> rows, boolean complete) {
}
