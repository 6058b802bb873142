package dev.trato.records.quality;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.records.RecordType;
import dev.trato.records.Stint;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures what is there already when something else counts than before, and what came past the gate. It writes beside the records: neither
 * their versions nor their histories tell of it. What was saved meanwhile by whoever still knew the old weights is looked at once more in
 * the end.
 */
@Component
class Measuring {

    private static final Duration BUSY = Duration.ofSeconds(1);
    /** So long a transaction can have been under way with the old weights. */
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int SOME = 500;

    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Transactions transactions;
    private final QualityRules rules;
    private final Completeness completeness;
    private final ObjectProvider<LastActivity> activity;
    private final CurrentUser currentUser;
    private final Clock clock;

    Measuring(EntityManager entities, JdbcTemplate database, Transactions transactions, QualityRules rules, Completeness completeness,
            ObjectProvider<LastActivity> activity, CurrentUser currentUser, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
        this.rules = rules;
        this.completeness = completeness;
        this.activity = activity;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Works for a while, and leaves the processor to others for longer. */
    @Scheduled(fixedDelay = 5_000)
    void goOn() {
        Stint.of(BUSY, this::step);
    }

    /** Measures some; false when all is measured, or another node is at it. */
    boolean step() {
        return currentUser.asSystem("quality", () -> rules.types().stream().anyMatch(type -> transactions.write(() -> step(type))));
    }

    private enum Stage {
        ALL,
        LATE,
        DONE
    }

    /**
     * How far a type has come.
     *
     * @param weights what counted when it began
     */
    private record Place(String weights, Stage stage, long next, Instant began) {}

    private boolean step(RecordType<?> type) {
        var weights = Weight.print(rules.weights(type));
        var place = place(type);
        if (place.isEmpty()) {
            return begin(type, weights);
        }
        var now = place.get();
        if (!now.weights().equals(weights) || now.stage() == Stage.DONE && !weights.isEmpty() && isSomethingUnmeasured(type)) {
            go(type, weights, Stage.ALL, 0, clock.instant());
            return true;
        }
        if (now.stage() == Stage.DONE) {
            return false;
        }
        var some = some(type, now);
        measure(type, some);
        if (some.size() == SOME) {
            go(type, weights, now.stage(), Objects.requireNonNull(some.getLast().getId()), now.began());
        } else {
            go(type, weights, now.stage() == Stage.ALL ? Stage.LATE : Stage.DONE, 0, now.began());
        }
        return true;
    }

    private Optional<Place> place(RecordType<?> type) {
        return database.query("select weights, stage, next_id, began_at from quality_progress where record_type = ? for update skip locked",
                (row, number) -> new Place(row.getString(1), Stage.valueOf(row.getString(2)), row.getLong(3),
                        row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC)), type.name()).stream().findFirst();
    }

    /** Unless another node has it in its hands. */
    private boolean begin(RecordType<?> type, String weights) {
        if (isKnown(type)) {
            return false;
        }
        database.update("insert into quality_progress (record_type, weights, stage, next_id, began_at) values (?, ?, 'ALL', 0, ?)", type.name(), weights,
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        return true;
    }

    private boolean isKnown(RecordType<?> type) {
        return !database.queryForList("select stage from quality_progress where record_type = ?", String.class, type.name()).isEmpty();
    }

    private void go(RecordType<?> type, String weights, Stage stage, long next, Instant began) {
        database.update("update quality_progress set weights = ?, stage = ?, next_id = ?, began_at = ? where record_type = ?", weights, stage.name(), next,
                LocalDateTime.ofInstant(began, ZoneOffset.UTC), type.name());
    }

    private boolean isSomethingUnmeasured(RecordType<?> type) {
        return !database.queryForList("select id from " + table(type) + " where deleted_at is null and completeness is null limit 1", Long.class).isEmpty();
    }

    private List<? extends MeasuredRecord> some(RecordType<?> type, Place place) {
        var query = entities.createQuery("select r from " + type.entity().getName() + " r where r.id > :after"
                + (place.stage() == Stage.LATE ? " and r.updatedAt >= :since" : "") + " order by r.id", type.entity().asSubclass(MeasuredRecord.class))
                .setParameter("after", place.next()).setMaxResults(SOME);
        return place.stage() == Stage.LATE ? query.setParameter("since", place.began().minus(LATE)).getResultList() : query.getResultList();
    }

    private void measure(RecordType<?> type, List<? extends MeasuredRecord> records) {
        var changed = records.stream()
                .map(record -> new @Nullable Object[] {completeness.completeness(type, record), record.getId(), record.getCompleteness()})
                .filter(row -> !Objects.equals(row[0], row[2]))
                .map(row -> new @Nullable Object[] {row[0], row[1]})
                .toList();
        if (!changed.isEmpty()) {
            database.batchUpdate("update " + table(type) + " set completeness = ? where id = ?", changed);
        }
        if (!records.isEmpty()) {
            activity.ifAvailable(known -> known.refresh(type.name(), records.stream().map(record -> Objects.requireNonNull(record.getId())).toList()));
        }
        entities.clear();
    }

    static String table(RecordType<?> type) {
        return type.entity().getAnnotation(Table.class).name();
    }

    /** How much of a type is measured by what counts now, 0 to 100. */
    int progress(RecordType<?> type) {
        return transactions.read(() -> {
            Map<String, Object> place = database.queryForList("select weights, stage, next_id from quality_progress where record_type = ?", type.name()).stream()
                    .findFirst().orElse(Map.of());
            if (!Objects.equals(place.get("weights"), Weight.print(rules.weights(type)))) {
                return 0;
            }
            return "ALL".equals(place.get("stage")) ? share(type, ((Number) place.get("next_id")).longValue()) : 100;
        });
    }

    private int share(RecordType<?> type, long next) {
        var last = database.queryForObject("select max(id) from " + table(type), Long.class);
        return last == null || last == 0 ? 0 : (int) Math.min(99, 100 * next / last);
    }
}
