package dev.trato.customization;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.security.AccessRefused;
import dev.trato.security.CurrentUser;
import dev.trato.security.RecordAccess;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps saved views and shows each user his own, his team's and everyone's. */
@Component
public class SavedViews {

    private final EntityManager entities;
    private final Transactions transactions;
    private final CurrentUser currentUser;
    private final RecordAccess access;

    SavedViews(EntityManager entities, Transactions transactions, CurrentUser currentUser, RecordAccess access) {
        this.entities = entities;
        this.transactions = transactions;
        this.currentUser = currentUser;
        this.access = access;
    }

    /** The views of a type that whoever acts finds among his tabs. */
    public List<SavedView> of(RecordType<?> type) {
        return transactions.read(() -> entities.createQuery(
                        "select v from SavedView v where v.recordType = :type and (v.ownerId = :me or v.audience = :everyone "
                                + "or v.audience = :team and v.teamId = :myTeam) order by v.name",
                        SavedView.class)
                .setParameter("type", type.name())
                .setParameter("me", currentUser.id())
                .setParameter("everyone", SavedView.Audience.EVERYONE)
                .setParameter("team", SavedView.Audience.TEAM)
                .setParameter("myTeam", access.homeTeam())
                .getResultList());
    }

    public Optional<SavedView> find(RecordType<?> type, long id) {
        return of(type).stream().filter(view -> view.getId() == id).findFirst();
    }

    /** Saves a list's state under a new name. */
    public SavedView create(RecordType<?> type, String name, SavedView.Audience audience, ListState state) {
        return transactions.write(() -> {
            var view = new SavedView(type.name(), currentUser.id(), access.homeTeam());
            set(view, name, audience, state);
            entities.persist(view);
            return view;
        });
    }

    /** Changes a view; the owner may, and an administrator. */
    public SavedView change(RecordType<?> type, long id, String name, SavedView.Audience audience, ListState state) {
        return transactions.write(() -> {
            var view = mine(type, id);
            set(view, name, audience, state);
            return view;
        });
    }

    public void delete(RecordType<?> type, long id) {
        transactions.write(() -> {
            entities.remove(mine(type, id));
            return id;
        });
    }

    /** Whether whoever acts may change the view. */
    public boolean mayChange(SavedView view) {
        return access.isAdministrator() || Objects.equals(view.getOwnerId(), currentUser.id());
    }

    private SavedView mine(RecordType<?> type, long id) {
        var view = find(type, id).orElseThrow(() -> new Problem("problem.view.unknown"));
        if (!mayChange(view)) {
            throw new AccessRefused("problem.view.notYours");
        }
        return entities.merge(view);
    }

    private void set(SavedView view, String name, SavedView.Audience audience, ListState state) {
        if (name.isBlank() || name.length() > 80) {
            throw new Problem("problem.view.name");
        }
        if (audience == SavedView.Audience.TEAM && access.homeTeam() == null) {
            throw new Problem("problem.view.noTeam");
        }
        view.set(name.strip(), audience, state);
    }
}
