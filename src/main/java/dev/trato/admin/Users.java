package dev.trato.admin;

import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.User;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an administrator does with users beyond editing them. */
@Component
public class Users {

    private final Gate gate;
    private final Transactions transactions;

    Users(Gate gate, Transactions transactions) {
        this.gate = gate;
        this.transactions = transactions;
    }

    /** Gives a user exactly these roles, by their keys. The last administrator stays one. */
    public User setRoles(long id, Set<String> keys) {
        return transactions.write(() -> {
            var users = gate.of(User.class);
            var user = users.require(id, Action.UPDATE);
            user.setRoles(keys);
            return users.save(user);
        });
    }
}
