package dev.trato.integration.exchange;

import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Merge;
import dev.trato.records.RecordType;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Remembers which record came from which record of another system, and the links between those. It belongs to the transaction of the
 * caller. What was undone, or lies in the bin, does not count; what was merged is where it went.
 */
@Component
class ForeignIds {

    private static final int KEYS_PER_QUERY = 500;
    private static final String COUNTS = "(f.made = true or exists (select o.id from Operation o where o.id = f.operationId and o.undoneBy is null))";
    private static final String WAITS = "(l.settledIn is null or exists (select o.id from Operation o where o.id = l.settledIn and o.undoneBy is not null))";

    private final EntityManager entities;
    private final Gate gate;
    private final Merge merge;

    ForeignIds(EntityManager entities, Gate gate, Merge merge) {
        this.entities = entities;
        this.gate = gate;
        this.merge = merge;
    }

    /**
     * What became of a record of another system.
     *
     * @param seen whether whoever acts may see it
     */
    record Known(RecordRef record, boolean seen) {}

    /** The records of some others; what is not there is left out. */
    Map<Foreign, Known> find(Collection<Foreign> wanted) {
        var byKey = new HashMap<String, Foreign>();
        wanted.forEach(foreign -> byKey.put(foreign.key(), foreign));
        var found = new LinkedHashMap<Foreign, RecordRef>();
        for (var keys : slices(byKey.keySet())) {
            entities.createQuery("select f from ForeignId f where f.idKey in (:keys) and " + COUNTS, ForeignId.class)
                    .setParameter("keys", keys).getResultList()
                    .forEach(id -> found.put(byKey.get(id.getIdKey()), id.getRecord()));
        }
        return standing(found);
    }

