package dev.trato.integration.exchange.table;

import java.util.List;

/** What kind of file a table stands in, and how it is read. */
public sealed interface TableFormat {

    /** The line (text) or row (workbook) on which the header stands, from 1; 0 if there is none. */
    int headerRow();

    /** Separated text. */
    record Csv(CsvDialect dialect) implements TableFormat {

        @Override
        public int headerRow() {
            return dialect.headerRow();
        }
    }

    /**
     * A workbook.
     *
     * @param sheets its sheets in their order
     * @param sheet  the one that is read
     */
    record Xlsx(List<String> sheets, String sheet, int headerRow) implements TableFormat {
    }

    /** Things with values by name, such as visiting cards. */
    record Objects(ObjectKind kind) implements TableFormat {

        @Override
        public int headerRow() {
            return 1;
        }
    }
}
