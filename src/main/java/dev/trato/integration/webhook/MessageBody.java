package dev.trato.integration.webhook;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Change;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.RowJson;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a message says: {@code {type, timestamp, data: {operation, user, records}}}. Records are read through the gate, as they are now and
 * as far as whoever acts may see them, in the format of the API; of a deleted one only is said which it was.
 */
@Component
class MessageBody {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final Gate gate;
    private final FieldCatalog catalog;
    private final Transactions transactions;
    private final EntityManager entities;

    MessageBody(Gate gate, FieldCatalog catalog, Transactions transactions, EntityManager entities) {
        this.gate = gate;
        this.catalog = catalog;
        this.transactions = transactions;
        this.entities = entities;
    }

    /** The message as JSON; empty when there is nothing in it that whoever acts may see and the filter means. */
    Optional<String> of(Webhook webhook, Delivery delivery) {
        if (delivery.getEvent().equals(WebhookEvents.TEST)) {
            return Optional.of(json(delivery, Map.of("webhook", webhook.getName())));
        }
        var records = transactions.read(() -> records(webhook, delivery));
        if (records.isEmpty()) {
            return Optional.empty();
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("operation", delivery.getOperationId());
        data.put("user", delivery.getUserId());
        data.put("records", records);
        return Optional.of(json(delivery, data));
    }

    private static String json(Delivery delivery, Map<String, ?> data) {
        var message = new LinkedHashMap<String, Object>();
        message.put("type", delivery.getEvent());
        message.put("timestamp", delivery.getAt().toString());
        message.put("data", data);
        return JSON.writeValueAsString(message);
    }

    private List<Map<String, @Nullable Object>> records(Webhook webhook, Delivery delivery) {
        var records = gate.of(Objects.requireNonNull(delivery.getRecordType()));
        if (delivery.getEvent().equals(WebhookEvents.name(records.type().name(), Change.Kind.DELETED))) {
            return delivery.getRecordIds().stream().filter(id -> mightSee(records, id)).map(id -> ref(new RecordRef(records.type().name(), id))).toList();
        }
        var fields = catalog.readable(records.type()).stream().map(Field::name).toList();
        return records.rows(FilterLanguage.parse(webhook.getFilter()), delivery.getRecordIds(), fields).stream()
                .map(row -> record(row, delivery.getChanged().stream().filter(fields::contains).toList()))
                .toList();
    }

    /** A deleted record is in the bin, which the gate does not show; its owner and team still say who could see it. */
    private <T extends BaseRecord> boolean mightSee(Records<T> records, long id) {
        var record = entities.find(records.type().entity(), id);
        return record != null && records.allows(Action.READ, records.type().entity().cast(Hibernate.unproxy(record)));
    }

    private static Map<String, @Nullable Object> ref(RecordRef ref) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("type", ref.type());
        map.put("id", ref.id());
        return map;
    }

    private Map<String, @Nullable Object> record(Row row, List<String> changed) {
        var map = ref(row.ref());
        map.put("version", row.version());
        var values = new LinkedHashMap<String, @Nullable Object>();
        row.values().forEach((field, value) -> values.put(field, RowJson.value(value)));
        map.put("fields", values);
        if (!changed.isEmpty()) {
            map.put("changed", changed);
        }
        return map;
    }
}