    private Map<Foreign, Known> standing(Map<Foreign, RecordRef> found) {
        var known = new LinkedHashMap<Foreign, Known>();
        var byType = found.values().stream().collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toSet())));
        var seen = new HashSet<RecordRef>();
        var alive = new HashSet<RecordRef>();
        byType.forEach((name, ids) -> gate.types().find(name).ifPresent(type -> {
            gate.of(type).rows(List.copyOf(ids), List.of("createdAt")).forEach(row -> seen.add(new RecordRef(name, row.id())));
            alive(type, ids).forEach(id -> alive.add(new RecordRef(name, id)));
        }));
        found.forEach((foreign, record) -> {
            if (alive.contains(record)) {
                known.put(foreign, new Known(record, seen.contains(record)));
            } else {
                merge.survivor(record).ifPresent(survivor -> known.put(foreign, new Known(survivor, true)));
            }
        });
        return known;
    }

    private List<Long> alive(RecordType<?> type, Set<Long> ids) {
        return entities.createQuery("select e.id from " + type.entity().getName() + " e where e.id in (:ids) and e.deletedAt is null", Long.class)
                .setParameter("ids", ids).getResultList();
    }

    /** Those of some records of a type that came from records of one kind: none of them is what another of that kind becomes. */
    Set<Long> taken(String system, String part, String recordType, Collection<Long> records) {
        var taken = new HashSet<Long>();
        for (var ids : slices(records)) {
            taken.addAll(entities.createQuery("select f.recordId from ForeignId f where f.recordType = :type and f.recordId in (:ids) and f.origin = :system "
                            + "and f.part = :part and " + COUNTS, Long.class)
                    .setParameter("type", recordType).setParameter("ids", ids).setParameter("system", system).setParameter("part", part)
                    .getResultList());
        }
        return taken;
    }

    /**
     * A row that became a record.
     *
     * @param made whether the import made the record, and did not only find it
     */
    record Arrival(Foreign foreign, RecordRef record, boolean made) {}

    /** Keeps what rows became; what is known already stays as it is, unless it leads nowhere any more. */
    void keep(List<Arrival> arrivals, long operation) {
        var before = new HashMap<String, ForeignId>();
        for (var keys : slices(arrivals.stream().map(arrival -> arrival.foreign().key()).toList())) {
            entities.createQuery("select f from ForeignId f where f.idKey in (:keys)", ForeignId.class).setParameter("keys", keys).getResultList()
                    .forEach(id -> before.put(id.getIdKey(), id));
        }
        var counting = find(arrivals.stream().map(Arrival::foreign).toList());
        for (var arrival : arrivals) {
            if (counting.containsKey(arrival.foreign())) {
                continue;
            }
            var id = before.computeIfAbsent(arrival.foreign().key(), key -> new ForeignId(arrival.foreign()));
            id.is(arrival.record(), arrival.made(), operation);
            entities.persist(id);
        }
    }

    /** Keeps links that wait; one that waits already is not kept twice. */
    void await(List<ForeignLink> links) {
        if (links.isEmpty()) {
            return;
        }
        var waiting = new HashSet<String>();
        links.stream().collect(Collectors.groupingBy(link -> link.getFrom().type())).forEach((type, some) -> {
            for (var ids : slices(some.stream().map(link -> link.getFrom().id()).collect(Collectors.toSet()))) {
                entities.createQuery("select l from ForeignLink l where l.recordType = :type and l.recordId in (:ids) and " + WAITS, ForeignLink.class)
                        .setParameter("type", type).setParameter("ids", ids).getResultList()
                        .forEach(link -> waiting.add(mark(link)));
            }
        });
        links.stream().filter(link -> waiting.add(mark(link))).forEach(entities::persist);
    }

    private static String mark(ForeignLink link) {
        return link.getFrom() + " " + link.getField() + " " + link.getIdKey();
    }

    /** Waiting links of a system whose targets have come, by their ids. */
    Map<ForeignLink, RecordRef> arrived(String system, long after, int limit) {
        var arrived = new LinkedHashMap<ForeignLink, RecordRef>();
        entities.createQuery("select l, f from ForeignLink l join ForeignId f on f.idKey = l.idKey where l.origin = :system and l.id > :after and "
                        + WAITS + " and " + COUNTS + " order by l.id", Object[].class)
                .setParameter("system", system).setParameter("after", after).setMaxResults(limit).getResultList()
                .forEach(row -> arrived.put((ForeignLink) row[0], ((ForeignId) row[1]).getRecord()));
        return arrived;
    }

    /** A link waits no longer, nor do those that stand for the same cell as an id of another kind. */
    void settle(ForeignLink link, long operation) {
        entities.createQuery("update ForeignLink l set l.settledIn = :operation where l.recordType = :type and l.recordId = :id and l.foreignId = :foreign "
                        + "and l.jobId = :job and l.fileColumn = :column")
                .setParameter("operation", operation).setParameter("type", link.getFrom().type()).setParameter("id", link.getFrom().id())
                .setParameter("foreign", link.getForeignId()).setParameter("job", link.getJobId()).setParameter("column", link.getFileColumn()).executeUpdate();
    }

    /** How many records still wait for another one, of those of some imports. */
    long waiting(Collection<Long> jobs) {
        return jobs.isEmpty() ? 0 : entities.createQuery("select count(distinct l.recordId) from ForeignLink l where l.jobId in (:jobs) and " + WAITS, Long.class)
                .setParameter("jobs", jobs).getSingleResult();
    }

    /** The kinds of records there that links of some imports wait for. */
    List<String> waitedFor(Collection<Long> jobs) {
        return entities.createQuery("select distinct l.part from ForeignLink l where l.jobId in (:jobs) and " + WAITS + " order by l.part", String.class)
                .setParameter("jobs", jobs).getResultList();
    }

    private static <E> List<List<E>> slices(Collection<E> all) {
        var list = List.copyOf(all);
        var slices = new ArrayList<List<E>>();
        for (int from = 0; from < list.size(); from += KEYS_PER_QUERY) {
            slices.add(list.subList(from, Math.min(from + KEYS_PER_QUERY, list.size())));
        }
        return slices;
    }
}
