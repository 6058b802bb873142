package dev.trato.integration.exchange;

import static org.awaitility.Awaitility.await;

import dev.trato.integration.exchange.ImportPlan.Column;
import dev.trato.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** How a test imports: as the wizard does, step by step, and waits for the end. */
@Component
class Importing {

    static final Path DATA = Path.of("../shared/data/crm-sales-opportunities");

    private final Imports imports;

    Importing(Imports imports) {
        this.imports = imports;
    }

    ImportJob uploadReal(String file) {
        try (var in = Files.newInputStream(DATA.resolve(file))) {
            return imports.upload(file, in, Locale.ENGLISH);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ImportJob upload(String name, String... lines) {
        InputStream in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return imports.upload(name, in, Locale.ENGLISH);
    }

    /** Takes a file as a type, however it was guessed. */
    ImportJob as(ImportJob job, String type) {
        return imports.guess(job.getId(), type, job.getPlan().source(), Locale.ENGLISH, Progress.SILENT);
    }

    ImportJob plan(ImportJob job, UnaryOperator<ImportPlan> change) {
        return imports.plan(job.getId(), change.apply(imports.require(job.getId()).getPlan()));
    }

    ImportJob check(ImportJob job) {
        imports.check(job.getId());
        return ended(job);
    }

    ImportJob run(ImportJob job) {
        imports.run(job.getId());
        return ended(job);
    }

    ImportJob ended(ImportJob job) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(20)).pollInSameThread()
                .until(() -> !imports.require(job.getId()).isActive());
        return imports.require(job.getId());
    }

    static Column column(ImportPlan plan, String header) {
        return plan.columns().stream().filter(column -> column.header().equals(header)).findFirst().orElseThrow();
    }
}
