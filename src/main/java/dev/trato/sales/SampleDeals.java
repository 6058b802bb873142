package dev.trato.sales;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleStory.Person;
import dev.trato.records.sample.SampleTexts;
import dev.trato.sales.Deal.LostReason;
import dev.trato.security.Action;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the sample company sells and how: deals are opened, moved on by their owners stage by stage, put off, handed over, left lying, won
 * and lost. The stages are whatever the first pipeline has.
 */
@Component
@Order(3)
class SampleDeals implements SamplePart {

    private static final Set<String> SELLERS = Set.of("sales_agent", "manager");
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final int FIRST_DAYS = 5;

    private final Gate gate;
    private final Deals deals;
    private final Pipelines pipelines;

    SampleDeals(Gate gate, Deals deals, Pipelines pipelines) {
        this.gate = gate;
        this.deals = deals;
        this.pipelines = pipelines;
    }

    @Override
    public Teller begin(SampleStory story) {
        return pipelines.all().stream().findFirst()
                .map(pipeline -> pipelines.stages(Objects.requireNonNull(pipeline.getId())))
                .filter(stages -> stages.stream().anyMatch(Stage::isOpen))
                .<Teller>map(stages -> new Telling(story, new Way(stages)))
                .orElse(day -> { });
    }

    /** The stages that a deal goes through, and where it may end; null where the pipeline has no such end. */
    private record Way(List<Long> open, @Nullable Long won, @Nullable Long lost) {

        Way(List<Stage> stages) {
            this(stages.stream().filter(Stage::isOpen).map(Stage::getId).map(Objects::requireNonNull).toList(),
                    end(stages, Stage.Outcome.WON), end(stages, Stage.Outcome.LOST));
        }

        private static @Nullable Long end(List<Stage> stages, Stage.Outcome outcome) {
            return stages.stream().filter(stage -> stage.getOutcome() == outcome).map(Stage::getId).findFirst().orElse(null);
        }
    }

    /** Something on sale: what it costs in dollars, and how many of it one buys. */
    private record Offer(String name, String code, String family, int dollars, int least, int most) {

        static Offer of(List<String> row) {
            var range = row.get(4).split("-");
            return new Offer(row.get(0), row.get(1), row.get(2), Integer.parseInt(row.get(3)),
                    Integer.parseInt(range[0]), Integer.parseInt(range[1]));
        }
    }

    /** An open deal on its way. */
    private static final class Course {
        final long id;
        final double dollars;
        Person owner;
        int stage;
        boolean asleep;
        LocalDate next;
        LocalDate expected;

        Course(long id, double dollars, Person owner, LocalDate next, LocalDate expected) {
            this.id = id;
            this.dollars = dollars;
            this.owner = owner;
            this.next = next;
            this.expected = expected;
        }
    }

    private final class Telling implements Teller {
        private static final double OPENED_BY_AGENT = 0.36;
        private static final double OPENED_BY_MANAGER = 0.1;
        private static final double FALLS_ASLEEP = 0.07;
        private static final double HANDED_OVER = 0.07;
        private static final double[] LOST_AT = {0.2, 0.16, 0.17, 0.14};

        private final SampleStory story;
        private final Way way;
        private final SampleTexts texts;
        private final Random random;
        private final List<Offer> offers;
        private final Map<String, Long> products = new HashMap<>();
        private final List<Course> courses = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int days;

        Telling(SampleStory story, Way way) {
            this.story = story;
            this.way = way;
            texts = story.texts("sales");
            random = story.random("sales");
            offers = texts.rows("products").stream().map(Offer::of).toList();
        }

        @Override
        public void tell(LocalDate day) {
            if (story.isFirst(day)) {
                story.cast(Set.of("manager")).stream().findFirst().ifPresent(manager -> story.does(
                        SampleDeed.creating("product", manager, this::list)
                                .between(SampleStory.MORNING, SampleStory.MORNING.plusHours(1))));
            }
            boolean first = days++ < FIRST_DAYS;
            for (var seller : story.cast(SELLERS)) {
                if (random.nextDouble() < (first ? 0.9 : seller.is("manager") ? OPENED_BY_MANAGER : OPENED_BY_AGENT)) {
                    story.does(SampleDeed.creating("deal", seller, () -> open(seller, day)).between(NOON, SampleStory.EVENING));
                }
            }
            for (var course : List.copyOf(courses)) {
                if (!course.next.isAfter(day)) {
                    story.does(SampleDeed.changing("deal", course.owner, () -> goOn(course, day)));
                } else if (course.expected.isBefore(day) && random.nextInt(4) == 0) {
                    story.does(SampleDeed.changing("deal", course.owner, () -> putOff(course, day)));
                }
            }
            var resting = courses.stream().filter(course -> course.next.isAfter(day) && !course.expected.isBefore(day)).toList();
            if (random.nextDouble() < HANDED_OVER && !resting.isEmpty()) {
                handOver(any(resting, random));
            }
        }

        private void list() {
            for (var offer : offers) {
                var values = new HashMap<String, @Nullable Object>();
                values.put("name", offer.name());
                values.put("code", offer.code());
                values.put("family", offer.family());
                values.put("price", story.amount(offer.dollars()));
                products.put(offer.code(), Objects.requireNonNull(gate.of(Product.class).create(values).getId()));
            }
        }

