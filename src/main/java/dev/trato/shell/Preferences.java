package dev.trato.shell;

import dev.trato.kernel.Messages;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.Action;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What users have chosen for themselves: language and look. They follow a user to every browser. */
@Component
public class Preferences {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Gate gate;
    private final CurrentUser currentUser;

    Preferences(EntityManager entities, Transactions transactions, Gate gate, CurrentUser currentUser) {
        this.entities = entities;
        this.transactions = transactions;
        this.gate = gate;
        this.currentUser = currentUser;
    }

    /**
     * What a user has chosen.
     *
     * @param language null when he leaves it to his browser
     */
    public record Chosen(@Nullable Locale language, Look look) {}

    public Chosen of(long userId) {
        return transactions.read(() -> {
            var user = entities.find(User.class, userId);
            var look = entities.find(UserLook.class, userId);
            var language = user == null ? null : user.getLanguage();
            return new Chosen(language == null ? null : Messages.language(Locale.of(language)), look == null ? Look.USUAL : look.look());
        });
    }

    /** Keeps the look of the signed-in user. */
    public void choose(Look look) {
        long user = currentUser.id();
        transactions.write(() -> entities.merge(new UserLook(user, look)));
    }

    /** Keeps the language of the signed-in user. Users are changed by administrators only; one's own language is the exception. */
    public void choose(Locale language) {
        long id = currentUser.id();
        currentUser.asSystem("preferences", () -> transactions.write(() -> {
            var user = gate.of(User.class).require(id, Action.UPDATE);
            user.prefer(language.getLanguage(), user.getTimeZone());
            return gate.of(User.class).save(user);
        }));
    }
}
