package dev.trato.integration.exchange;

import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.integration.exchange.format.RecordFile;
import dev.trato.integration.exchange.format.Wanted;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Progress;
import dev.trato.records.Door;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.RecordType;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Selection;
import dev.trato.records.Totals;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.Mandate;
import dev.trato.security.UserClock;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes records into a file, page by page: only those that whoever acts may take out, only fields that he may see, and nothing that a
 * spreadsheet would run as a formula. That it was done, and how many records left, is on record as an operation.
 */
@Component
public class RecordExporter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordExporter.class);
    private static final int PAGE = 500;

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Operations operations;
    private final CurrentUser currentUser;
    private final UserClock clock;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;

    RecordExporter(Gate gate, FieldCatalog catalog, Operations operations, CurrentUser currentUser, UserClock clock, Transactions transactions,
            ApplicationEventPublisher events) {
        this.gate = gate;
        this.catalog = catalog;
        this.operations = operations;
        this.currentUser = currentUser;
        this.clock = clock;
        this.transactions = transactions;
        this.events = events;
    }

    /** Whether whoever acts may take records of the type out at all. */
    public boolean allows(RecordType<?> type) {
        return gate.of(type).allows(Action.EXPORT);
    }

    /** The fields of a file: those chosen, as far as its format lets one choose; {@link dev.trato.kernel.Problem} when one may not be seen. */
    List<Field> fields(RecordType<?> type, List<String> chosen, ExportFormat format) {
        chosen.forEach(name -> catalog.require(type, name));
        return format.fields(type, chosen, catalog.readable(type).stream().map(Field::name).toList()).stream().distinct()
                .map(name -> catalog.require(type, name)).toList();
    }

    /**
     * Writes the records of a selection; the stream stays open.
     *
     * @param columns names of the fields; {@link dev.trato.kernel.Problem} when one of them may not be seen
     * @param locale  language of headers and options, where the format has any
     * @return how many records were written
     */
    public long write(RecordType<?> type, Selection selection, List<String> columns, ExportFormat format, Locale locale, OutputStream out,
            Progress progress) {
        var records = gate.of(type);
        records.requireAllowed(Action.EXPORT);
        var fields = fields(type, columns, format);
        long written;
        try (var file = format.begin(new Wanted(type, fields, locale, clock.zone()), out);
                var pipe = new Pipe(fields.stream().map(Field::name).toList(), file, currentUser.mandate(), progress)) {
            switch (selection) {
                case Selection.Ids some -> pipe.write(records, records.ids(some.ids(), Action.EXPORT));
                case Selection.Matching matching when isWalkable(type, matching.query()) -> pipe.write(records, matching.query());
                case Selection.Matching matching -> pipe.write(records, records.ids(matching.query(), Action.EXPORT));
            }
            written = pipe.end();
        }
        tell(type, written, format);
        return written;
    }

    /** A set of names is no place in an order from which a database could go on. */
    private boolean isWalkable(RecordType<?> type, RecordQuery query) {
        return query.sort().stream().noneMatch(step -> catalog.require(type, step.field()).type() == FieldType.MULTI_CHOICE);
    }

    /** Pages on their way into a file: one is written in a thread of its own, while the next one is read. */
    private final class Pipe implements AutoCloseable {
        private final List<String> columns;
        private final RecordFile file;
        private final Mandate mandate;
        private final Progress progress;
        private final ExecutorService behind = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("export").factory());
        private Future<?> last = CompletableFuture.completedFuture(null);
        private long given;

        Pipe(List<String> columns, RecordFile file, Mandate mandate, Progress progress) {
            this.columns = columns;
            this.file = file;
            this.mandate = mandate;
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
            last = behind.submit(() -> currentUser.as(mandate, () -> {
                file.write(rows);
                return rows;
            }));
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

    private void tell(RecordType<?> type, long count, ExportFormat format) {
        var actor = currentUser.actor();
        LOG.info("{} ({}) exported {} of type {} as {}", actor.name(), actor.userId(), count, type.name(), format.name());
        transactions.write(() -> {
            operations.note(OperationSpec.of(Door.EXPORT, "operation.export", type.pluralKey(), Long.toString(count), format.ending()));
            events.publishEvent(new RecordsExported(type.name(), count, format.name(), actor, clock.now()));
            return true;
        });
    }
}
