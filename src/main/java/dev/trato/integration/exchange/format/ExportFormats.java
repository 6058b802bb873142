package dev.trato.integration.exchange.format;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All kinds of file that there are. */
@Component
public class ExportFormats {

    private final List<ExportFormat> all;

    ExportFormats(List<ExportFormat> all) {
        this.all = all.stream().sorted(Comparator.comparingInt(ExportFormat::order)).toList();
    }

    public List<ExportFormat> all() {
        return all;
    }

    /** Those that records of a type can be written into. */
    public List<ExportFormat> of(RecordType<?> type) {
        return all.stream().filter(format -> format.fits(type)).toList();
    }

    /** The format of a name; {@link Problem} when there is none. */
    public ExportFormat require(String name) {
        return all.stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow(() -> new Problem("problem.option", name));
    }
}
