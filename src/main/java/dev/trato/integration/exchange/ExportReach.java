package dev.trato.integration.exchange;

import dev.trato.documents.Pictures;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.integration.exchange.whole.WholeExport;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.Visibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whether a file may still be had by whoever had it written. A file cannot be asked again record by record, so the rights that decided what
 * is in it must be the same: which records of which types he reaches, whether he sees pictures, and that he sees each of its fields.
 */
@Component
class ExportReach {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final ExportFormats formats;
    private final WholeExport whole;
    private final RecordAccess access;
    private final Pictures pictures;

    ExportReach(Gate gate, FieldCatalog catalog, ExportFormats formats, WholeExport whole, RecordAccess access, Pictures pictures) {
        this.gate = gate;
        this.catalog = catalog;
        this.formats = formats;
        this.whole = whole;
        this.access = access;
        this.pictures = pictures;
    }

    /** What whoever acts can reach, as a hash: all types count, since records of one hang on those of another, or name them. */
    String of(RecordType<?> exported) {
        var text = new StringBuilder();
        gate.types().all().forEach(type -> append(text.append(type.name()), gate.of(type).visibility(Action.READ)));
        append(text, gate.of(exported).visibility(Action.EXPORT));
        if (!pictures.areReadable()) {
            text.append("no pictures\n");
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(StringBuilder text, Visibility visibility) {
        text.append(' ').append(visibility.scope()).append(new TreeSet<>(visibility.owners())).append(new TreeSet<>(visibility.teams())).append('\n');
    }

    /** The types of which whoever acts may know his exports, by the way he came in. */
    List<String> known() {
        var known = gate.types().all().stream().map(RecordType::name).filter(type -> access.isInScope(type, Action.EXPORT)).collect(Collectors.toList());
        if (whole.isAllowed()) {
            known.add(ExportJob.WHOLE);
        }
        return known;
    }

    boolean knows(ExportJob job) {
        return job.isWhole() ? whole.isAllowed() : access.isInScope(job.getRecordType(), Action.EXPORT);
    }

    /** {@link dev.trato.kernel.Problem} when the type may not be taken out any more, or one of the fields may not be seen. */
    void require(ExportJob job) {
        if (job.isWhole()) {
            whole.requireAllowed();
            return;
        }
        var type = gate.types().require(job.getRecordType());
        gate.of(type).requireAllowed(Action.EXPORT);
        formats.require(job.getFormat());
        job.columns().forEach(name -> catalog.require(type, name));
    }

    /** Whether the same is reached as when the export began. */
    boolean isSame(ExportJob job) {
        return job.isWhole() || of(gate.types().require(job.getRecordType())).equals(job.reach());
    }
}
