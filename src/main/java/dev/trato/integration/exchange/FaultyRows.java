package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.CsvOutput;
import dev.trato.integration.exchange.table.TableWriter;
import dev.trato.kernel.Messages;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The rows of an import that were not taken over, or not all of them, with the reasons: to be read, corrected and imported again. */
@Component
public class FaultyRows {

    private final Imports imports;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;

    FaultyRows(Imports imports, EntityManager entities, Transactions transactions, Gate gate, FieldCatalog catalog, Messages messages) {
        this.imports = imports;
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** The first ones, in the order in which they failed. */
    public List<ImportFault> first(long job, int limit) {
        imports.require(job);
        return after(0, job, limit);
    }

    private List<ImportFault> after(long fault, long job, int limit) {
        return transactions.read(() -> entities.createQuery(
                        "select f from ImportFault f where f.jobId = :job and f.id > :after order by f.id", ImportFault.class)
                .setParameter("job", job)
                .setParameter("after", fault)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Why a row failed, in words. */
    public String reasons(ImportJob job, ImportFault fault, Locale locale) {
        return fault.getReasons().stream().map(reason -> said(job, reason, locale)).collect(Collectors.joining(" "));
    }

    /** A reason in words, with the field it is about. */
    String said(ImportJob job, Reason reason, Locale locale) {
        var sentence = messages.get(locale, reason.problem());
        if (reason.field() == null) {
            return sentence;
        }
        var type = gate.types().require(job.getRecordType());
        var label = catalog.find(type, reason.field()).map(field -> field.label(messages, locale)).orElse(reason.field());
        return messages.get(locale, "import.reason", label, sentence);
    }

    /** Writes all of them as CSV, as the file has them, with the line and the reasons. The file itself may be gone by then. */
    public void write(long id, OutputStream out, Locale locale) {
        var job = imports.require(id);
        var header = new ArrayList<>(List.of(messages.get(locale, "import.faults.line"), messages.get(locale, "import.faults.reason")));
        job.getPlan().columns().stream().sorted(Comparator.comparingInt(ImportPlan.Column::index)).forEach(column -> header.add(column.header()));
        try (var writer = TableWriter.csv(out, CsvOutput.STANDARD)) {
            writer.header(header);
            var faults = after(0, id, ImportRun.CHUNK);
            while (!faults.isEmpty()) {
                for (var fault : faults) {
                    var row = new ArrayList<Object>(List.of(fault.getLine(), reasons(job, fault, locale)));
                    row.addAll(fault.getCells());
                    writer.row(row);
                }
                faults = after(faults.getLast().getId(), id, ImportRun.CHUNK);
            }
        }
    }
}
