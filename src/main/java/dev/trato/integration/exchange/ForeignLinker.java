package dev.trato.integration.exchange;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Linked;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.Records;
import dev.trato.security.Action;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sets links of records of another system whose targets have come, whichever import brought the one or the other. */
@Component
class ForeignLinker {

    private final EntityManager entities;
    private final Gate gate;
    private final FieldCatalog catalog;
    private final ForeignIds foreignIds;

    ForeignLinker(EntityManager entities, Gate gate, FieldCatalog catalog, ForeignIds foreignIds) {
        this.entities = entities;
        this.gate = gate;
        this.catalog = catalog;
        this.foreignIds = foreignIds;
    }

    /**
     * Some links looked at.
     *
     * @param last  the last of them; 0 when there are no more
     * @param unset how many could not be set though their target is there
     */
    record Step(long last, int unset) {}

    /** Sets the next links of a system, within the transaction and the operation of the caller. */
    Step settle(String system, long after, int limit, long operation, long job) {
        var arrived = foreignIds.arrived(system, after, limit);
        arrived.keySet().stream().collect(Collectors.groupingBy(link -> link.getFrom().type()))
                .forEach((type, links) -> gate.types().find(type).ifPresent(found -> gate.of(found).fetch(links.stream().map(link -> link.getFrom().id()).toList())));
        long last = 0;
        int unset = 0;
        for (var entry : arrived.entrySet()) {
            last = entry.getKey().getId();
            unset += settle(entry.getKey(), entry.getValue(), operation, job) ? 0 : 1;
        }
        return new Step(last, unset);
    }

    /** False when it never will be: such a link waits no longer. */
    private boolean settle(ForeignLink link, RecordRef target, long operation, long job) {
        var type = gate.types().find(link.getFrom().type());
        if (type.isEmpty()) {
            return true;
        }
        try {
            if (set(gate.of(type.get()), link, target)) {
                foreignIds.settle(link, operation);
            }
            return true;
        } catch (Problem e) {
            gate.of(type.get()).rewind(link.getFrom().id());
            foreignIds.settle(link, operation);
            entities.persist(new ImportFault(job, link.getLine(), true, List.of(Reason.of(null, e)), "[]"));
            return false;
        }
    }

    /** Whether the link need not wait any longer: it is set, or somebody has set another one. Records out of reach are left to others. */
    private <T extends BaseRecord> boolean set(Records<T> records, ForeignLink link, RecordRef target) {
        var found = records.find(link.getFrom().id()).filter(record -> records.allows(Action.UPDATE, record));
        if (found.isEmpty() || gate.types().find(target.type()).filter(type -> gate.of(type).find(target.id()).isPresent()).isEmpty()) {
            return false;
        }
        T record = found.get();
        if (link.getField().equals(ImportPlan.Link.SUBJECT)) {
            if (record instanceof Linked linked && linked.getSubject() == null) {
                linked.attachTo(target);
                records.save(record);
            }
            return true;
        }
        var field = catalog.find(records.type(), link.getField()).filter(each -> each.target().equals(target.type()));
        if (field.isEmpty()) {
            return false;
        }
        if (field.get().accessor().get(record) == null) {
            records.fill(record, Map.of(link.getField(), target.id()));
            records.save(record);
        }
        return true;
    }
}
