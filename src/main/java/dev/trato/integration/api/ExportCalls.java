package dev.trato.integration.api;

import dev.trato.integration.exchange.ExportJob;
import dev.trato.integration.exchange.Exports;
import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.kernel.Messages;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Exports for programs: a wish becomes a job, which is written in the background, looked at, and fetched as a file. */
@Component
class ExportCalls {

    static final String ADDRESS = "/api/v1/exports";

    private static final int USUAL_ROWS = 50;
    private static final Set<String> MEMBERS = Set.of("format", "ids", "filter", "text", "sort", "fields");

    private final Exports exports;
    private final RecordCalls calls;
    private final FieldCatalog catalog;
    private final Messages messages;

    ExportCalls(Exports exports, RecordCalls calls, FieldCatalog catalog, Messages messages) {
        this.exports = exports;
        this.calls = calls;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** Asks for a file of records that are told by their ids or by a question; without either of all. */
    Reply begin(Records<?> records, JsonNode body) {
        body.propertyNames().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", name);
        });
        var type = records.type();
        var job = exports.begin(type, selection(body), fields(type, body), format(type, body), locale());
        return new Reply(HttpStatus.ACCEPTED.value(), ADDRESS + "/" + job.getId(), null, ApiJson.write(told(job)));
    }

    private static Selection selection(JsonNode body) {
        if (body.has("ids")) {
            if (body.has("filter") || body.has("text") || body.has("sort")) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.selection");
            }
            var ids = SelectionCalls.ids(body.path("ids"));
            if (ids.size() > SelectionCalls.MOST_RECORDS) {
                throw new ApiFault(HttpStatus.UNPROCESSABLE_CONTENT, "problem.api.selected", SelectionCalls.MOST_RECORDS);
            }
            return new Selection.Ids(ids);
        }
        return new Selection.Matching(RecordQuery.of(FilterLanguage.parse(SelectionCalls.text(body, "filter"))).text(SelectionCalls.text(body, "text"))
                .sort(names(body, "sort").stream().map(RecordSort::parse).toList()));
    }

    private List<String> fields(RecordType<?> type, JsonNode body) {
        return body.has("fields") ? names(body, "fields") : catalog.readable(type).stream().map(Field::name).toList();
    }

    private static List<String> names(JsonNode body, String member) {
        var names = new ArrayList<String>();
        var list = body.path(member);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.names", member);
        }
        list.forEach(name -> {
            if (!name.isString()) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.names", member);
            }
            names.add(name.stringValue());
        });
        return names.stream().distinct().toList();
    }

    private ExportFormat format(RecordType<?> type, JsonNode body) {
        var formats = exports.formats(type);
        return formats.stream().filter(format -> name(format).equals(body.path("format").asString(""))).findFirst()
                .orElseThrow(() -> new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.export.format",
                        String.join(", ", formats.stream().map(ExportCalls::name).toList())));
    }

    /** What a format is called here: {@code raw_csv}. */
    static String name(ExportFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    Reply recent(Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("limit"));
        int limit = ListCall.limit(ListCall.value(parameters, "limit", "" + USUAL_ROWS));
        return Reply.ok(ApiJson.write(Map.of("data", exports.recent(limit).stream().map(this::told).toList())));
    }

    Reply get(long id) {
        return Reply.ok(ApiJson.write(told(exports.require(id))));
    }

    Reply cancel(long id) {
        return new Reply(HttpStatus.ACCEPTED.value(), ADDRESS + "/" + id, null, ApiJson.write(told(exports.cancel(id))));
    }

    /** Deletes the file, or the mention of one. */
    Reply discard(long id) {
        exports.discard(id);
        return new Reply(HttpStatus.NO_CONTENT.value(), null, null, "");
    }

    Exports.Ready open(long id) {
        return exports.open(id);
    }

    private Map<String, @Nullable Object> told(ExportJob job) {
        boolean ready = job.getState() == ExportJob.State.DONE;
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", job.getId());
        told.put("type", calls.name(job.getRecordType()));
        told.put("format", job.getFormat().toLowerCase(Locale.ROOT));
        told.put("name", exports.fileName(job));
        told.put("state", job.getState().name().toLowerCase(Locale.ROOT));
        told.put("progress", ready ? 1 : job.progress());
        var rows = new LinkedHashMap<String, Object>();
        rows.put("total", job.getTotalRows());
        rows.put("done", job.getDoneRows());
        told.put("rows", rows);
        told.put("size", job.getFileSize());
        told.put("createdAt", job.getCreatedAt().toString());
        var finished = job.getFinishedAt();
        told.put("finishedAt", finished == null ? null : finished.toString());
        told.put("href", ready ? ADDRESS + "/" + job.getId() + "/file" : null);
        told.put("until", ready && finished != null ? finished.plus(exports.kept()).toString() : null);
        told.put("reason", job.getReason().map(problem -> messages.get(locale(), problem)).orElse(null));
        return told;
    }

    private static Locale locale() {
        return Messages.language(LocaleContextHolder.getLocale());
    }
}
