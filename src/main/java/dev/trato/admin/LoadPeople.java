package dev.trato.admin;

import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.records.load.LoadPart;
import dev.trato.records.load.LoadStory;
import dev.trato.records.sample.SampleTexts;
import dev.trato.security.Team;
import dev.trato.security.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Who works in a load: teams of ten, each with a manager, at most twenty of them. Their addresses are counted through, {@code
 * agent1@load.example} and {@code manager1@load.example}, so that a driver can sign in as each of them where they have a password.
 */
@Component
@Order(1)
class LoadPeople implements LoadPart {

    private static final int PEOPLE_FOR_A_TEAM = 50_000;
    private static final int MOST_TEAMS = 20;
    private static final int TEAM_SIZE = 10;
    /** A manager sells a little himself. */
    private static final double MANAGERS_SHARE = 0.3;
    /** Some agents have ten times as many customers as others. */
    private static final double SKEW = 0.8;

    private final Gate gate;
    private final Operations operations;

    LoadPeople(Gate gate, Operations operations) {
        this.gate = gate;
        this.operations = operations;
    }

    @Override
    public Teller begin(LoadStory story) {
        var hiring = new Hiring(story);
        int teams = Math.clamp(story.people() / PEOPLE_FOR_A_TEAM, 2, MOST_TEAMS);
        operations.perform(OperationSpec.of(Door.SYSTEM, "operation.created", "type.user"), () -> {
            for (int team = 1; team <= teams; team++) {
                hiring.team(team);
            }
            return teams;
        });
        return day -> { };
    }

    private final class Hiring {
        private final LoadStory story;
        private final Random random;
        private final List<String> firstNames;
        private final List<String> lastNames;

        Hiring(LoadStory story) {
            this.story = story;
            random = story.random("people");
            var names = SampleTexts.read("load", null);
            firstNames = names.list("first names");
            lastNames = names.list("last names");
        }

        void team(int number) {
            var team = Objects.requireNonNull(gate.of(Team.class).save(new Team("Team " + number)).getId());
            var manager = hire("manager" + number, "manager", team, null);
            story.enters(manager, MANAGERS_SHARE);
            for (int i = 1; i <= TEAM_SIZE; i++) {
                var agent = hire("agent" + ((number - 1) * TEAM_SIZE + i), "sales_agent", team, manager);
                story.enters(agent, Math.exp(SKEW * random.nextGaussian()));
            }
        }

        private User hire(String mailbox, String role, long team, @Nullable User manager) {
            var users = gate.of(User.class);
            var user = new User(SampleTexts.any(firstNames, random) + " " + SampleTexts.any(lastNames, random), mailbox + "@load.example");
            var values = new HashMap<String, @Nullable Object>(Map.of("team", team));
            if (manager != null) {
                values.put("manager", manager.getId());
            }
            users.fill(user, values);
            user.setRoles(Set.of(role));
            user.prefer(story.language().getLanguage(), null);
            if (story.passwordHash() != null) {
                user.setPasswordHash(story.passwordHash());
            }
            return users.save(user);
        }
    }
}
