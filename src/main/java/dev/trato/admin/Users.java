package dev.trato.admin;

import dev.trato.kernel.Problem;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.Role;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an administrator does with users beyond editing them. */
@Component
public class Users {

    private final Gate gate;
    private final Transactions transactions;
    private final EntityManager entities;

    Users(Gate gate, Transactions transactions, EntityManager entities) {
        this.gate = gate;
        this.transactions = transactions;
        this.entities = entities;
    }

    /** Gives a user exactly these roles, by their keys. The last administrator stays one. */
    public User setRoles(long id, Set<String> keys) {
        return transactions.write(() -> {
            var users = gate.of(User.class);
            var user = users.require(id, Action.UPDATE);
            if (user.isAdministrator() && user.isActive() && !keys.contains(Role.ADMINISTRATOR)) {
                requireAnotherAdministrator(id);
            }
            user.setRoles(keys);
            return users.save(user);
        });
    }

    /** Nobody can lock the organisation out of its own Trato. */
    void requireAnotherAdministrator(long id) {
        long others = entities.createQuery("select u from User u where u.status = :active and u.deletedAt is null and u.id <> :id", User.class)
                .setParameter("active", User.Status.ACTIVE)
                .setParameter("id", id)
                .getResultStream()
                .filter(User::isAdministrator)
                .count();
        if (others == 0) {
            throw new Problem("problem.user.lastAdministrator");
        }
    }
}
