package dev.trato.activities;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleStory.Person;
import dev.trato.records.sample.SampleTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What people of the sample company say and do about the records that they work on: those of any type that its texts speak of. Sellers
 * follow their own records; who has texts of his role follows everybody's. The further a record has come, by the word of its own part or by
 * what was said on it so far, the later the texts; on one that is over nobody says anything.
 */
@Component
@Order(100)
class SampleActivities implements SamplePart {

    private static final double A_DAY = 1.8;
    private static final double A_DAY_BESIDES = 0.7;
    private static final int DAYS_REMEMBERED = 9;
    private static final int CHAPTERS = 3;
    private static final LocalTime LAST = LocalTime.of(18, 30);

    private final Gate gate;
    private final Interactions interactions;
    private final Organisation organisation;

    SampleActivities(Gate gate, Interactions interactions, Organisation organisation) {
        this.gate = gate;
        this.interactions = interactions;
        this.organisation = organisation;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    /** A record on which somebody worked that day, at that hour for the last time. */
    private record Subject(RecordRef ref, long owner, LocalDate day, LocalTime since) {}

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private final Random random;
        private final List<RecordType<?>> types;
        private final Map<RecordRef, Subject> known = new LinkedHashMap<>();
        private final Set<RecordRef> moving = new HashSet<>();
        private final Map<RecordRef, Integer> told = new HashMap<>();
        private final Set<String> used = new HashSet<>();

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("activities");
            random = story.random("activities");
            types = gate.types().all().stream()
                    .filter(type -> !type.isSetup() && !AttachedRecord.class.isAssignableFrom(type.entity()) && speaksOf(type.name()))
                    .toList();
        }

        @Override
        public void tell(LocalDate day) {
            types.stream().flatMap(type -> worked(type, day).stream()).forEach(this::notice);
            var busy = new HashSet<RecordRef>();
            for (var person : story.cast()) {
                double usual = person.is("sales_agent") || person.is("manager") ? A_DAY : A_DAY_BESIDES;
                for (int i = (int) (usual * 2 * random.nextDouble() + 0.5); i > 0; i--) {
                    var subjects = subjects(person, day);
                    if (!subjects.isEmpty()) {
                        var subject = lessTold(any(subjects, random), any(subjects, random));
                        if (busy.add(subject.ref())) {
                            plan(person, subject, day);
                        }
                    }
                }
            }
        }

        private Subject lessTold(Subject one, Subject other) {
            return told.getOrDefault(one.ref(), 0) <= told.getOrDefault(other.ref(), 0) ? one : other;
        }

        private void notice(Subject subject) {
            if (known.put(subject.ref(), subject) != null) {
                moving.add(subject.ref());
            }
        }

        /** Whether there are texts for records of a type, for everybody or for some role. */
        private boolean speaksOf(String type) {
            return texts.headings().stream().anyMatch(heading -> heading.startsWith(type + " "));
        }

        private List<Subject> worked(RecordType<?> type, LocalDate day) {
            var owned = RecordFilter.where("owner", Operator.NOT_EMPTY);
            var query = RecordQuery.of(RecordFilter.where("updatedAt", Operator.AT_LEAST, day).and(owned))
                    .columns(List.of("owner", "updatedAt"))
                    .sort(List.of(RecordSort.ascending("createdAt")))
                    .slice(0, RecordQuery.MAX_LIMIT);
            return gate.of(type).rows(query).stream().map(row -> subject(row, day)).toList();
        }

        private Subject subject(Row row, LocalDate day) {
            var owner = (Row.Link) Objects.requireNonNull(row.get("owner"));
            var since = (Instant) Objects.requireNonNull(row.get("updatedAt"));
            return new Subject(row.ref(), owner.ref().id(), day, LocalTime.ofInstant(since, organisation.zone()));
        }

        /**
         * Who has texts of his role speaks of anybody's records, the others of their own: mostly of those that they work on today or did
         * lately, now and then of one that is simply there and never changes.
         */
        private List<Subject> subjects(Person person, LocalDate day) {
            var role = known.values().stream().filter(subject -> heading(person, subject.ref().type()).isPresent()).toList();
            if (!role.isEmpty()) {
                return role;
            }
            var own = known.values().stream().filter(subject -> person.id() == subject.owner() && !story.isOver(subject.ref())).toList();
            var today = own.stream().filter(subject -> subject.day().equals(day)).toList();
            return switch (random.nextInt(3)) {
                case 0 -> steady(own, any(types, random).name());
                case 1 -> lately(own, day);
                default -> today.isEmpty() ? lately(own, day) : today;
            };
        }

        private List<Subject> steady(List<Subject> some, String type) {
            return some.stream().filter(subject -> subject.ref().type().equals(type) && !moving.contains(subject.ref())).toList();
        }

        private static List<Subject> lately(List<Subject> some, LocalDate day) {
            return some.stream().filter(subject -> !subject.day().isBefore(day.minusDays(DAYS_REMEMBERED))).toList();
        }

        private Optional<String> heading(Person person, String type) {
            return person.roles().stream().map(role -> type + " " + role).filter(texts.headings()::contains).findFirst();
        }

        private void plan(Person person, Subject subject, LocalDate day) {
            boolean today = subject.day().equals(day) && subject.since().isAfter(SampleStory.MORNING);
            var from = today ? subject.since().plusMinutes(4) : SampleStory.MORNING;
            int before = told.merge(subject.ref(), 1, Integer::sum) - 1;
            int chapter = Math.min(story.chapter(subject.ref()).orElse(before == 0 ? 1 : before < 3 ? 2 : 3), CHAPTERS);
            var numbered = subject.ref().type() + " " + chapter;
            var text = any(texts.rows(heading(person, subject.ref().type()).orElse(numbered)), random);
            if (used.add(subject.ref() + text.get(3))) {
                story.does(SampleDeed.creating("interaction", person, () -> interactions.log(subject.ref(), log(text)))
                        .between(from, LAST));
            }
        }

        private Interactions.Log log(List<String> text) {
            var direction = text.get(1).isEmpty() ? null : Interaction.Direction.valueOf(text.get(1));
            int usual = text.get(2).isEmpty() ? 0 : Integer.parseInt(text.get(2));
            Integer minutes = usual == 0 ? null : Integer.valueOf(usual + (usual < 20 ? random.nextInt(5) : 15 * random.nextInt(3)));
            return new Interactions.Log(Interaction.Kind.valueOf(text.get(0)), text.get(3), text.get(4), null, minutes, direction);
        }
    }
}
