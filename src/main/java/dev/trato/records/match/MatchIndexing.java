package dev.trato.records.match;

import dev.trato.kernel.BaseRecord;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.SealedChanges.Sealed;
import dev.trato.records.SealedChanges;
import dev.trato.records.Stint;
import dev.trato.records.Transactions;
import dev.trato.security.CurrentUser;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the keys of records and the pairs that look alike, behind those who write: it follows operations in the order of their seals, the
 * only one in which none comes in late (decision 0021). A type that is new to it, or whose rule has changed, or of which it has not heard for
 * too long, is gone through once, first for keys and then for pairs.
 */
@Component
class MatchIndexing {

    private static final Logger LOG = LoggerFactory.getLogger(MatchIndexing.class);
    /** From here on two records look as if they meant the same. */
    static final int SUSPICIOUS = 60;
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int SOME = 200;
    private static final int FEW = 20;

    private final EntityManager entities;
    private final JdbcTemplate database;
    private final Transactions transactions;
    private final Gate gate;
    private final RecordTypes types;
    private final SealedChanges sealed;
    private final MatchRules rules;
    private final Candidates candidates;
    private final CurrentUser currentUser;
    private final Clock clock;

    MatchIndexing(EntityManager entities, JdbcTemplate database, Transactions transactions, Gate gate, RecordTypes types, SealedChanges sealed, MatchRules rules,
            Candidates candidates, CurrentUser currentUser, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.transactions = transactions;
        this.gate = gate;
        this.types = types;
        this.sealed = sealed;
        this.rules = rules;
        this.candidates = candidates;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Works for a while, and leaves the processor to others for longer. */
    @Scheduled(fixedDelay = 2_000)
    void goOn() {
        Stint.of(BUSY, this::step);
    }

    /** Does one of the things there are to do, what has changed first; false when there is none, or another node is at it. */
    boolean step() {
        return currentUser.asSystem("duplicates", () -> transactions.write(() -> {
            var place = database.query("select seal_number, change_id from match_progress for update skip locked",
                    (row, number) -> new Place(row.getLong(1), row.getLong(2)));
            return !place.isEmpty() && (begin(place.getFirst()) || follow(place.getFirst()) || fill());
        }));
    }

    /**
     * How far operations were followed.
     *
     * @param seal   number of the last operation that is through; -1 before the start
     * @param change the last change of the next one that was looked at; 0 for none
     */
    private record Place(long seal, long change) {}

    private boolean begin(Place place) {
        if (place.seal() < 0 || sealed.isFar(place.seal())) {
            database.update("update match_progress set seal_number = ?, change_id = 0", sealed.last().map(Sealed::number).orElse(0L));
            database.update("delete from match_type");
        }
        var known = database.query("select record_type, version from match_type", (row, number) -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var fresh = rules.types().stream().filter(type -> known.getOrDefault(type.name(), 0) != version(type)).toList();
        for (var type : fresh) {
            database.update("delete from match_type where record_type = ?", type.name());
            database.update("insert into match_type (record_type, version, stage, next_id) values (?, ?, 'KEYS', 0)", type.name(), version(type));
        }
        return !fresh.isEmpty();
    }

    private int version(RecordType<?> type) {
        return rules.of(type).map(MatchRule::version).orElse(0);
    }

    private boolean follow(Place place) {
        var next = sealed.next(place.seal(), place.change(), SOME);
        next.ifPresent(stretch -> {
            stretch.changed().forEach((name, ids) -> types.find(name).ifPresent(type -> {
                write(type, List.copyOf(ids));
                pair(type, List.copyOf(ids));
            }));
            database.update("update match_progress set seal_number = ?, change_id = ?", stretch.change() == 0 ? stretch.last().number() : place.seal(),
                    stretch.change());
        });
        return next.isPresent();
    }

    private boolean fill() {
        var due = database.queryForList("select record_type, stage, next_id from match_type where stage <> 'DONE' order by stage, record_type limit 1");
        if (due.isEmpty()) {
            return false;
        }
        var row = due.getFirst();
        var name = String.valueOf(row.get("record_type"));
        boolean keys = "KEYS".equals(row.get("stage"));
        var type = types.find(name).filter(found -> rules.of(found).isPresent());
        List<Long> ids = type.isEmpty() ? List.of() : ids(type.get(), ((Number) row.get("next_id")).longValue());
        if (ids.isEmpty()) {
            database.update("update match_type set stage = ?, next_id = 0 where record_type = ?", keys ? "PAIRS" : "DONE", name);
            return true;
        }
        if (keys) {
            write(type.get(), ids);
        } else {
            pair(type.get(), ids);
        }
        database.update("update match_type set next_id = ? where record_type = ?", ids.getLast(), name);
        return true;
    }

    private List<Long> ids(RecordType<?> type, long after) {
        return entities.createQuery("select r.id from " + type.entity().getName() + " r where r.id > :after and r.deletedAt is null order by r.id", Long.class)
                .setParameter("after", after).setMaxResults(SOME).getResultList();
    }

    private <T extends BaseRecord> void write(RecordType<T> type, List<Long> ids) {
        rules.of(type).ifPresent(rule -> {
            var records = gate.of(type);
            records.fetch(ids);
            var keys = new TreeMap<Long, List<MatchKey>>();
            for (long id : ids) {
                keys.put(id, records.find(id).map(record -> keys(type, rule, record)).orElse(List.of()));
            }
            candidates.replace(type, keys);
        });
    }

    private <T extends BaseRecord> void pair(RecordType<T> type, List<Long> ids) {
        rules.of(type).ifPresent(rule -> {
            for (int from = 0; from < ids.size(); from += FEW) {
                pair(type, rule, ids.subList(from, Math.min(from + FEW, ids.size())));
                entities.clear(); // each brings some hundred others with it, and all of them are only read
            }
        });
    }

    private <T extends BaseRecord> void pair(RecordType<T> type, MatchRule<T> rule, List<Long> ids) {
        var records = gate.of(type);
        records.fetch(ids);
        for (long id : ids) {
            records.find(id).ifPresentOrElse(record -> pair(type, rule, id, record), () -> database.update(
                    "delete from duplicate_pair where record_type = ? and (one_id = ? or other_id = ?) and state = 'OPEN'", type.name(), id, id));
        }
    }

    /** A record of which a rule can make nothing is like no other one: it must not keep the rest waiting. */
    private <T extends BaseRecord> List<MatchKey> keys(RecordType<T> type, MatchRule<T> rule, T record) {
        try {
            return rule.keys(record);
        } catch (RuntimeException e) {
            LOG.error("No keys can be made of {} {}", type.name(), record.getId(), e);
            return List.of();
        }
    }

    private <T extends BaseRecord> void pair(RecordType<T> type, MatchRule<T> rule, long id, T record) {
        var records = gate.of(type);
        var known = known(type, id);
        var alike = candidates.sharing(type, keys(type, rule, record));
        alike.remove(id);
        records.fetch(alike);
        for (long other : alike) {
            var reasons = records.find(other).map(found -> rule.compare(record, found)).orElse(List.of());
            if (Reason.score(reasons) >= SUSPICIOUS) {
                keep(type, Math.min(id, other), Math.max(id, other), reasons, known.remove(other));
            }
        }
        known.forEach((other, state) -> {
            if (state.equals("OPEN")) {
                database.update("delete from duplicate_pair where record_type = ? and one_id = ? and other_id = ?", type.name(), Math.min(id, other),
                        Math.max(id, other));
            }
        });
    }

    /** The records that are known to look like this one, with what has become of that. */
    private Map<Long, String> known(RecordType<?> type, long id) {
        var known = new TreeMap<Long, String>();
        database.query("select one_id, other_id, state from duplicate_pair where record_type = ? and (one_id = ? or other_id = ?)",
                row -> {
                    known.put(row.getLong(1) == id ? row.getLong(2) : row.getLong(1), row.getString(3));
                }, type.name(), id, id);
        return known;
    }

    /** Whoever has said that two are different is not asked again. */
    private void keep(RecordType<?> type, long one, long other, List<Reason> reasons, @Nullable String before) {
        if (before == null) {
            database.update("insert into duplicate_pair (record_type, one_id, other_id, score, reasons, state, found_at) values (?, ?, ?, ?, ?, 'OPEN', ?)",
                    type.name(), one, other, Reason.score(reasons), Reason.print(reasons), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        } else if (before.equals("OPEN")) {
            database.update("update duplicate_pair set score = ?, reasons = ? where record_type = ? and one_id = ? and other_id = ?",
                    Reason.score(reasons), Reason.print(reasons), type.name(), one, other);
        }
    }
}
