package dev.trato.records.match;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Records that look as if they meant the same: while one is being typed, and among those that are there. Whoever asks is told of records that
 * he may see, and only for reasons that stand in fields which he may see.
 */
@Component
public class Duplicates {

    private static final int MOST = 5;
    private static final int READ = 200;
    private static final int LOOKED_AT = 4_000;

    private final JdbcTemplate database;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final RecordTypes types;
    private final MatchRules rules;
    private final Candidates candidates;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final Clock clock;

    Duplicates(JdbcTemplate database, Gate gate, FieldCatalog catalog, RecordTypes types, MatchRules rules, Candidates candidates,
            Transactions transactions, CurrentUser currentUser, Clock clock) {
        this.database = database;
        this.gate = gate;
        this.catalog = catalog;
        this.types = types;
        this.rules = rules;
        this.candidates = candidates;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * A record that looks like the one asked about.
     *
     * @param score  how sure it is, 60 to 100
     * @param fields names of the fields in which they are alike, the one that says most first
     */
    public record Match(Row row, int score, List<String> fields) {}

    /**
     * Two records that look alike.
     *
     * @param score  how sure it is, 60 to 100
     * @param fields names of the fields in which they are alike, the one that says most first
     */
    public record Pair(Row one, Row other, int score, List<String> fields) {}

    /** The types whose records can be compared and that whoever asks may read. */
    public List<RecordType<?>> types() {
        return rules.types().stream().filter(type -> gate.of(type).allows(Action.READ)).toList();
    }

    public boolean knows(RecordType<?> type) {
        return rules.of(type).isPresent();
    }

    /** How records of a type are compared, for those who have some of their own to compare with one another; empty where none are. */
    public <T extends BaseRecord> Optional<Comparison<T>> comparison(RecordType<T> type) {
        return rules.of(type).map(rule -> new Comparison<>(rule, field -> isReadable(type, field)));
    }

    /**
     * The rule of a type, as far as it stands in fields that whoever asks may see.
     *
     * @param <T> the entity
     */
    public static final class Comparison<T extends BaseRecord> {

        /** What more records share than these says nothing of any of them. */
        public static final int TOO_COMMON = Candidates.TOO_COMMON;

        private final MatchRule<T> rule;
        private final Predicate<String> readable;

        private Comparison(MatchRule<T> rule, Predicate<String> readable) {
            this.rule = rule;
            this.readable = readable;
        }

        /** What records that mean the same probably share. */
        public List<MatchKey> keys(T record) {
            return rule.keys(record).stream().filter(key -> readable.test(key.field())).toList();
        }

        /** How sure it is that two mean the same, 60 to 100; empty when it is not. */
        public OptionalInt score(T one, T other) {
            int score = Reason.score(reasons(one, other));
            return score >= MatchIndexing.SUSPICIOUS ? OptionalInt.of(score) : OptionalInt.empty();
        }

        private List<Reason> reasons(T one, T other) {
            return rule.compare(one, other).stream().flatMap(reason -> reason.within(readable).stream()).toList();
        }
    }

    /**
     * Records like one that is being written down, the most alike first, at most {@value #MOST}.
     *
     * @param values values as they have been entered so far; what does not fit its field is left out
     * @param self   id of the record itself, if it is there already
     */
    public List<Match> of(String typeName, Map<String, @Nullable Object> values, @Nullable Long self) {
        return of(types.require(typeName), values, self);
    }

    private <T extends BaseRecord> List<Match> of(RecordType<T> type, Map<String, @Nullable Object> values, @Nullable Long self) {
        var comparison = comparison(type);
        if (comparison.isEmpty()) {
            return List.of();
        }
        var records = gate.of(type);
        return transactions.read(() -> {
            var draft = records.draft(values);
            var alike = candidates.sharing(type, comparison.get().keys(draft));
            alike.remove(self);
            var matches = new ArrayList<Match>();
            for (var row : rows(records, List.copyOf(alike)).values()) {
                match(comparison.get(), draft, records, row).ifPresent(matches::add);
            }
            matches.sort(Comparator.comparingInt(Match::score).reversed());
            return List.copyOf(matches.subList(0, Math.min(MOST, matches.size())));
        });
    }

    /**
     * Records like each of many that are about to be written, in their order, asked for in sets. Two of them that are like one another are not
     * told of.
     *
     * @param drafts values of each; what does not fit its field is left out
     * @param fresh  whether those count that were written a moment ago, of which nobody has made keys yet
     */
    public <T extends BaseRecord> List<List<Match>> ofEach(RecordType<T> type, List<Map<String, @Nullable Object>> drafts, boolean fresh) {
        return comparison(type).map(comparison -> transactions.read(() -> ofEach(type, comparison, drafts, fresh)))
                .orElseGet(() -> drafts.stream().map(draft -> List.<Match>of()).toList());
    }

    private <T extends BaseRecord> List<List<Match>> ofEach(RecordType<T> type, Comparison<T> comparison, List<Map<String, @Nullable Object>> drafts, boolean fresh) {
        var records = gate.of(type);
        var written = drafts.stream().map(records::draft).toList();
        var keys = written.stream().map(comparison::keys).toList();
        var sharing = candidates.sharingAny(type, keys.stream().flatMap(List::stream).toList());
        var latest = fresh ? candidates.notFollowedYet(type) : Set.<Long>of();
        var rows = rows(records, Stream.concat(sharing.values().stream().flatMap(Set::stream), latest.stream()).distinct().toList());
        latest.stream().filter(rows::containsKey).forEach(id -> records.find(id).ifPresent(record -> comparison.keys(record).forEach(
                key -> sharing.computeIfAbsent(new Candidates.Shared(key.kind(), key.text()), shared -> new LinkedHashSet<>()).add(id))));
        var all = new ArrayList<List<Match>>();
        for (int i = 0; i < written.size(); i++) {
            var alike = new LinkedHashSet<Long>();
            keys.get(i).forEach(key -> alike.addAll(sharing.getOrDefault(new Candidates.Shared(key.kind(), key.text()), Set.of())));
            var draft = written.get(i);
            all.add(alike.stream().filter(rows::containsKey).flatMap(id -> match(comparison, draft, records, Objects.requireNonNull(rows.get(id))).stream())
                    .sorted(Comparator.comparingInt(Match::score).reversed()).limit(MOST).toList());
        }
        return all;
    }

    private Map<Long, Row> rows(Records<?> records, List<Long> ids) {
        var rows = new LinkedHashMap<Long, Row>();
        for (int from = 0; from < ids.size(); from += READ) {
            var part = ids.subList(from, Math.min(ids.size(), from + READ));
            records.rows(part, subtitle(records)).forEach(row -> rows.put(row.id(), row));
        }
        records.fetch(rows.keySet());
        return rows;
    }

    private <T extends BaseRecord> Optional<Match> match(Comparison<T> comparison, T one, Records<T> records, Row row) {
        return records.find(row.id()).map(other -> comparison.reasons(one, other))
                .filter(reasons -> Reason.score(reasons) >= MatchIndexing.SUSPICIOUS)
                .map(reasons -> new Match(row, Reason.score(reasons), fields(reasons)));
    }

    /** Records that look like one that is there, as far as nobody has said that they are different; the most alike first. */
    public List<Match> of(RecordRef ref) {
        var type = types.require(ref.type());
        if (rules.of(type).isEmpty()) {
            return List.of();
        }
        return transactions.read(() -> {
            var records = gate.of(type);
            var found = database.query("select score, one_id, other_id, reasons from duplicate_pair where record_type = ? and (one_id = ? or other_id = ?) and state = 'OPEN'"
                            + " order by score desc limit " + READ,
                    Duplicates::found, type.name(), ref.id(), ref.id());
            var rows = records.row(ref.id(), List.of()).isEmpty() ? Map.<Long, Row>of() : rows(records, found.stream().map(pair -> pair.besides(ref.id())).toList());
            return found.stream().filter(pair -> rows.containsKey(pair.besides(ref.id()))).map(pair -> {
                var reasons = readable(type, pair.reasons());
                return new Match(Objects.requireNonNull(rows.get(pair.besides(ref.id()))), Reason.score(reasons), fields(reasons));
            }).filter(match -> match.score() >= MatchIndexing.SUSPICIOUS).limit(MOST).toList();
        });
    }

    /**
     * Ids of records that share a key with some values, such as an address: to be looked at by whoever knows what he is looking for. Those out
     * of sight are among them.
     */
    public <T extends BaseRecord> Set<Long> sharing(RecordType<T> type, Map<String, @Nullable Object> values) {
        return transactions.read(() -> rules.of(type).map(rule -> candidates.sharing(type, rule.keys(gate.of(type).draft(values)))).orElse(Set.of()));
    }

    private List<String> subtitle(Records<?> records) {
        return catalog.subtitle(records.type()).map(Field::name).stream().toList();
    }

    private boolean isReadable(RecordType<?> type, String field) {
        return catalog.find(type, field).isPresent();
    }

    private List<Reason> readable(RecordType<?> type, List<Reason> reasons) {
        return reasons.stream().flatMap(reason -> reason.within(field -> isReadable(type, field)).stream()).toList();
    }

    private static List<String> fields(List<Reason> reasons) {
        return reasons.stream().sorted(Comparator.comparingInt(Reason::points).reversed()).map(reason -> reason.places().getFirst().one()).distinct()
                .toList();
    }

    // what is there already

    private record Found(int score, long one, long other, List<Reason> reasons) {

        long besides(long self) {
            return one == self ? other : one;
        }
    }

    /**
     * The pairs of a type that nobody has settled yet, the surest first, as far as whoever asks may see both; who may see hardly any of them
     * is told of those among the first {@value #LOOKED_AT}.
     *
     * @param limit pairs at most
     */
    public List<Pair> pairs(RecordType<?> type, int limit) {
        var records = gate.of(type);
        var pairs = new ArrayList<Pair>();
        var last = new Found(Integer.MAX_VALUE, 0, 0, List.of());
        for (int looked = 0; pairs.size() < limit && looked < LOOKED_AT; looked += READ) {
            var found = open(type, last);
            var ids = found.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).distinct().toList();
            Map<Long, Row> rows = records.rows(ids, subtitle(records)).stream().collect(Collectors.toMap(Row::id, row -> row));
            for (var pair : found) {
                var reasons = readable(type, pair.reasons());
                if (rows.containsKey(pair.one()) && rows.containsKey(pair.other()) && Reason.score(reasons) >= MatchIndexing.SUSPICIOUS && pairs.size() < limit) {
                    pairs.add(new Pair(rows.get(pair.one()), rows.get(pair.other()), Reason.score(reasons), fields(reasons)));
                }
            }
            if (found.size() < READ) {
                break;
            }
            last = found.getLast();
        }
        return pairs;
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(row.getInt(1), row.getLong(2), row.getLong(3), Reason.parse(row.getString(4)));
    }

