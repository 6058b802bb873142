package dev.trato.admin;

import static dev.trato.records.sample.SampleStory.Person.SYSTEM;

import dev.trato.records.Gate;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.security.Team;
import dev.trato.security.User;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Who works in the sample company: two teams and their people, there before the first day begins. Nobody has a password; a demo gives each
 * of them one, elsewhere they can be invited.
 */
@Component
@Order(1)
class SamplePeople implements SamplePart {

    private static final LocalTime BEFORE_WORK = SampleStory.MORNING.minusMinutes(30);

    private final Gate gate;

    SamplePeople(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Teller begin(SampleStory story) {
        var people = story.texts("people").rows("people");
        return day -> {
            if (story.isFirst(day)) {
                story.does(SampleDeed.creating("user", SYSTEM, () -> hire(story, people)).between(BEFORE_WORK, SampleStory.MORNING));
            }
        };
    }

    private void hire(SampleStory story, List<List<String>> people) {
        var teams = new HashMap<String, Long>();
        var managers = new HashMap<Long, Long>();
        for (var person : people) {
            var team = teams.computeIfAbsent(person.get(3),
                    name -> Objects.requireNonNull(gate.of(Team.class).save(new Team(name)).getId()));
            var role = person.get(2);
            var user = hire(story, person, role, team, managers.get(team));
            if (role.equals("manager")) {
                managers.put(team, Objects.requireNonNull(user.getId()));
            }
            story.enters(user);
        }
    }

    private User hire(SampleStory story, List<String> person, String role, long team, @Nullable Long manager) {
        var users = gate.of(User.class);
        var user = new User(person.get(0), person.get(1));
        var values = new HashMap<String, @Nullable Object>(Map.of("jobTitle", person.get(4), "team", team));
        if (manager != null) {
            values.put("manager", manager);
        }
        users.fill(user, values);
        user.setRoles(Set.of(role));
        user.prefer(story.language().getLanguage(), null);
        return users.save(user);
    }
}
