package dev.trato.activities.task;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleStory.Person;
import dev.trato.records.sample.SampleTexts;
import dev.trato.security.Action;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What people of the sample company have to do, mostly on what they sell: in their last weeks, and most of it done by its day. */
@Component
@Order(110)
class SampleTasks implements SamplePart {

    /** Whoever only reads has nothing to do. */
    private static final List<String> BUSY = List.of("sales_agent", "manager", "support_agent", "marketing", "administrator");
    private static final int WEEKS = 7;
    private static final double A_DAY = 0.6;
    private static final double DONE = 0.85;
    private static final List<LocalTime> HOURS = List.of(LocalTime.of(9, 0), LocalTime.of(10, 30), LocalTime.of(14, 0), LocalTime.of(16, 0));

    private final Gate gate;
    private final Organisation organisation;

    SampleTasks(Gate gate, Organisation organisation) {
        this.gate = gate;
        this.organisation = organisation;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private final Random random;

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("tasks");
            random = story.random("tasks");
        }

        @Override
        public void tell(LocalDate day) {
            var today = LocalDate.now(organisation.zone());
            if (day.isBefore(today.minusWeeks(WEEKS))) {
                return;
            }
            complete(day);
            for (var person : story.cast(BUSY)) {
                if (random.nextDouble() < A_DAY) {
                    plan(person, day);
                }
            }
        }

        private void complete(LocalDate day) {
            var due = RecordFilter.where("open", Operator.IS, true).and(RecordFilter.where("dueOn", Operator.AT_MOST, day));
            var query = RecordQuery.of(due).columns(List.of("owner")).slice(0, RecordQuery.MAX_LIMIT);
            gate.of(Task.class).rows(query).stream().filter(row -> random.nextDouble() < DONE).forEach(row ->
                    story.cast().stream().filter(person -> row.get("owner") instanceof dev.trato.records.Row.Link owner && owner.ref().id() == person.id())
                            .findFirst().ifPresent(person -> story.does(SampleDeed.changing("task", person, () -> {
                                var task = gate.of(Task.class).require(row.id(), Action.UPDATE);
                                task.complete();
                                gate.of(Task.class).save(task);
                            }).between(LocalTime.of(9, 0), LocalTime.of(17, 30)))));
        }

        private void plan(Person person, LocalDate day) {
            var subject = subject(person);
            var heading = subject == null ? "none" : texts.headings().contains(subject.type()) ? subject.type() : "none";
            var text = any(texts.rows(heading), random);
            var due = day.plusDays(random.nextInt(7) + (random.nextInt(4) == 0 ? 5 : 1));
            var time = random.nextInt(3) == 0 ? any(HOURS, random) : null;
            story.does(SampleDeed.creating("task", person, () -> {
                var task = new Task(text.get(0)).on(heading.equals("none") ? null : subject);
                task.due(due, time);
                task.setPriority(text.get(1).isEmpty() ? Task.Priority.NORMAL : Task.Priority.valueOf(text.get(1)));
                task.setChecklist(text.get(2).replace("; ", "\n"));
                task.repeat(text.get(3));
                task.remind(time == null ? null : "PT30M");
                gate.of(Task.class).save(task);
            }));
        }

        /** A record that somebody worked on lately, of a type of which the texts speak. */
        private @Nullable RecordRef subject(Person person) {
            List<RecordType<?>> types = gate.types().all().stream().filter(type -> texts.headings().contains(type.name())).toList();
            if (types.isEmpty() || random.nextInt(5) == 0) {
                return null;
            }
            var his = RecordQuery.of(RecordFilter.where("owner", Operator.IS, person.id())).sort(List.of(RecordSort.descending("updatedAt"))).slice(0, 12);
            var refs = gate.of(any(types, random)).rows(his).stream().map(row -> row.ref()).filter(ref -> !story.isOver(ref)).toList();
            return refs.isEmpty() ? null : any(refs, random);
        }
    }
}
