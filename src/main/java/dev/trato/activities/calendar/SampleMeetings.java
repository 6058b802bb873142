package dev.trato.activities.calendar;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleStory.Person;
import dev.trato.records.sample.SampleTexts;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Teams of the sample company meet every week, and sellers meet the people behind their records, of the types of which its texts speak. */
@Component
@Order(90)
class SampleMeetings implements SamplePart {

    private static final double A_DAY = 0.14;
    private static final double HELD = 0.8;

    private final Gate gate;
    private final Meetings meetings;
    private final Organisation organisation;
    private final EntityManager entities;

    SampleMeetings(Gate gate, Meetings meetings, Organisation organisation, EntityManager entities) {
        this.gate = gate;
        this.meetings = meetings;
        this.organisation = organisation;
        this.entities = entities;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    /** A meeting that is coming. */
    private record Coming(long id, Person who, LocalDate day) {}

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private final Random random;
        private final List<RecordType<?>> types;
        private final List<Coming> coming = new ArrayList<>();
        private final Set<Long> teams = new HashSet<>();

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("calendar");
            random = story.random("calendar");
            types = gate.types().all().stream().filter(type -> texts.headings().contains(type.name())).toList();
        }

        @Override
        public void tell(LocalDate day) {
            story.cast(Set.of("manager")).stream().filter(person -> person.team() != null && teams.add(person.team())).forEach(person -> weekly(person, day));
            for (var person : story.cast(Set.of("sales_agent"))) {
                if (random.nextDouble() < A_DAY) {
                    arrange(person, day);
                }
            }
            coming.removeIf(meeting -> meeting.day().isBefore(day) && isThrough(meeting));
        }

        private void weekly(Person manager, LocalDate day) {
            var row = any(texts.rows("team"), random);
            var monday = day.with(java.time.temporal.TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            var colleagues = story.cast(Set.of("sales_agent")).stream().filter(person -> manager.team().equals(person.team())).toList();
            story.does(SampleDeed.creating("meeting", manager, () -> {
                var made = meetings.arrange(plan(row, monday, LocalTime.of(9, 0), "FREQ=WEEKLY;BYDAY=MO"), null);
                colleagues.forEach(person -> meetings.add(Objects.requireNonNull(made.getId()), person.id()));
                // Who takes part is looked up in between; what is left must not be sorted before the next operation of the day.
                entities.flush();
            }));
        }

        private void arrange(Person person, LocalDate day) {
            var type = any(types, random);
            var when = workday(day.plusDays(1 + random.nextInt(6)));
            var hour = LocalTime.of(9 + random.nextInt(8), random.nextBoolean() ? 0 : 30);
            var row = any(texts.rows(type.name()), random);
            int chosen = random.nextInt(20);
            story.does(SampleDeed.creating("meeting", person, () -> {
                var subjects = subjects(type, person);
                if (!subjects.isEmpty()) {
                    var made = meetings.arrange(plan(row, when, hour, null), subjects.get(chosen % subjects.size()));
                    coming.add(new Coming(Objects.requireNonNull(made.getId()), person, when));
                }
            }));
        }

        private List<RecordRef> subjects(RecordType<?> type, Person person) {
            var own = RecordQuery.of(RecordFilter.where("owner", Operator.IS, person.id())).slice(0, 20);
            return gate.of(type).rows(own).stream().map(Row::ref).filter(ref -> !story.isOver(ref)).toList();
        }

        private boolean isThrough(Coming meeting) {
            if (random.nextDouble() < HELD) {
                story.does(SampleDeed.changing("meeting", meeting.who(), () -> meetings.become(meeting.id(), null, Meeting.Status.HELD)));
            }
            return true;
        }

        private Meetings.Plan plan(List<String> row, LocalDate day, LocalTime hour, @Nullable String rule) {
            Instant begins = day.atTime(hour).atZone(organisation.zone()).toInstant();
            return new Meetings.Plan(row.get(0), begins, begins.plus(Duration.ofMinutes(Integer.parseInt(row.get(1)))), false, organisation.zone(), row.get(2), null, null, rule);
        }

        private static LocalDate workday(LocalDate day) {
            return switch (day.getDayOfWeek()) {
                case SATURDAY -> day.plusDays(2);
                case SUNDAY -> day.plusDays(1);
                default -> day;
            };
        }
    }
}
