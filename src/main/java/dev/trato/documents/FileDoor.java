package dev.trato.documents;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordNotFound;
import dev.trato.security.AccessRefused;
import dev.trato.security.NotSignedIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Hands out contents and what was made of them, by the id of a version, to those who may see its document; to others there is nothing, as
 * there is where nothing ever was. A content is always saved and never opened as a page; what is shown of it are our own pictures and
 * text. Browsers may keep it, and ask each time whether they still may show it.
 */
@Controller
@RequestMapping("/files/{version:\\d{1,18}}")
public class FileDoor {

    private final Documents documents;
    private final Previews previews;
    private final Messages messages;

    FileDoor(Documents documents, Previews previews, Messages messages) {
        this.documents = documents;
        this.previews = previews;
        this.messages = messages;
    }

    /** Address of a version's content, below the root. */
    public static String content(long version) {
        return "files/" + version;
    }

    /** Address of the picture of a page, counted from 1. */
    public static String page(long version, int page) {
        return "files/" + version + "/pages/" + page;
    }

    /** Address of the small picture. */
    public static String thumbnail(long version) {
        return "files/" + version + "/thumbnail";
    }

    /** The bytes, also parts of them (RFC 9110, 14), as the framework sees to. */
    @GetMapping
    ResponseEntity<Resource> content(@PathVariable long version, ServletWebRequest request) {
        return content(documents.open(version), request);
    }

    /** A version's content as an answer, for whichever door has asked. */
    public static ResponseEntity<Resource> content(Documents.Opened opened, ServletWebRequest request) {
        var version = opened.version();
        var etag = "\"" + version.getContentHash() + "\"";
        if (request.checkNotModified(etag)) {
            return guarded(ResponseEntity.status(HttpStatus.NOT_MODIFIED)).eTag(etag).build();
        }
        return guarded(ResponseEntity.ok())
                .eTag(etag)
                .contentType(MediaType.parseMediaType(MediaTypes.served(version.getMediaType())))
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.attachment(opened.fileName()))
                .body(new FileSystemResource(opened.file()));
    }

    @GetMapping("/thumbnail")
    ResponseEntity<Resource> thumbnail(@PathVariable long version, ServletWebRequest request) {
        return picture(version, 0, request);
    }

    @GetMapping("/pages/{page:[1-9]\\d{0,3}}")
    ResponseEntity<Resource> page(@PathVariable long version, @PathVariable int page, ServletWebRequest request) {
        return picture(version, page, request);
    }

    private ResponseEntity<Resource> picture(long id, int page, ServletWebRequest request) {
        var version = documents.require(id);
        var etag = "\"" + version.getContentHash() + "-" + page + "\"";
        if (request.checkNotModified(etag)) {
            return guarded(ResponseEntity.status(HttpStatus.NOT_MODIFIED)).eTag(etag).build();
        }
        return previews.picture(version, page).map(file -> picture(file, etag)).orElseGet(FileDoor::nothing);
    }

    private static ResponseEntity<Resource> picture(Path file, String etag) {
        return guarded(ResponseEntity.ok()).eTag(etag).contentType(MediaType.IMAGE_JPEG).header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(new FileSystemResource(file));
    }

    private static <B extends ResponseEntity.HeadersBuilder<B>> B guarded(B answer) {
        return FileHeaders.on(answer, CacheControl.noCache().cachePrivate());
    }

    /** Absent and forbidden are one answer, without a word. */
    @ExceptionHandler({RecordNotFound.class, AccessRefused.class, NotSignedIn.class})
    ResponseEntity<Resource> hidden() {
        return nothing();
    }

    private static ResponseEntity<Resource> nothing() {
        return guarded(ResponseEntity.status(HttpStatus.NOT_FOUND)).build();
    }

    /** That a content is gone or damaged is said. */
    @ExceptionHandler
    ResponseEntity<byte[]> told(Problem problem, Locale locale) {
        return guarded(ResponseEntity.status(problem instanceof ContentDamaged ? HttpStatus.GONE : HttpStatus.UNPROCESSABLE_CONTENT))
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(messages.get(Messages.language(locale), problem).getBytes(StandardCharsets.UTF_8));
    }
}
