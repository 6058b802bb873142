package dev.trato.integration.exchange.whole;

import dev.trato.documents.Content;
import dev.trato.documents.ContentDamaged;
import dev.trato.documents.ContentStore;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.Progress;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.RowJson;
import dev.trato.records.Transactions;
import dev.trato.security.AccessRefused;
import dev.trato.security.RecordAccess;
import dev.trato.security.Roles;
import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes everything that the database holds, but secrets, into one ZIP of open formats, as it stood at one moment: all is read in one
 * transaction with one snapshot. Pages go through memory, never tables. What was written cannot be told from a half-written file by its
 * beginning; hence the checksums come last, and whoever stores it gives it out only when it is whole.
 */
@Component
public class WholeExport {

    /** Raised when a reader of older files would misunderstand. */
    private static final int FORMAT = 1;
    private static final int PAGE = 500;
    private static final Set<String> DERIVED = Set.of("searchText");

    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Transactions transactions;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordAccess access;
    private final Roles roles;
    private final ContentStore contents;
    private final Organisation organisation;
    private final Messages messages;
    private final Clock clock;

    WholeExport(EntityManager entities, JdbcTemplate database, Transactions transactions, Gate gate, FieldCatalog catalog, RecordAccess access,
            Roles roles, ContentStore contents, Organisation organisation, Messages messages, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.catalog = catalog;
        this.access = access;
        this.roles = roles;
        this.contents = contents;
        this.organisation = organisation;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whether whoever acts may take everything out: a right of its own, since what is in it goes beyond what he may see. */
    public boolean isAllowed() {
        return access.exportsEverything();
    }

    /** An {@link AccessRefused} unless {@link #isAllowed}. */
    public void requireAllowed() {
        if (!isAllowed()) {
            throw new AccessRefused("problem.export.everything");
        }
    }

    /**
     * Writes it; the stream stays open.
     *
     * @param locale language of the explanation
     * @return how many records it holds
     */
    public long write(OutputStream out, Locale locale, Progress progress) {
        requireAllowed();
        try (var file = new WholeFile(out)) {
            return transactions.snapshot(() -> new Writing(file, progress).all(locale));
        }
    }

    /** One export under way. */
    private final class Writing {
        private final WholeFile file;
        private final Progress progress;
        private final Map<String, Object> described = new LinkedHashMap<>();
        private final List<String> missing = new ArrayList<>();
        private final Instant begun = clock.instant();
        private long all;
        private long done;

        Writing(WholeFile file, Progress progress) {
            this.file = file;
            this.progress = progress;
        }

        long all(Locale locale) {
            gate.types().all().forEach(type -> all += entities.createQuery("select count(e) from " + type.entity().getName() + " e", Long.class).getSingleResult());
            OtherData.ALL.forEach(other -> all += entities.createQuery("select count(e) from " + other.entity() + " e", Long.class).getSingleResult());
            file.write("README.txt", messages.get(locale, "export.whole.readme", organisation.name(), begun.toString()));
            long records = 0;
            var types = new ArrayList<Map<String, @Nullable Object>>();
            for (var type : gate.types().all()) {
                long count = file.lines("records/" + type.name() + ".jsonl", lines -> records(type, lines));
                types.add(description(type, count));
                records += count;
            }
            described.put("format", FORMAT);
            described.put("begun", begun.toString());
            described.put("organisation", organisation.name());
            described.put("currency", organisation.currency().getCurrencyCode());
            described.put("zone", organisation.zone().getId());
            described.put("types", types);
            described.put("data", data());
            described.put("documents", Map.of("count", documents(), "path", "documents/<contentHash>", "missing", missing));
            described.put("leftOut", OtherData.LEFT_OUT);
            file.json("description.json", described);
            file.sums();
            return records;
        }

        private <T extends BaseRecord> void records(RecordType<T> type, WholeFile.Lines lines) {
            var fields = fields(type);
            long after = 0;
            while (true) {
                var page = entities.createQuery("select e from " + type.entity().getName() + " e where e.id > :after order by e.id", type.entity())
                        .setParameter("after", after).setMaxResults(PAGE).getResultList();
                if (page.isEmpty()) {
                    return;
                }
                for (var record : page) {
                    lines.add(json(record, fields));
                    after = java.util.Objects.requireNonNull(record.getId());
                }
                entities.clear();
                step(page.size());
            }
        }

        private Map<String, @Nullable Object> json(BaseRecord record, List<Field> fields) {
            var json = new LinkedHashMap<String, @Nullable Object>();
            json.put("id", record.getId());
            json.put("version", record.getVersion());
            for (var field : fields) {
                var value = field.accessor().get(record);
                if (value != null) {
                    json.put(field.name(), RowJson.value(value));
                }
            }
            return json;
        }

        private Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            for (var other : OtherData.ALL) {
                long count = file.lines("data/" + other.file() + ".jsonl", lines -> other(other, lines));
                data.put(other.file(), Map.of("file", "data/" + other.file() + ".jsonl", "count", count, "attributes", other.attributes()));
            }
            data.put("roles", Map.of("file", "data/roles.jsonl", "count", file.lines("data/roles.jsonl", this::roles),
                    "attributes", List.of("key", "name", "grants", "fields")));
            data.put("merged_records", Map.of("file", "data/merged_records.jsonl", "count", file.lines("data/merged_records.jsonl", this::merged),
                    "attributes", List.of("recordType", "recordId", "winnerId", "operationId")));
            return data;
        }

        private void other(OtherData other, WholeFile.Lines lines) {
            var key = other.attributes().getFirst();
            var select = "select " + String.join(", ", other.attributes().stream().map(name -> "e." + name).toList()) + " from " + other.entity() + " e";
            Object after = null;
            while (true) {
                var conditions = new ArrayList<String>();
                if (!other.condition().isEmpty()) {
                    conditions.add(other.condition());
                }
                if (after != null) {
                    conditions.add("e." + key + " > :after");
                }
                var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
                var query = entities.createQuery(select + where + " order by e." + key, Object[].class).setMaxResults(PAGE);
                if (after != null) {
                    query.setParameter("after", after);
                }
                var page = query.getResultList();
                if (page.isEmpty()) {
                    return;
                }
                page.forEach(row -> lines.add(json(other.attributes(), row)));
                after = page.getLast()[0];
                step(page.size());
            }
        }

        private static Map<String, @Nullable Object> json(List<String> names, Object[] row) {
            var json = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    json.put(names.get(i), row[i] instanceof Instant || row[i] instanceof Enum<?> ? row[i].toString() : row[i]);
                }
            }
            return json;
        }

        private void roles(WholeFile.Lines lines) {
            roles.all().forEach(role -> {
                var json = new LinkedHashMap<String, @Nullable Object>();
                json.put("key", role.getKey());
                json.put("name", role.getName(messages, Messages.ENGLISH));
                json.put("grants", role.getGrants().stream().map(grant -> Map.of("recordType", grant.recordType(), "action", grant.action().name(),
                        "scope", grant.scope().name())).toList());
                json.put("fields", role.getFieldGrants().stream().map(grant -> Map.of("recordType", grant.recordType(), "field", grant.field(),
                        "access", grant.access().name())).toList());
                lines.add(json);
            });
        }

        private void merged(WholeFile.Lines lines) {
            long after = 0;
            while (true) {
                var page = database.queryForList("select record_type, record_id, winner_id, operation_id from merged_record where record_id > ? "
                        + "order by record_id limit " + PAGE, after);
                if (page.isEmpty()) {
                    return;
                }
                for (var row : page) {
                    after = ((Number) row.get("record_id")).longValue();
                    lines.add(Map.of("recordType", row.get("record_type"), "recordId", after, "winnerId", row.get("winner_id"),
                            "operationId", row.get("operation_id")));
                }
            }
        }

        /** Each content once, however many documents have it; what is gone or damaged is told, since the rest is worth having. */
        private long documents() {
            long count = 0;
            var after = "";
            while (true) {
                var page = entities.createQuery("select v.contentHash, max(v.size) from DocumentVersion v where v.contentHash > :after "
                                + "group by v.contentHash order by v.contentHash", Object[].class)
                        .setParameter("after", after).setMaxResults(PAGE).getResultList();
                if (page.isEmpty()) {
                    return count;
                }
                for (var row : page) {
                    after = (String) row[0];
                    try {
                        file.file("documents/" + after, contents.file(new Content(after, ((Number) row[1]).longValue())));
                        count++;
                    } catch (ContentDamaged e) {
                        missing.add(after);
                    }
                    progress.step(Math.min(done, all), all);
                }
            }
        }

        private void step(int more) {
            done += more;
            progress.step(Math.min(done, all), all);
        }

        private Map<String, @Nullable Object> description(RecordType<?> type, long count) {
            var description = new LinkedHashMap<String, @Nullable Object>();
            description.put("name", type.name());
            description.put("label", messages.get(Messages.ENGLISH, type.pluralKey()));
            description.put("file", "records/" + type.name() + ".jsonl");
            description.put("count", count);
            description.put("title", type.title());
            description.put("fields", fields(type).stream().map(this::description).toList());
            return description;
        }

        private Map<String, @Nullable Object> description(Field field) {
            var description = new LinkedHashMap<String, @Nullable Object>();
            description.put("name", field.name());
            description.put("type", field.type().name());
            if (!field.internal()) {
                description.put("label", field.label(messages, Messages.ENGLISH));
            }
            if (field.isReference()) {
                description.put("references", field.target());
            }
            if (!field.options().isEmpty() && field.options().size() <= PAGE) {
                description.put("options", field.options().stream().map(option -> Map.of("name", option.name(),
                        "label", field.optionLabel(messages, Messages.ENGLISH, option.name()))).toList());
            }
            description.put("custom", field.custom());
            description.put("readOnly", field.readOnly());
            return description;
        }

        /** All that are no secrets, which the catalog does not know, and are not made of others. */
        private List<Field> fields(RecordType<?> type) {
            return catalog.all(type).stream().filter(field -> !DERIVED.contains(field.name())).toList();
        }
    }
}
