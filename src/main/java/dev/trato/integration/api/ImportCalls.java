package dev.trato.integration.api;

import dev.trato.integration.exchange.FaultyRows;
import dev.trato.integration.exchange.ImportFault;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.integration.exchange.Imports;
import dev.trato.integration.exchange.Reason;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import java.io.InputStream;
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

/**
 * Imports for programs: a file becomes a job, which guesses what its columns are, is told better, and is tried out or run in the
 * background. What may be imported, by whom and how is decided where the import page asks too.
 */
@Component
class ImportCalls {

    static final String ADDRESS = "/api/v1/imports";
    static final Set<String> DEEDS = Set.of("check", "run", "cancel", "resume");

    private static final int USUAL_ROWS = 50;
    private static final Set<String> PLAN = Set.of("type", "columns", "match", "matched", "unmatched", "alike", "emptyClears");

    private final Imports imports;
    private final FaultyRows faults;
    private final RecordCalls calls;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final Messages messages;

    ImportCalls(Imports imports, FaultyRows faults, RecordCalls calls, Gate gate, FieldCatalog catalog, Messages messages) {
        this.imports = imports;
        this.faults = faults;
        this.calls = calls;
        this.gate = gate;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** Takes the file in; it is read to its end before anything is answered. */
    Reply upload(InputStream file, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("file", "type", "run"));
        var name = ListCall.value(parameters, "file", "");
        var type = ListCall.value(parameters, "type", "");
        var wanted = type.isEmpty() ? null : calls.at(type).type();
        boolean run = ListCall.truth("run", ListCall.value(parameters, "run", "false"));
        var job = imports.upload(name, file, locale());
        var all = imports.together(job);
        try {
            if (wanted != null && !wanted.name().equals(job.getRecordType())) {
                if (all.size() > 1) {
                    throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.several");
                }
                imports.guess(job.getId(), wanted.name(), job.getPlan().source(), locale(), Progress.SILENT);
            }
            imports.together(job).forEach(each -> imports.plan(each.getId(), withoutNewFields(each.getPlan())));
            job = run ? imports.run(job.getId()) : imports.require(job.getId());
        } catch (Problem e) {
            all.forEach(each -> imports.discard(each.getId()));
            throw e;
        }
        return new Reply((run ? HttpStatus.ACCEPTED : HttpStatus.CREATED).value(), ADDRESS + "/" + job.getId(), null, ApiJson.write(told(job)));
    }

    /** A program that wants a new field makes it first, under {@code /custom_fields}: a file must not invent fields unseen. */
    private static ImportPlan withoutNewFields(ImportPlan plan) {
        return plan.columns(plan.columns().stream().map(column -> column.use() == ImportPlan.Use.NEW_FIELD ? column.ignored() : column).toList());
    }

