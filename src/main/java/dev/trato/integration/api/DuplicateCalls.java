package dev.trato.integration.api;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Merge;
import dev.trato.records.RecordNotFound;
import dev.trato.records.RecordType;
import dev.trato.records.RowJson;
import dev.trato.records.Records;
import dev.trato.records.Transactions;
import dev.trato.records.match.Duplicates;
import dev.trato.records.match.Duplicates.Match;
import dev.trato.security.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What looks as if it were there already: told or refused when records are created, asked for one that is there, and merged. */
@Component
class DuplicateCalls {

    /** The parameter of a creation, and the member of a bulk call. */
    static final String NAME = "duplicates";
    /** Ids of what looks alike, each with how sure that is: {@code 4711;score=95, 4712;score=70}. */
    static final String HEADER = "Trato-Duplicates";
    private static final Set<String> MERGE_MEMBERS = Set.of("others", "values");

    private final Duplicates duplicates;
    private final Merge merge;
    private final Transactions transactions;
    private final FieldCatalog catalog;
    private final FieldJson json;

    DuplicateCalls(Duplicates duplicates, Merge merge, Transactions transactions, FieldCatalog catalog, FieldJson json) {
        this.duplicates = duplicates;
        this.merge = merge;
        this.transactions = transactions;
        this.catalog = catalog;
        this.json = json;
    }

    /** What is done about them. */
    enum Wish {
        IGNORE,
        REPORT,
        REFUSE;

        static final List<String> NAMES = List.of("ignore", "report", "refuse");

        static Wish parse(String text) {
            if (!NAMES.contains(text)) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.duplicates", text);
            }
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Something like it is there already, and the caller does not want it twice. */
    static final class Refused extends ApiFault {
        private final transient List<Map<String, Object>> matches;

        Refused(List<Match> found) {
            super(HttpStatus.CONFLICT, "problem.api.looksAlike", found.size());
            matches = told(found);
        }

        List<Map<String, Object>> matches() {
            return matches;
        }
    }

    boolean knows(RecordType<?> type) {
        return duplicates.knows(type);
    }

    /** What looks like each of some records that are about to be written; none where nobody wants to know, or may not. */
    <T extends BaseRecord> List<List<Match>> of(Records<T> records, List<JsonNode> rows, Wish wish) {
        boolean asked = wish != Wish.IGNORE && knows(records.type()) && records.allows(Action.READ);
        return asked ? duplicates.ofEach(records.type(), rows.stream().map(row -> values(records.type(), row)).toList(), true)
                : rows.stream().map(row -> List.<Match>of()).toList();
    }

    /** What is wrong with it is told when it is written. */
    private Map<String, @Nullable Object> values(RecordType<?> type, JsonNode row) {
        try {
            return json.read(type, row);
        } catch (Problem e) {
            return Map.of();
        }
    }

    static String header(List<Match> matches) {
        return matches.stream().map(match -> match.row().id() + ";score=" + match.score()).collect(Collectors.joining(", "));
    }

    static List<Map<String, Object>> told(List<Match> matches) {
        return matches.stream().map(match -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("id", match.row().id());
            one.put("title", match.row().title());
            one.put("score", match.score());
            one.put("fields", match.fields());
            return (Map<String, Object>) one;
        }).toList();
    }

    /** What looks like a record that is there. */
    Reply of(Records<?> records, long id, Map<String, String[]> parameters) {
        ListCall.requireKnown(parameters, Set.of());
        if (records.row(id, List.of()).isEmpty()) {
            throw new RecordNotFound(records.type(), id);
        }
        return Reply.ok(ApiJson.write(Map.of("data", told(duplicates.of(new RecordRef(records.type().name(), id))))));
    }

    /** Makes one of several. */
    Reply merge(Records<?> records, long id, JsonNode body) {
        body.propertyNames().stream().filter(name -> !MERGE_MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.member", name);
        });
        var values = body.has("values") ? body.path("values") : ApiJson.object("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (!values.isObject()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.rowsOfObjects", "values");
        }
        var others = others(body.path("others"));
        var chosen = json.read(records.type(), values);
        return transactions.write(() -> {
            var report = merge.merge(records.type().name(), id, others, chosen);
            var answer = new LinkedHashMap<String, @Nullable Object>();
            answer.put("operation", report.operation());
            answer.put("pointed", report.pointed());
            var row = records.row(id, ListCall.fields(records.type(), catalog, Map.of()));
            answer.put("record", row.map(RowJson::of).orElse(null));
            return new Reply(HttpStatus.OK.value(), null, row.map(found -> Reply.etag(found.version())).orElse(null), ApiJson.write(answer));
        });
    }

    private static List<Long> others(JsonNode node) {
        var ids = new ArrayList<Long>();
        node.forEach(id -> {
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
                throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.others");
            }
            ids.add(id.longValue());
        });
        if (!node.isArray() || ids.isEmpty()) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.others");
        }
        return ids;
    }
}
