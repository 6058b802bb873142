package dev.trato.integration.exchange.table;

/** A file whose kind is known: hands out all its rows as they stand there, blank ones and whatever precedes the header included. */
sealed interface TableSource permits CsvSource, XlsxSource, ObjectSource {

    TableFormat format();

    TableSource withHeaderRow(int line);

    /** Opens the file anew; the caller closes. */
    RowReader open();
}