    Reply recent(Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("limit"));
        int limit = ListCall.limit(ListCall.value(parameters, "limit", "" + USUAL_ROWS));
        return Reply.ok(ApiJson.write(Map.of("data", imports.recent(limit).stream().map(this::told).toList())));
    }

    Reply get(long id) {
        return Reply.ok(ApiJson.write(told(imports.require(id))));
    }

    /** Says what is to become of the columns and of rows whose record is there; what is not named stays as it is. */
    Reply plan(long id, JsonNode body) {
        body.propertyNames().stream().filter(name -> !PLAN.contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", name);
        });
        var job = imports.require(id);
        if (body.has("type")) {
            job = imports.guess(id, calls.at(text(body, "type")).type().name(), job.getPlan().source(), locale(), Progress.SILENT);
        }
        var type = gate.types().require(job.getRecordType());
        var plan = columns(type, withoutNewFields(job.getPlan()), body.path("columns"));
        plan = plan.matching(body.has("match") ? fields(type, body.path("match")) : plan.keys(),
                body.has("matched") ? option(ImportPlan.Matched.class, text(body, "matched")) : plan.matched(),
                body.has("unmatched") ? option(ImportPlan.Unmatched.class, text(body, "unmatched")) : plan.unmatched());
        if (body.has("emptyClears")) {
            if (!body.path("emptyClears").isBoolean()) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.truth", "emptyClears");
            }
            plan = plan.emptyClears(body.path("emptyClears").booleanValue());
        }
        var alike = body.has("alike") ? option(ImportJob.Alike.class, text(body, "alike")) : job.getAlike();
        imports.plan(id, plan);
        return Reply.ok(ApiJson.write(told(imports.treatAlike(id, alike))));
    }

    private ImportPlan columns(RecordType<?> type, ImportPlan plan, JsonNode columns) {
        if (!columns.isMissingNode() && !columns.isObject()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.columns");
        }
        var changed = new ArrayList<>(plan.columns());
        columns.forEachEntry((header, field) -> {
            if (!field.isNull() && !field.isString()) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.columns");
            }
            if (changed.stream().noneMatch(column -> column.header().equals(header))) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.column", header);
            }
            changed.replaceAll(column -> !column.header().equals(header) ? column
                    : field.isNull() ? column.ignored() : column.into(catalog.require(type, field.stringValue()).name()));
        });
        return plan.columns(changed);
    }

    private List<String> fields(RecordType<?> type, JsonNode names) {
        var fields = new ArrayList<String>();
        names.forEach(name -> fields.add(catalog.require(type, name.isString() ? name.stringValue() : "").name()));
        return fields;
    }

    private static String text(JsonNode body, String name) {
        if (!body.path(name).isString()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.text", name);
        }
        return body.path(name).stringValue();
    }

    private static <E extends Enum<E>> E option(Class<E> options, String name) {
        for (var option : options.getEnumConstants()) {
            if (lower(option).equals(name)) {
                return option;
            }
        }
        throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.import.option", name);
    }

    /** Begins, ends or goes on; the job tells how it gets on. */
    Reply act(long id, String deed) {
        var job = switch (deed) {
            case "check" -> imports.check(id);
            case "run" -> imports.run(id);
            case "cancel" -> imports.cancel(id);
            case "resume" -> imports.resume(id);
            default -> throw new ApiFault(HttpStatus.NOT_FOUND, "problem.api.action", deed);
        };
        return new Reply(HttpStatus.ACCEPTED.value(), ADDRESS + "/" + id, null, ApiJson.write(told(job)));
    }

    /** Forgets a job that has written nothing. */
    Reply discard(long id) {
        imports.discard(id);
        return new Reply(HttpStatus.NO_CONTENT.value(), null, null, "");
    }

    /** The rows that were not taken over, or not whole. */
    Reply failures(long id, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of("limit"));
        int limit = ListCall.limit(ListCall.value(parameters, "limit", "" + USUAL_ROWS));
        var job = imports.require(id);
        return Reply.ok(ApiJson.write(Map.of("data", faults.first(id, limit).stream().map(fault -> told(job, fault)).toList())));
    }

    private Map<String, Object> told(ImportJob job, ImportFault fault) {
        var told = new LinkedHashMap<String, Object>();
        told.put("line", fault.getLine());
        told.put("partial", fault.isPartial());
        told.put("detail", faults.reasons(job, fault, locale()));
        told.put("errors", fault.getReasons().stream().map(this::told).toList());
        told.put("cells", fault.getCells());
        return told;
    }

    private Map<String, @Nullable Object> told(Reason reason) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("field", reason.field());
        told.put("code", ApiProblems.code(reason.key()));
        told.put("detail", messages.get(locale(), reason.problem()));
        return told;
    }

    private Map<String, @Nullable Object> told(ImportJob job) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", job.getId());
        told.put("type", calls.name(job.getRecordType()));
        told.put("file", job.getFileName());
        told.put("state", lower(job.getState()));
        told.put("progress", job.progress());
        told.put("rows", rows(job));
        told.put("operation", job.getOperationId());
        told.put("createdAt", job.getCreatedAt().toString());
        told.put("finishedAt", job.getFinishedAt() == null ? null : job.getFinishedAt().toString());
        told.put("reason", job.getReason().map(problem -> messages.get(locale(), problem)).orElse(null));
        var plan = told(job.getPlan());
        plan.put("alike", lower(job.getAlike()));
        told.put("plan", plan);
        return told;
    }

    private static Map<String, Object> rows(ImportJob job) {
        var rows = new LinkedHashMap<String, Object>();
        rows.put("total", job.getTotalRows());
        rows.put("done", job.getDoneRows());
        rows.put("created", job.getCreatedRows());
        rows.put("updated", job.getUpdatedRows());
        rows.put("skipped", job.getSkippedRows());
        rows.put("unchanged", job.getUnchangedRows());
        rows.put("failed", job.getFailedRows());
        rows.put("alike", job.getAlikeRows());
        rows.put("partial", job.getPartialRows());
        return rows;
    }

    private static Map<String, @Nullable Object> told(ImportPlan plan) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        plan.columns().forEach(column -> columns.put(column.header(), column.use() == ImportPlan.Use.FIELD ? column.field() : null));
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("columns", columns);
        told.put("match", plan.keys());
        told.put("matched", lower(plan.matched()));
        told.put("unmatched", lower(plan.unmatched()));
        told.put("emptyClears", plan.emptyClears());
        return told;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static Locale locale() {
        return Messages.language(LocaleContextHolder.getLocale());
    }
}
