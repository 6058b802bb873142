package dev.trato.activities.task;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordTypes;
import dev.trato.records.load.LoadPart;
import dev.trato.records.load.LoadStory;
import dev.trato.records.load.Person;
import dev.trato.records.sample.SampleTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What those of a load have to do: a task for every second person they know, most of them done in time. */
@Component
@Order(4)
class LoadTasks implements LoadPart {

    private static final int OF_PEOPLE = 2;
    private static final double DONE = 0.88;
    private static final double ON_A_RECORD = 0.85;

    private final RecordTypes types;
    private final Organisation organisation;

    LoadTasks(RecordTypes types, Organisation organisation) {
        this.types = types;
        this.organisation = organisation;
    }

    @Override
    public Teller begin(LoadStory story) {
        return new Telling(story);
    }

    private final class Telling implements Teller {
        private final LoadStory story;
        private final SampleTexts texts;
        private final Random random;
        private final List<String> headings = new ArrayList<>();

        Telling(LoadStory story) {
            this.story = story;
            texts = story.texts("tasks");
            random = story.random("tasks");
            texts.headings().stream().filter(heading -> types.find(heading).isPresent()).forEach(headings::add);
        }

        @Override
        public void tell(LocalDate day) {
            int due = story.due(story.people() / OF_PEOPLE, day);
            for (int i = 0; i < due; i++) {
                var at = story.hour(day, random);
                story.does(at, () -> plan(at));
            }
        }

        private void plan(Instant at) {
            var heading = random.nextDouble() < ON_A_RECORD ? any(headings) : "none";
            var known = heading.equals("none") ? null : story.known(types.require(heading).entity());
            var item = known == null || known.size() == 0 ? null : known.get(random.nextInt(known.size()));
            var owner = item == null ? story.anybody(random) : item.owner();
            var text = any(texts.rows(item == null ? "none" : heading));
            var values = new HashMap<String, @Nullable Object>();
            values.put("title", text.get(0));
            values.put("priority", text.get(1).isEmpty() ? Task.Priority.NORMAL.name() : text.get(1));
            values.put("owner", owner.id());
            values.put("team", owner.team());
            var day = story.day(at).plusDays(1 + random.nextInt(12));
            var task = story.begins(Task.class).made(owner, at, values, made -> {
                made.on(item == null ? null : new RecordRef(heading, item.id()));
                made.due(day, null);
                made.reckon(organisation.zone(), at);
            });
            if (random.nextDouble() < DONE) {
                done(task, owner, day);
            }
            story.tell(task);
        }

        private void done(dev.trato.records.load.Life<Task> task, Person owner, LocalDate day) {
            var at = story.hour(day, random);
            task.changed(owner, at, java.util.Map.of(), done -> {
                done.complete();
                done.reckon(organisation.zone(), at);
            });
        }

        private <E> E any(List<E> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
