package dev.trato.bench;

import dev.trato.contacts.Contact;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.RecordExporter;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Progress;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Selection;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files in and out. What was imported is taken back again. */
final class ExchangeCases {

    private static final int IMPORTED = Integer.getInteger("bench.imported", 100_000);
    private static final List<String> COLUMNS = List.of("name", "company", "jobTitle", "email", "phone", "owner", "city", "country");

    private final Subject trato;
    private final Actor administrator;
    private final Sql sql;

    ExchangeCases(Subject trato) {
        this.trato = trato;
        administrator = trato.administrator();
        sql = new Sql(trato);
    }

    List<Rate> rates() throws Exception {
        var rates = new ArrayList<Rate>();
        var imports = trato.bean(Imports.class);
        var warm = upload(IMPORTED / 2);
        imported(imports, warm, IMPORTED / 2);
        undone(imports, warm);
        var bare = Rate.measured(() -> sql.people(IMPORTED));
        var job = upload(IMPORTED);
        rates.add(new Rate("Import of " + IMPORTED + " rows", bare, Rate.measured(() -> imported(imports, job, IMPORTED)), 5_000));
        rates.add(new Rate("Undo of that import", 0, Rate.measured(() -> undone(imports, job)), 0));
        var all = RecordQuery.of(RecordFilter.ALL).columns(COLUMNS);
        rates.add(new Rate("Export of all people to CSV", Rate.measured(this::read), Rate.measured(() -> exported(all)), 50_000));
        rates.add(new Rate("Export of 200,000 companies to XLSX", 0, Rate.measured(this::companies), 0));
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.printf("heap: %d MB used of %d MB%n", heap.getUsed() >> 20, heap.getMax() >> 20);
        return rates;
    }

    private ImportJob upload(int rows) {
        return trato.as(administrator, () -> uploaded(rows));
    }

    private long undone(Imports imports, ImportJob job) {
        return trato.as(administrator, () -> imports.undo(job.getId(), Progress.SILENT)).restored();
    }

    private ImportJob uploaded(int rows) {
        var file = new StringBuilder("First name,Last name,Email,Phone,Job title,City,Country\n");
        for (int i = 0; i < rows; i++) {
            file.append("Import").append(i % 700).append(",Marker").append(i).append(",import").append(i).append("@marker.example,+34 600 ")
                    .append(100_000 + i).append(",Buyer,Madrid,Spain\n");
        }
        var imports = trato.bean(Imports.class);
        var job = imports.upload("people.csv", new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), Locale.ENGLISH);
        return imports.guess(job.getId(), "contact", job.getPlan().source(), Locale.ENGLISH, Progress.SILENT);
    }

    private long imported(Imports imports, ImportJob job, int rows) throws InterruptedException {
        trato.as(administrator, () -> imports.run(job.getId()));
        while (trato.as(administrator, () -> imports.require(job.getId()).isActive())) {
            Thread.sleep(50);
        }
        long number = trato.as(administrator, () -> imports.require(job.getId())).getCreatedRows();
        if (number != rows) {
            throw new IllegalStateException("imported " + number);
        }
        return number;
    }

    private long exported(RecordQuery query) {
        var type = trato.bean(Gate.class).of(Contact.class).type();
        return trato.as(administrator, () -> trato.bean(RecordExporter.class).write(type, new Selection.Matching(query), COLUMNS, trato.bean(ExportFormats.class).require("CSV"),
                Locale.ENGLISH, OutputStream.nullOutputStream(), Progress.SILENT));
    }

    private long companies() {
        var type = trato.bean(Gate.class).types().require("company");
        return trato.as(administrator, () -> trato.bean(RecordExporter.class).write(type, new Selection.Matching(RecordQuery.of(RecordFilter.ALL)),
                type.columns(), trato.bean(ExportFormats.class).require("XLSX"), Locale.ENGLISH, OutputStream.nullOutputStream(), Progress.SILENT));
    }

    private long read() throws Exception {
        return sql.stream("select c.name, o.name, c.job_title, c.email, c.phone, u.name, c.city, c.country from contact c"
                + " left join company o on o.id = c.company_id left join app_user u on u.id = c.owner_id where c.deleted_at is null order by c.name, c.id");
    }
}
