package dev.trato.integration.api;

import dev.trato.documents.Document;
import dev.trato.documents.DocumentVersion;
import dev.trato.documents.Documents;
import dev.trato.documents.Documents.Opened;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.FileDoor;
import dev.trato.records.Gate;
import dev.trato.records.RecordNotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Contents of documents over HTTP. What a document is called and where it hangs is said as of any other record; its content is the body of
 * a call of its own, so that it is never held in memory.
 */
@RestController
@RequestMapping("/api/v1/documents/{id:\\d{1,18}}")
class DocumentsApi {

    private static final List<String> FORMS = List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, "multipart/");

    private final Documents documents;
    private final Gate gate;
    private final RecordCalls calls;

    DocumentsApi(Documents documents, Gate gate, RecordCalls calls) {
        this.documents = documents;
        this.gate = gate;
        this.calls = calls;
    }

    /** The bytes of the current version, or of another one. */
    @GetMapping("/content")
    ResponseEntity<Resource> content(@PathVariable long id, HttpServletRequest request) {
        var parameters = request.getParameterMap();
        ListCall.requireKnown(parameters, Set.of("version"));
        requireRange(request.getHeader(HttpHeaders.RANGE));
        var wanted = ListCall.value(parameters, "version", "");
        var opened = wanted.isEmpty() ? documents.openCurrent(id).orElseThrow(() -> absent(id)) : version(id, number(wanted));
        return FileDoor.content(opened, new ServletWebRequest(request));
    }

    private Opened version(long document, int number) {
        return documents.versions(document).stream().filter(version -> version.getNumber() == number).findFirst()
                .map(version -> documents.open(version.getId()))
                .orElseThrow(() -> absent(document));
    }

    private RecordNotFound absent(long id) {
        return new RecordNotFound(gate.of(Document.class).type(), id);
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.version", text);
        }
        return Integer.parseInt(text);
    }

    static void requireRange(@Nullable String range) {
        try {
            HttpRange.parseRanges(range);
        } catch (IllegalArgumentException e) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.range");
        }
    }

    /** Newest first. */
    @GetMapping(path = "/versions", produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> versions(@PathVariable long id, HttpServletRequest request) {
        ListCall.requireKnown(request.getParameterMap(), Set.of());
        return Reply.ok(ApiJson.write(Map.of("data", documents.versions(id).stream().map(DocumentsApi::told).toList()))).entity();
    }

    private static Map<String, @Nullable Object> told(DocumentVersion version) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("number", version.getNumber());
        told.put("size", version.getSize());
        told.put("mediaType", version.getMediaType());
        told.put("sha256", version.getContentHash());
        told.put("remark", version.getRemark());
        told.put("restoredFrom", version.getRestoredFrom());
        told.put("addedAt", version.getAddedAt().toString());
        told.put("addedBy", version.getAddedBy());
        return told;
    }

    /** Makes the body the current version; the answer is the document. A form has its bytes read before we see them. */
    @PostMapping(path = "/content",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<String> upload(@PathVariable long id, HttpServletRequest request) throws IOException {
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (FORMS.stream().anyMatch(type::startsWith)) {
            throw new ApiFault(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "problem.api.mediaType", MediaType.APPLICATION_OCTET_STREAM_VALUE);
        }
        var parameters = request.getParameterMap();
        ListCall.requireKnown(parameters, Set.of("name", "remark"));
        if (request.getHeader(RecordsApi.IDEMPOTENCY_KEY) != null) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.keyNotHere");
        }
        var remark = ListCall.value(parameters, "remark", "");
        documents.replace(id, new Upload(ListCall.value(parameters, "name", ""), request.getInputStream(), remark.isEmpty() ? null : remark));
        return calls.get(gate.of(Document.class), id, Map.of()).entity();
    }
}
