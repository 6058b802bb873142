package dev.trato.admin;

import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.Count;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.OpenWork;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import dev.trato.security.RecordAccess;
import dev.trato.security.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What becomes of the records of somebody who leaves: they go to others, and he is shut out, as one operation that can be undone. What he said
 * and did, and what he has done, keeps his name.
 */
@Component
public class Leavers {

    private final Gate gate;
    private final FieldCatalog catalog;
    private final BulkWork bulk;
    private final RecordAccess access;
    private final DeactivateUser deactivation;
    private final List<OpenWork> openWork;

    Leavers(Gate gate, FieldCatalog catalog, BulkWork bulk, RecordAccess access, DeactivateUser deactivation, List<OpenWork> openWork) {
        this.gate = gate;
        this.catalog = catalog;
        this.bulk = bulk;
        this.access = access;
        this.deactivation = deactivation;
        this.openWork = List.copyOf(openWork);
    }

    /** How many records of a type somebody has. */
    public record Owned(RecordType<?> type, Count count) {}

    /** What somebody has, type by type: of daily work, and of what can be open or done only what is open. */
    public List<Owned> owned(long user) {
        access.requireAdministrator();
        var owned = new ArrayList<Owned>();
        for (RecordType<?> type : gate.types().all()) {
            if (!type.isSetup() && !type.isAttached() && gate.of(type).allows(Action.ASSIGN)) {
                var count = gate.of(type).count(RecordQuery.of(his(type, user)));
                if (count.value() > 0) {
                    owned.add(new Owned(type, count));
                }
            }
        }
        owned.sort(Comparator.comparing(each -> each.type().isLinked())); // who gets a deal sees the tasks on it then
        return owned;
    }

    private RecordFilter his(RecordType<?> type, long user) {
        var his = RecordFilter.where("owner", Operator.IS, user);
        if (catalog.find(type, "open").isPresent()) {
            return his.and(RecordFilter.where("open", Operator.IS, true));
        }
        return openWork.stream().filter(each -> each.entity() == type.entity()).findFirst().map(each -> his.and(each.of(user))).orElse(his);
    }

    /**
     * Hands over what somebody has and deactivates him; when some of it is refused, or it is cancelled, he stays.
     *
     * @param heirs by name of the type, to whom its records go by turns; everything he has must have somebody
     */
    public BulkWork.Outcome handOver(long leaver, Map<String, List<User>> heirs, Progress progress) {
        access.requireAdministrator();
        var users = gate.of(User.class);
        var from = users.require(leaver, Action.UPDATE);
        if (!deactivation.fits(from)) {
            throw new Problem("problem.user.deactivated", from.getName());
        }
        var parts = new ArrayList<BulkWork.HandOver>();
        for (var owned : owned(leaver)) {
            var to = heirs.getOrDefault(owned.type().name(), List.of());
            if (to.isEmpty()) {
                throw new Problem("problem.leaver.nobody", new dev.trato.kernel.Messages.Key(owned.type().pluralKey()));
            }
            if (to.stream().anyMatch(user -> !user.isActive() || leaver == user.getId())) {
                throw new Problem("problem.leaver.heir");
            }
            parts.add(new BulkWork.HandOver(gate.of(owned.type()), new Selection.Matching(RecordQuery.of(his(owned.type(), leaver))), to));
        }
        return bulk.handOver(from, parts, deactivation, users, progress);
    }
}