        private void open(Person owner, LocalDate day) {
            var companies = gate.of(Company.class).ids(
                    query(RecordFilter.where("owner", Operator.IS, owner.id())), Action.READ);
            if (companies.isEmpty()) {
                return;
            }
            var company = any(companies, random);
            var contacts = gate.of(Contact.class).ids(query(RecordFilter.where("company", Operator.IS, company)), Action.READ);
            var offer = any(offers, random);
            double dollars = (double) offer.dollars() * (offer.least() + random.nextInt(offer.most() - offer.least() + 1));
            var expected = workingDay(day.plusDays(25 + random.nextInt(40)));
            var values = new HashMap<String, @Nullable Object>();
            values.put("name", name(offer));
            values.put("company", company);
            values.put("contact", contacts.isEmpty() ? null : any(contacts, random));
            values.put("product", products.get(offer.code()));
            values.put("amount", story.amount(Math.max(500, Math.round(dollars * (0.85 + random.nextDouble() * 0.3) / 500) * 500)));
            values.put("expectedClose", expected);
            values.put("source", any(texts.list("sources"), random));
            values.put("nextStep", nextStep(0));
            values.put("description", random.nextInt(5) < 2 ? any(texts.list("descriptions"), random) : null);
            var id = Objects.requireNonNull(gate.of(Deal.class).create(values).getId());
            courses.add(new Course(id, dollars, owner, later(day, 3, 13), expected));
            story.reaches(new RecordRef("deal", id), 1);
        }

        private void goOn(Course course, LocalDate day) {
            boolean woken = course.asleep;
            course.asleep = !woken && random.nextDouble() < FALLS_ASLEEP;
            if (course.asleep) {
                course.next = later(day, 25, 50);
                return;
            }
            double risk = woken ? 0.75 : LOST_AT[Math.min(course.stage, LOST_AT.length - 1)];
            if (way.lost() != null && random.nextDouble() < risk) {
                deals.move(course.id, null, way.lost(), reason(course.stage, woken));
                end(course);
            } else if (course.stage + 1 < way.open().size()) {
                course.stage++;
                deals.move(course.id, null, way.open().get(course.stage), null);
                settle(course, day);
            } else if (way.won() != null) {
                deals.move(course.id, null, way.won(), null);
                note(course, Collections.singletonMap("nextStep", null));
                end(course);
            }
        }

        private void end(Course course) {
            courses.remove(course);
            story.ends(new RecordRef("deal", course.id));
        }

        /** What one knows better in the new stage: the next step, what it costs once it was reckoned up, and at last the day. */
        private void settle(Course course, LocalDate day) {
            course.next = later(day, 5, 14);
            story.reaches(new RecordRef("deal", course.id), course.stage + 1);
            var values = new HashMap<String, @Nullable Object>();
            values.put("nextStep", nextStep(course.stage));
            if (course.stage == 2) {
                double discount = any(List.of(1.0, 1.0, 0.97, 0.95, 0.92, 0.9), random);
                values.put("amount", story.amount(course.dollars * discount));
            } else if (course.stage == 3) {
                course.expected = workingDay(day.plusDays(4 + random.nextInt(18)));
                values.put("expectedClose", course.expected);
            }
            note(course, values);
        }

        private void putOff(Course course, LocalDate day) {
            course.expected = workingDay(day.plusDays(7 + random.nextInt(25)));
            note(course, Map.of("expectedClose", course.expected));
        }

        /** A manager gives a deal of his team to somebody else of it. */
        private void handOver(Course course) {
            var from = course.owner;
            var others = story.cast(Set.of("sales_agent")).stream()
                    .filter(other -> Objects.equals(other.team(), from.team()) && !other.equals(from)).toList();
            var above = story.cast(Set.of("manager")).stream().filter(manager -> Objects.equals(manager.team(), from.team())).findFirst();
            above.filter(manager -> !others.isEmpty()).ifPresent(manager -> {
                var to = any(others, random);
                story.does(SampleDeed.changing("deal", manager, () -> {
                    course.owner = to;
                    note(course, Map.of("owner", to.id()));
                }));
            });
        }

        private void note(Course course, Map<String, @Nullable Object> values) {
            var records = gate.of(Deal.class);
            var deal = records.require(course.id, Action.UPDATE);
            records.fill(deal, values);
            records.save(deal);
        }

        private String name(Offer offer) {
            var calls = texts.headings().contains(offer.code()) ? offer.code() : offer.family();
            String name;
            int tries = 0;
            do {
                name = any(texts.list(calls), random).replace("{place}", any(texts.list("places"), random));
            } while (!names.add(name) && ++tries < 20);
            return name;
        }

        private String nextStep(int stage) {
            long lists = texts.headings().stream().filter(heading -> heading.startsWith("next ")).count();
            return any(texts.list("next " + Math.min(stage + 1, lists)), random);
        }

        private Deal.LostReason reason(int stage, boolean woken) {
            if (woken) {
                return any(List.of(LostReason.NO_ANSWER, LostReason.NO_ANSWER, LostReason.TIMING, LostReason.NO_BUDGET), random);
            }
            return stage < 2
                    ? any(List.of(LostReason.NO_NEED, LostReason.NO_BUDGET, LostReason.TIMING, LostReason.NO_ANSWER), random)
                    : any(List.of(LostReason.PRICE, LostReason.PRICE, LostReason.COMPETITOR, LostReason.TIMING,
                            LostReason.OTHER), random);
        }

        private LocalDate later(LocalDate day, int least, int most) {
            return day.plusDays(least + random.nextInt(most - least + 1));
        }
    }

    private static LocalDate workingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    private static RecordQuery query(RecordFilter filter) {
        return RecordQuery.of(filter).sort(List.of(RecordSort.ascending("createdAt"), RecordSort.ascending("name")));
    }
}
