package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.CsvDialect;
import dev.trato.integration.exchange.table.ObjectKind;
import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableFormat;
import dev.trato.integration.exchange.table.TableLimits;
import java.nio.charset.Charset;
import org.springframework.stereotype.Component;

/** Opens the uploaded files, as their plans say. */
@Component
class ImportTables {

    private final ImportFiles files;

    ImportTables(ImportFiles files) {
        this.files = files;
    }

    /** Opens a file and guesses how it is to be read. */
    TableFile open(String storedAs, String name) {
        return TableFile.open(files.path(storedAs), name, TableLimits.STANDARD.withMaxBytes(files.maxBytes()));
    }

    /** Opens a file and reads it as the plan says. */
    TableFile open(ImportJob job) {
        var table = open(job.getStoredAs(), job.getFileName());
        return read(table, job.getPlan().source());
    }

    static TableFile read(TableFile table, ImportPlan.Source source) {
        return switch (table.format()) {
            case TableFormat.Csv csv -> table.with(dialect(csv.dialect(), source));
            case TableFormat.Xlsx book -> (source.sheet() == null || source.sheet().equals(book.sheet()) ? table : table.withSheet(source.sheet()))
                    .withHeaderRow(source.headerRow());
            case TableFormat.Objects objects -> ObjectKind.TODOS.name().equals(source.sheet()) ? table.withKind(ObjectKind.TODOS).orElse(table) : table;
        };
    }

    private static CsvDialect dialect(CsvDialect guessed, ImportPlan.Source source) {
        return new CsvDialect(
                source.charset() == null ? guessed.charset() : Charset.forName(source.charset()),
                source.delimiter() == null ? guessed.delimiter() : source.delimiter().charAt(0),
                source.quote() == null ? guessed.quote() : source.quote().charAt(0),
                source.headerRow(),
                source.formulaSafe());
    }

    /** How a table is read. */
    static ImportPlan.Source source(TableFile table) {
        return switch (table.format()) {
            case TableFormat.Csv csv -> {
                var dialect = csv.dialect();
                yield new ImportPlan.Source(null, dialect.headerRow(), dialect.charset().name(), String.valueOf(dialect.delimiter()),
                        String.valueOf(dialect.quote()), dialect.formulaSafe());
            }
            case TableFormat.Xlsx book -> new ImportPlan.Source(book.sheet(), book.headerRow(), null, null, null, false);
            case TableFormat.Objects objects -> new ImportPlan.Source(objects.kind().name(), objects.headerRow(), null, null, null, false);
        };
    }
}
