package dev.trato.records;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Chains finished operations by hashes, each over its own content, its changes and the hash before, so that a row changed or removed
 * afterwards is found by {@link #verify}. Sealing follows within seconds rather than in the transaction of the change, where one chain
 * would make all writers wait for each other.
 */
@Component
public class AuditSeal {

    private static final int BATCH = 200;
    private static final int CHANGES = 1000;
    /** An operation that commits late has a lower id than one already sealed; the number of the seal, not the id, gives the order. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;
    private final Lock turn = new ReentrantLock();

    AuditSeal(EntityManager entities, Transactions transactions, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The first operation whose content no longer fits its seal, and how many were checked. */
    public record Verdict(long checked, Optional<Long> broken) {}

    @Scheduled(fixedDelay = 2000)
    void sealFinished() {
        turn.lock();
        try {
            while (transactions.write(this::sealSome) == BATCH) {
                // more are waiting
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whose turn it is to go on with the chain in this process: the job's, unless a {@link Chronicle} holds it. */
    Lock turn() {
        return turn;
    }

    private int sealSome() {
        var finished = entities.createQuery(
                        "select o.id from Operation o where o.seal is null and o.state <> :running and o.at < :settled order by o.id", Long.class)
                .setParameter("running", Operation.State.RUNNING)
                .setParameter("settled", clock.instant().minus(SETTLING))
                .setMaxResults(BATCH)
                .getResultList();
        var open = unsealed(finished);
        if (open.isEmpty()) {
            return finished.size();
        }
        var end = last();
        long number = end.map(operation -> operation.getSealNumber() + 1).orElse(1L);
        var hash = end.map(Operation::getSeal).orElse(SealLink.START);
        var changes = changes(open);
        for (var operation : open) {
            hash = hash(hash, operation, changes);
            operation.seal(number++, hash);
        }
        return finished.size();
    }

    /** Those that are still to be sealed, locked: another node may have been at it since they were looked for. */
    private List<Operation> unsealed(List<Long> ids) {
        return ids.isEmpty() ? List.of() : entities.createQuery("select o from Operation o where o.id in :ids and o.seal is null order by o.id", Operation.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The end of the chain. */
    Optional<Operation> last() {
        return entities.createQuery("select o from Operation o where o.sealNumber is not null order by o.sealNumber desc", Operation.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Recomputes the whole chain. */
    public Verdict verify() {
        long checked = 0;
        var hash = SealLink.START;
        while (true) {
            long from = checked;
            var before = hash;
            var part = verifySome(from, before);
            checked += part.checked();
            if (part.broken().isPresent() || part.checked() < BATCH) {
                return new Verdict(checked, part.broken());
            }
            hash = part.hash();
        }
    }

    private record Part(long checked, Optional<Long> broken, String hash) {}

    private Part verifySome(long from, String before) {
        var sealed = transactions.read(() -> entities.createQuery(
                        "select o from Operation o where o.sealNumber > :from order by o.sealNumber", Operation.class)
                .setParameter("from", from)
                .setMaxResults(BATCH)
                .getResultList());
        var hash = before;
        long number = from;
        var changes = changes(sealed);
        for (var operation : sealed) {
            hash = hash(hash, operation, changes);
            number++;
            if (operation.getSealNumber() != number || !hash.equals(operation.getSeal())) {
                return new Part(number - from, Optional.of(operation.getId()), hash);
            }
        }
        return new Part(sealed.size(), Optional.empty(), hash);
    }

    /** The changes of some operations, where those are so few together that one look is enough; otherwise nothing. */
    private Optional<Map<Long, List<Change>>> changes(List<Operation> operations) {
        var some = transactions.read(() -> entities.createQuery(
                        "select c from Change c where c.operationId in :operations order by c.id", Change.class)
                .setParameter("operations", operations.stream().map(Operation::getId).toList())
                .setMaxResults(CHANGES)
                .getResultList());
        some.forEach(entities::detach);
        return some.size() == CHANGES ? Optional.empty() : Optional.of(some.stream().collect(Collectors.groupingBy(Change::getOperationId)));
    }

    private String hash(String before, Operation operation, Optional<Map<Long, List<Change>>> changes) {
        var link = new SealLink(before, operation);
        changes.ifPresentOrElse(known -> known.getOrDefault(operation.getId(), List.of()).forEach(link::add), () -> addAll(operation, link));
        return link.hash();
    }

    private void addAll(Operation operation, SealLink link) {
        long last = 0;
        List<Change> some;
        do {
            some = changes(operation.getId(), last);
            for (var change : some) {
                link.add(change);
                last = change.getId();
                entities.detach(change);
            }
        } while (some.size() == CHANGES);
    }

    /** Read bit by bit: an import may have a million, and a reading is given up when it takes too long. */
    private List<Change> changes(long operation, long last) {
        return transactions.read(() -> entities.createQuery(
                        "select c from Change c where c.operationId = :operation and c.id > :last order by c.id", Change.class)
                .setParameter("operation", operation)
                .setParameter("last", last)
                .setMaxResults(CHANGES)
                .getResultList());
    }
}
