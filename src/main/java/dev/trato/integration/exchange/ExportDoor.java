package dev.trato.integration.exchange;

import dev.trato.documents.FileHeaders;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.security.AccessRefused;
import dev.trato.security.NotSignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands a finished export out to whoever asked for it; to others, and to him when he may not any more, there is none. */
@Controller
public class ExportDoor {

    private final Exports exports;
    private final Messages messages;

    ExportDoor(Exports exports, Messages messages) {
        this.exports = exports;
        this.messages = messages;
    }

    /** Address of an export's file, below the root. */
    public static String path(long export) {
        return "exports/" + export;
    }

    @GetMapping("/exports/{export:\\d{1,18}}")
    ResponseEntity<Resource> file(@PathVariable long export) {
        return answer(exports.open(export));
    }

    /** The file, to be kept by nobody on the way and shown by no browser. */
    public static ResponseEntity<Resource> answer(Exports.Ready ready) {
        return guarded(ResponseEntity.ok())
                .contentType(type(ready.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(ready.fileName(), StandardCharsets.UTF_8).build().toString())
                .body(new FileSystemResource(ready.file()));
    }

    private static MediaType type(String name) {
        var type = MediaType.parseMediaType(name);
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    private static <B extends ResponseEntity.HeadersBuilder<B>> B guarded(B answer) {
        return FileHeaders.on(answer, CacheControl.noStore());
    }

    /** Absent and forbidden are one answer, without a word. */
    @ExceptionHandler({UnknownExport.class, AccessRefused.class, NotSignedIn.class})
    ResponseEntity<Resource> hidden() {
        return guarded(ResponseEntity.status(HttpStatus.NOT_FOUND)).build();
    }

    /** That one's own file is gone, or cannot be had any more, is said. */
    @ExceptionHandler
    ResponseEntity<byte[]> told(Problem problem, Locale locale) {
        return guarded(ResponseEntity.status(HttpStatus.GONE))
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(messages.get(Messages.language(locale), problem).getBytes(StandardCharsets.UTF_8));
    }
}
