package dev.trato.integration.api;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.FilterLanguage;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same done with many records, told by their ids or by a question: what the bulk bar of a list does. */
@Component
class SelectionCalls {

    /** Most records that one call may mean; more would keep the caller waiting for minutes. */
    static final int MOST_RECORDS = 10_000;
    /** Most failures that are told one by one. */
    static final int MOST_FAILURES = 1000;

    private static final Set<String> MEMBERS = Set.of("ids", "filter", "text", "changes", "action", "inputs", "delete", "preview");
    private static final Set<String> DEEDS = Set.of("changes", "action", "delete");

    private final BulkWork bulk;
    private final RecordCalls calls;
    private final FieldJson json;
    private final ApiProblems problems;

    SelectionCalls(BulkWork bulk, RecordCalls calls, FieldJson json, ApiProblems problems) {
        this.bulk = bulk;
        this.calls = calls;
        this.json = json;
        this.problems = problems;
    }

    <T extends BaseRecord> Reply selected(Records<T> records, JsonNode body) {
        body.propertyNames().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", name);
        });
        if (DEEDS.stream().filter(body::has).count() != 1 || body.has("inputs") && !body.has("action")) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.deed");
        }
        records.requireAllowed(Action.READ);
        var selection = selection(records, body);
        if (truth(body, "preview")) {
            return Reply.ok(ApiJson.write(Map.of("count", count(records, selection))));
        }
        return told(done(records, selection, body));
    }

    private <T extends BaseRecord> BulkWork.Outcome done(Records<T> records, Selection selection, JsonNode body) {
        if (body.has("changes")) {
            return bulk.edit(records, selection, json.read(records.type(), object(body, "changes")), Progress.SILENT);
        }
        if (body.has("delete")) {
            if (!truth(body, "delete")) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.deed");
            }
            return bulk.delete(records, selection, Progress.SILENT);
        }
        var name = body.path("action");
        if (!name.isString()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.deed");
        }
        var action = calls.action(records.type(), name.stringValue());
        var inputs = calls.inputs(records.type(), action, name.stringValue(), object(body, "inputs"));
        return bulk.act(records, action, selection, inputs, Progress.SILENT);
    }

    private static <T extends BaseRecord> Selection selection(Records<T> records, JsonNode body) {
        if (body.has("ids") == (body.has("filter") || body.has("text"))) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.selection");
        }
        var selection = body.has("ids") ? new Selection.Ids(ids(body.path("ids")))
                : new Selection.Matching(RecordQuery.of(FilterLanguage.parse(text(body, "filter"))).text(text(body, "text")));
        int many = selection instanceof Selection.Ids some ? some.ids().size() : count(records, selection);
        if (many > MOST_RECORDS || selection instanceof Selection.Matching matching && records.count(matching.query()).more()) {
            throw new ApiFault(HttpStatus.UNPROCESSABLE_CONTENT, "problem.api.selected", MOST_RECORDS);
        }
        return selection;
    }

    /** Those of them that the caller may see. */
    private static int count(Records<?> records, Selection selection) {
        return switch (selection) {
            case Selection.Ids some -> records.ids(some.ids(), Action.READ).size();
            case Selection.Matching matching -> Math.toIntExact(records.count(matching.query()).value());
        };
    }

    static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        if (!list.isArray()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.selection");
        }
        list.forEach(id -> {
            if (!id.isIntegralNumber() || !id.canConvertToLong()) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.selection");
            }
            ids.add(id.longValue());
        });
        return ids.stream().distinct().toList();
    }

    static String text(JsonNode body, String name) {
        var text = body.path(name);
        if (!text.isMissingNode() && !text.isString()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.selection");
        }
        return text.isMissingNode() ? "" : text.stringValue();
    }

    private static boolean truth(JsonNode body, String name) {
        var truth = body.path(name);
        if (!truth.isMissingNode() && !truth.isBoolean()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.truth", name);
        }
        return !truth.isMissingNode() && truth.booleanValue();
    }

    private static JsonNode object(JsonNode body, String name) {
        var object = body.path(name);
        if (object.isMissingNode()) {
            return JsonMapper.shared().createObjectNode();
        }
        if (!object.isObject()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.deed");
        }
        return object;
    }

    private Reply told(BulkWork.Outcome outcome) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("operation", outcome.operation() == 0 ? null : outcome.operation());
        answer.put("done", outcome.done());
        answer.put("failed", outcome.failures().size());
        answer.put("failures", outcome.failures().stream().limit(MOST_FAILURES).map(this::told).toList());
        return Reply.ok(ApiJson.write(answer));
    }

    private Map<String, Object> told(BulkWork.Failure failure) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", failure.ref().id());
        told.put("problem", problems.body(failure.reason()));
        return told;
    }
}
