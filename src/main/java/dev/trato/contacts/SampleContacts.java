package dev.trato.contacts;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.TextFold;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleStory.Person;
import dev.trato.records.sample.SampleTexts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The customers of the sample company: in the first days everybody enters those he has, later new ones come in, some of them found by
 * marketing. Names, numbers and addresses belong to nobody: telephone numbers are from ranges reserved for fiction, domains end in
 * {@code .example}.
 */
@Component
@Order(2)
class SampleContacts implements SamplePart {

    private static final Set<String> SELLERS = Set.of("sales_agent", "manager");
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final int FIRST_DAYS = 4;
    private static final int EACH_AT_FIRST = 2;
    private static final double NEW_COMPANIES = 0.5;
    private static final double NEW_CONTACTS = 0.85;
    private static final double BY_MARKETING = 0.2;
    private static final double WITH_TAGS = 0.3;
    private static final double WITH_SECOND_ADDRESS = 0.15;
    private static final double BOUNCED = 0.02;
    /** How often a day somebody enters a person who is there already. */
    private static final double TWICE = 0.03;
    /** How often nobody has filled in a field. */
    private static final Map<String, Double> GAPS = Map.of("website", 0.15, "industry", 0.08, "employees", 0.25, "street", 0.3, "jobTitle", 0.12,
            "language", 0.3, "city", 0.1);
    private static final double WITHOUT_NUMBER = 0.2;

    private final Gate gate;

    SampleContacts(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    private record Prospect(String name, String industry) {}

    /** A company that is there, with what its people need. */
    private record Known(long id, String name, Person owner, List<String> town) {}

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private final Random random;
        private final Random details;
        private final Random gaps;
        private final Random twice;
        private final List<Map<String, @Nullable Object>> entered = new ArrayList<>();
        private final Deque<Prospect> prospects;
        private final List<Known> known = new ArrayList<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private int days;

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("contacts");
            random = story.random("contacts");
            details = story.random("details of contacts");
            gaps = story.random("gaps of contacts");
            twice = story.random("contacts entered twice");
            var all = new ArrayList<Prospect>();
            for (var industry : texts.list("industries")) {
                texts.list(industry).forEach(name -> all.add(new Prospect(name, industry)));
            }
            Collections.shuffle(all, random);
            prospects = new ArrayDeque<>(all);
        }

        @Override
        public void tell(LocalDate day) {
            var sellers = story.cast(SELLERS);
            if (days++ < FIRST_DAYS) {
                sellers.forEach(seller -> {
                    for (int i = 0; i < EACH_AT_FIRST; i++) {
                        meet(seller, seller, 1 + random.nextInt(3));
                    }
                });
                return;
            }
            if (random.nextDouble() < NEW_COMPANIES && !sellers.isEmpty()) {
                var owner = any(sellers, random);
                var finders = random.nextDouble() < BY_MARKETING ? story.cast(Set.of("marketing")) : List.of(owner);
                finders.forEach(finder -> meet(finder, owner, 1 + random.nextInt(2)));
            }
            if (random.nextDouble() < NEW_CONTACTS && !known.isEmpty()) {
                var company = any(known, random);
                story.does(SampleDeed.creating("contact", company.owner(), () -> add(company)).between(SampleStory.MORNING, NOON));
            }
            if (twice.nextDouble() < TWICE && !entered.isEmpty() && !sellers.isEmpty()) {
                var colleague = any(sellers, twice);
                story.does(SampleDeed.creating("contact", colleague, () -> again(any(entered, twice), colleague)).between(SampleStory.MORNING, NOON));
            }
        }

        /** In a hurry, with what stands on a visiting card. */
        private void again(Map<String, @Nullable Object> person, Person colleague) {
            var values = new HashMap<>(person);
            values.keySet().retainAll(Set.of("firstName", "lastName", "email", "phone"));
            values.put("owner", colleague.id());
            values.put("team", colleague.team());
            gate.of(Contact.class).create(values);
        }

        private void meet(Person finder, Person owner, int contacts) {
            var prospect = prospects.poll();
            if (prospect != null) {
                story.does(SampleDeed.creating("company", finder, () -> {
                    var company = enter(prospect, owner);
                    known.add(company);
                    for (int i = 0; i < contacts; i++) {
                        add(company);
                    }
                }).between(SampleStory.MORNING, NOON));
            }
        }