    private List<Found> open(RecordType<?> type, Found after) {
        return database.query("select score, one_id, other_id, reasons from duplicate_pair where record_type = ? and state = 'OPEN' and score <= ?"
                        + " and (score < ? or one_id < ? or one_id = ? and other_id < ?) order by score desc, one_id desc, other_id desc limit " + READ,
                Duplicates::found,
                type.name(), after.score(), after.score(), after.one(), after.one(), after.other());
    }

    /** Says that two records which look alike are different; they are not told of again. {@link dev.trato.records.RecordNotFound} if one is out of sight. */
    public void dismiss(RecordType<?> type, long one, long other) {
        settle(type, one, other, "DISMISSED");
    }

    /** Takes back that two are different. */
    public void reopen(RecordType<?> type, long one, long other) {
        settle(type, one, other, "OPEN");
    }

    private void settle(RecordType<?> type, long one, long other, String state) {
        var records = gate.of(type);
        transactions.write(() -> {
            records.require(one, Action.UPDATE);
            records.require(other, Action.UPDATE);
            return database.update("update duplicate_pair set state = ?, settled_by = ?, settled_at = ? where record_type = ? and one_id = ? and other_id = ?",
                    state, currentUser.actor().userId(), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                    type.name(), Math.min(one, other), Math.max(one, other));
        });
    }
}
