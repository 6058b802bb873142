package dev.trato.search;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordText;
import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.search.IndexedRecord.Kind;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads records for the index: all there are and all that stands in them, since rights are asked for when somebody searches. */
@Component
class IndexReading {

    private static final int TEXTS_AT_ONCE = 20;

    private final EntityManager entities;
    private final Transactions transactions;
    private final Texts texts;

    IndexReading(EntityManager entities, Transactions transactions, Texts texts) {
        this.entities = entities;
        this.transactions = transactions;
        this.texts = texts;
    }

    /** So many records of a type fit into memory together, however long their texts are. */
    int atOnce(RecordType<?> type) {
        return texts.more(type).isEmpty() ? 500 : TEXTS_AT_ONCE;
    }

    /** Ids of the next records of a type, in their order. */
    List<Long> next(RecordType<?> type, long after) {
        return transactions.read(() -> entities.createQuery("select r.id from " + type.entity().getName()
                        + " r where r.id > :after and r.deletedAt is null order by r.id", Long.class)
                .setParameter("after", after)
                .setMaxResults(atOnce(type))
                .getResultList());
    }

    /** Those of some records of a type that are not in the bin. */
    List<IndexedRecord> read(RecordType<?> type, Collection<Long> ids) {
        var more = more(type, ids);
        return transactions.read(() -> entities.createQuery("select r from " + type.entity().getName()
                        + " r where r.id in :ids and r.deletedAt is null", BaseRecord.class)
                .setParameter("ids", ids)
                .getResultList()).stream()
                .map(record -> indexed(type, record, more))
                .toList();
    }

    private Map<RecordText, Map<Long, String>> more(RecordType<?> type, Collection<Long> ids) {
        var more = new HashMap<RecordText, Map<Long, String>>();
        for (var text : texts.more(type)) {
            var all = new ArrayList<>(ids);
            var found = new HashMap<Long, String>();
            for (int from = 0; from < all.size(); from += TEXTS_AT_ONCE) {
                found.putAll(text.texts(all.subList(from, Math.min(from + TEXTS_AT_ONCE, all.size()))));
            }
            more.put(text, found);
        }
        return more;
    }

    private IndexedRecord indexed(RecordType<?> type, BaseRecord record, Map<RecordText, Map<Long, String>> more) {
        var changed = Objects.requireNonNullElse(record.getUpdatedAt(), Instant.EPOCH);
        var indexed = new IndexedRecord(new RecordRef(type.name(), Objects.requireNonNull(record.getId())), record.getOwnerId(), record.getTeamId(),
                Duration.between(Instant.EPOCH, changed).toDays());
        for (var field : texts.all(type)) {
            var text = Texts.text(field, field.accessor().get(record));
            if (!text.isBlank()) {
                indexed.put(Texts.key(type, field), Texts.kind(type, field), text);
            }
        }
        more.forEach((kind, known) -> {
            var text = known.get(record.getId());
            if (text != null && !text.isBlank()) {
                indexed.put(Texts.key(kind), Kind.LONG, text.substring(0, Math.min(text.length(), RecordText.MOST_CHARACTERS)));
            }
        });
        return indexed;
    }
}
