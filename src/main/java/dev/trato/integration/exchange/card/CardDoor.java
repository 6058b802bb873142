package dev.trato.integration.exchange.card;

import dev.trato.documents.FileHeaders;
import dev.trato.integration.exchange.RecordExporter;
import dev.trato.integration.exchange.format.ExportFormats;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import dev.trato.records.Selection;
import dev.trato.security.AccessRefused;
import dev.trato.security.NotSignedIn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Hands out the card of one person or company: as a file to those who may take such records out, which is an export like any other, and as a
 * drawing to those who see the record. To others there is nothing.
 */
@Controller
@RequestMapping("/cards/{type:contact|company}/{id:\\d{1,18}}")
public class CardDoor {

    private final VisitingCards cards;
    private final RecordExporter exporter;
    private final ExportFormats formats;
    private final Gate gate;

    CardDoor(VisitingCards cards, RecordExporter exporter, ExportFormats formats, Gate gate) {
        this.cards = cards;
        this.exporter = exporter;
        this.formats = formats;
        this.gate = gate;
    }

    /** Address of a record's card as a file, below the root. */
    public static String file(RecordRef ref) {
        return "cards/" + ref.type() + "/" + ref.id();
    }

    /** Address of the drawing. */
    public static String code(RecordRef ref) {
        return file(ref) + "/code";
    }

    @GetMapping
    ResponseEntity<byte[]> file(@PathVariable String type, @PathVariable long id, Locale locale) {
        var out = new ByteArrayOutputStream();
        long written = exporter.write(gate.types().require(type), new Selection.Ids(List.of(id)), List.of(), formats.require("VCARD"),
                Messages.language(locale), out, Progress.SILENT);
        if (written == 0) {
            return hidden();
        }
        return guarded(ResponseEntity.ok())
                .contentType(new MediaType("text", "vcard", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + type + "-" + id + ".vcf\"")
                .body(out.toByteArray());
    }

    @GetMapping("/code")
    ResponseEntity<byte[]> code(@PathVariable String type, @PathVariable long id) {
        return guarded(ResponseEntity.ok())
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(cards.code(gate.types().require(type), id).getBytes(StandardCharsets.UTF_8));
    }

    private static <B extends ResponseEntity.HeadersBuilder<B>> B guarded(B answer) {
        return FileHeaders.on(answer, CacheControl.noStore());
    }

    /** Absent and forbidden are one answer, without a word. */
    @ExceptionHandler({RecordNotFound.class, AccessRefused.class, NotSignedIn.class})
    ResponseEntity<byte[]> hidden() {
        return guarded(ResponseEntity.status(HttpStatus.NOT_FOUND)).build();
    }
}
