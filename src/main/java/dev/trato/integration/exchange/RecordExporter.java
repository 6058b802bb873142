package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.CsvOutput;
import dev.trato.integration.exchange.table.TableWriter;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Totals;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.UserClock;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes records into a file, page by page: only those that whoever acts may take out, only fields that he may see, and nothing that a
 * spreadsheet would run as a formula. Headers and options are in the reader's language, as an import understands them again.
 */
@Component
public class RecordExporter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordExporter.class);
    private static final int PAGE = 500;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;
    private final CurrentUser currentUser;
    private final UserClock clock;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;

    RecordExporter(Gate gate, FieldCatalog catalog, Messages messages, CurrentUser currentUser, UserClock clock, Transactions transactions,
            ApplicationEventPublisher events) {
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
        this.currentUser = currentUser;
        this.clock = clock;
        this.transactions = transactions;
        this.events = events;
    }

    /** What kind of file is written. */
    public enum Format {
        XLSX("xlsx"),
        /** Separated text that is safe to open in a spreadsheet. */
        CSV("csv"),
        /** Separated text for programs: every text exactly as it is. */
        RAW_CSV("csv");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /** Ending of the file's name, without the dot. */
        public String ending() {
            return ending;
        }
    }

    /** Whether whoever acts may take records of the type out at all. */
    public boolean allows(RecordType<?> type) {
        return gate.of(type).allows(Action.EXPORT);
    }

    /**
     * Writes the records of a selection; the stream stays open.
     *
     * @param columns names of the fields; {@link dev.trato.kernel.Problem} when one of them may not be seen
     * @param locale  language of headers and options
     * @return how many records were written
     */
    public long write(RecordType<?> type, Selection selection, List<String> columns, Format format, Locale locale, OutputStream out,
            Progress progress) {
        var records = gate.of(type);
        records.requireAllowed(Action.EXPORT);
        var fields = columns.stream().distinct().map(name -> catalog.require(type, name)).toList();
        long written;
        try (var writer = writer(type, format, locale, out); var lines = new Lines(fields, locale, writer, progress)) {
            writer.header(fields.stream().map(field -> field.label(messages, locale)).toList());
            switch (selection) {
                case Selection.Ids some -> lines.write(records, records.ids(some.ids(), Action.EXPORT));
                case Selection.Matching matching when isWalkable(type, matching.query()) -> lines.write(records, matching.query());
                case Selection.Matching matching -> lines.write(records, records.ids(matching.query(), Action.EXPORT));
            }
            written = lines.end();
        }
        tell(type, written, format);
        return written;
    }

    private TableWriter writer(RecordType<?> type, Format format, Locale locale, OutputStream out) {
        var csv = CsvOutput.STANDARD.withZone(clock.zone());
        return switch (format) {
            case XLSX -> TableWriter.xlsx(out, messages.get(locale, type.pluralKey()), clock.zone());
            case CSV -> TableWriter.csv(out, csv);
            case RAW_CSV -> TableWriter.csv(out, csv.raw());
        };
    }

    /** A set of names is no place in an order from which a database could go on. */
    private boolean isWalkable(RecordType<?> type, RecordQuery query) {
        return query.sort().stream().noneMatch(step -> catalog.require(type, step.field()).type() == FieldType.MULTI_CHOICE);
    }

    /** Rows on their way into a file: a page is written in a thread of its own, while the next one is read. */
    private final class Lines implements AutoCloseable {
        private final List<Field> fields;
        private final List<String> columns;
        private final Locale locale;
        private final TableWriter writer;
        private final Progress progress;
        private final ExecutorService behind = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("export").factory());
        private Future<?> last = CompletableFuture.completedFuture(null);
        private long given;

        Lines(List<Field> fields, Locale locale, TableWriter writer, Progress progress) {
            this.fields = fields;
            this.columns = fields.stream().map(Field::name).toList();
            this.locale = locale;
            this.writer = writer;
            this.progress = progress;
        }

        void write(Records<?> records, List<Long> ids) {
            for (int from = 0; from < ids.size(); from += PAGE) {
                progress.step(from, ids.size());
                write(records.rows(ids.subList(from, Math.min(from + PAGE, ids.size())), columns));
            }
            progress.step(ids.size(), ids.size());
        }

        void write(Records<?> records, RecordQuery query) {
            long all = records.totals(query, null, null, null).stream().mapToLong(Totals::count).sum();
            records.walk(query.columns(columns), Action.EXPORT, page -> {
                progress.step(given, Math.max(all, given));
                write(page);
            });
            progress.step(given, given);
        }

        /** Gives a page to be written, as soon as the one before is. */
        private void write(List<Row> rows) {
            awaitLast();
            given += rows.size();
            last = behind.submit(() -> rows.forEach(this::write));
        }

        private void write(Row row) {
            writer.row(fields.stream().map(field -> cell(field, row.get(field.name()), locale)).collect(Collectors.toList()));
        }

        private void awaitLast() {
            try {
                last.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }

        /** How many rows the file has, now that all are in it. */
        long end() {
            awaitLast();
            return given;
        }

        @Override
        public void close() {
            behind.close();
        }
    }

    private @Nullable Object cell(Field field, @Nullable Object value, Locale locale) {
        return switch (value) {
            case Row.Link link -> link.title();
            case List<?> points when field.type() == FieldType.CONTACT_POINTS -> points.stream().map(ContactPoint.class::cast)
                    .map(point -> point.value() + " (" + messages.get(locale, "contactPoint." + point.kind()) + ")").collect(Collectors.joining("; "));
            case Collection<?> names -> names.stream().map(name -> option(field, name, locale)).collect(Collectors.joining(", "));
            case String option when field.type() == FieldType.CHOICE -> option(field, option, locale);
            case null, default -> value;
        };
    }

    private String option(Field field, Object name, Locale locale) {
        return field.optionLabel(messages, locale, String.valueOf(name));
    }

    private void tell(RecordType<?> type, long count, Format format) {
        var actor = currentUser.actor();
        LOG.info("{} ({}) exported {} of type {} as {}", actor.name(), actor.userId(), count, type.name(), format);
        transactions.write(() -> {
            events.publishEvent(new RecordsExported(type.name(), count, format.name(), actor, clock.now()));
            return true;
        });
    }
}