        private Known enter(Prospect prospect, Person owner) {
            var town = any(texts.rows("towns"), random);
            int employees = employees();
            var values = new HashMap<String, @Nullable Object>();
            values.put("name", prospect.name());
            values.put("industry", prospect.industry());
            values.put("website", "https://www." + domain(prospect.name()));
            values.put("email", any(texts.list("mailboxes"), random) + "@" + domain(prospect.name()));
            values.put("phone", line(town));
            values.put("employees", BigDecimal.valueOf(employees));
            values.put("annualRevenue", story.amount(employees * (90_000 + random.nextInt(160_000))));
            values.put("street", any(texts.list("streets"), random).replace("{n}", String.valueOf(1 + random.nextInt(240))));
            values.put("city", town.get(0));
            values.put("region", town.get(1));
            values.put("postalCode", town.get(2));
            values.put("country", town.get(3));
            values.put("lifecycleStage", stage(details.nextDouble()));
            values.put("taxId", gaps.nextBoolean() ? "X" + (10_000_000 + gaps.nextInt(89_999_999)) : null);
            leaveGaps(values);
            values.put("owner", owner.id());
            values.put("team", owner.team());
            var id = Objects.requireNonNull(gate.of(Company.class).create(values).getId());
            return new Known(id, prospect.name(), owner, town);
        }

        private void add(Known company) {
            var name = name();
            var mail = TextFold.fold(name.get(0) + "." + name.get(1).split(" ")[0]).replaceAll("[^a-z.]", "");
            var values = new HashMap<String, @Nullable Object>();
            values.put("firstName", name.get(0));
            values.put("lastName", name.get(1));
            values.put("company", company.id());
            values.put("jobTitle", any(texts.list("job titles"), random));
            values.put("email", mail + "@" + domain(company.name()));
            values.put("phone", line(company.town()));
            values.put("city", company.town().get(0));
            values.put("country", company.town().get(3));
            values.put("language", story.language().getLanguage());
            if (details.nextDouble() < WITH_TAGS) {
                values.put("tags", new LinkedHashSet<>(List.of(any(texts.list("tags"), details))));
            }
            if (details.nextDouble() < WITH_SECOND_ADDRESS) {
                values.put("contactPoints", List.of(new ContactPoint(ContactPoint.Kind.HOME_EMAIL, mail + "@mail.example")));
            }
            values.put("lifecycleStage", gaps.nextBoolean() ? stage(gaps.nextDouble()) : null);
            leaveGaps(values);
            values.put("owner", company.owner().id());
            values.put("team", company.owner().team());
            if (gaps.nextDouble() < WITHOUT_NUMBER) {
                values.remove("phone");
            }
            if (gaps.nextDouble() < BOUNCED) {
                values.put("bouncedEmails", Set.of(Objects.requireNonNull(values.get("email"))));
            }
            gate.of(Contact.class).create(values);
            entered.add(values);
        }

        /** Nobody fills in everything. */
        private void leaveGaps(Map<String, @Nullable Object> values) {
            values.keySet().stream().filter(GAPS::containsKey).sorted().toList().forEach(field -> {
                if (gaps.nextDouble() < Objects.requireNonNull(GAPS.get(field))) {
                    values.remove(field);
                }
            });
        }

        /** Most are prospects or customers already when they are entered. */
        private @Nullable Long stage(double chance) {
            var stages = gate.of(LifecycleStage.class).rows(RecordQuery.of(RecordFilter.ALL).sort(List.of(RecordSort.ascending("position"))));
            return stages.isEmpty() ? null : stages.get(Math.min(stages.size() - 1, chance < 0.2 ? 0 : chance < 0.6 ? 1 : chance < 0.95 ? 2 : 3)).id();
        }

        /** First name and surnames of somebody who is not there yet. */
        private List<String> name() {
            List<String> name;
            do {
                var last = any(texts.list("last names"), random);
                if (texts.headings().contains("second last names")) {
                    last += " " + any(texts.list("second last names"), random);
                }
                name = List.of(any(texts.list("first names"), random), last);
            } while (!names.add(String.join(" ", name)));
            return name;
        }

        /** Mostly small firms, some middling, a few large ones; in the rough figures that people know. */
        private int employees() {
            int rough = (int) Math.exp(3 + random.nextDouble() * 4);
            return rough < 60 ? rough : rough < 400 ? rough / 10 * 10 : rough / 50 * 50;
        }

        /** The next free number of a town; each # of its pattern is a digit. */
        private String line(List<String> town) {
            var pattern = town.get(4);
            int free = (int) Math.pow(10, pattern.chars().filter(sign -> sign == '#').count());
            int number = lines.merge(pattern, 1, Integer::sum) * 37 % free;
            var digits = String.valueOf(free + number).substring(1);
            return pattern.substring(0, pattern.indexOf('#')) + digits;
        }

        private static String domain(String company) {
            return TextFold.fold(company).replace("&", " ").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".example";
        }
    }
}
