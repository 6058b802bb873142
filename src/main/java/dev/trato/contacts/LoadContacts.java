package dev.trato.contacts;

import dev.trato.customization.CustomFields;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.PhoneNumber;
import dev.trato.records.load.Life;
import dev.trato.records.load.LoadPart;
import dev.trato.records.load.LoadStory;
import dev.trato.records.load.Person;
import dev.trato.records.sample.SampleTexts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The customers of a load: a company for every five people, some of them with hundreds and most with a handful. Three quarters came in by
 * files, the others were entered one by one; some were corrected later.
 */
@Component
@Order(2)
class LoadContacts implements LoadPart {

    private static final int PEOPLE_OF_A_COMPANY = 5;
    private static final double BY_HAND = 0.25;
    private static final int FILES = 400;
    private static final int SMALLEST_FILE = 20;

    private final CustomFields customFields;

    LoadContacts(CustomFields customFields) {
        this.customFields = customFields;
    }

    @Override
    public Teller begin(LoadStory story) {
        var telling = new Telling(story, customFields);
        telling.fields.define();
        return telling;
    }

    /** A company, with what its people need. */
    private record Firm(long id, String domain, Person owner, List<String> town) {}

    private static final class Telling implements Teller {
        private static final double WITHOUT_COMPANY = 0.06;
        private static final double OF_A_COLLEAGUE = 0.15;
        private static final double WITH_PRIVATE_ADDRESS = 0.2;
        private static final double WITH_NUMBER_AT_HOME = 0.1;
        private static final double WORKED_ELSEWHERE = 0.15;
        private static final double CORRECTED = 0.12;
        private static final int CORRECTED_WITHIN = 400;

        private final LoadStory story;
        private final SampleTexts texts;
        private final Random random;
        private final LoadNames names;
        private final LoadFields fields;
        private final List<List<String>> towns;
        private final List<Firm> firms = new ArrayList<>();
        private int companiesToImport;
        private int peopleToImport;
        private int files;
        private int numbers;

        Telling(LoadStory story, CustomFields customFields) {
            this.story = story;
            texts = story.texts("contacts");
            random = story.random("contacts");
            names = new LoadNames(random);
            fields = new LoadFields(customFields, random);
            towns = texts.rows("towns");
        }

        @Override
        public void tell(LocalDate day) {
            int companies = story.due(story.people() / PEOPLE_OF_A_COMPANY, day);
            int companiesByHand = byHand(companies);
            companiesToImport += companies - companiesByHand;
            for (int i = 0; i < companiesByHand; i++) {
                does(day, at -> story.tell(company(story.anybody(random), at)));
            }
            int people = story.due(story.people(), day);
            int peopleByHand = byHand(people);
            peopleToImport += people - peopleByHand;
            for (int i = 0; i < peopleByHand; i++) {
                does(day, at -> story.tell(contact(null, at)));
            }
            companiesToImport = imported(day, companiesToImport, story.people() / PEOPLE_OF_A_COMPANY, this::importCompanies);
            peopleToImport = imported(day, peopleToImport, story.people(), this::importPeople);
        }

        private interface Deed {
            void at(Instant moment);
        }

        private interface Import {
            void of(int rows, Instant moment);
        }

        private void does(LocalDate day, Deed deed) {
            var at = story.hour(day, random);
            story.does(at, () -> deed.at(at));
        }

        private int byHand(int all) {
            return (int) Math.floor(all * BY_HAND + random.nextDouble());
        }

        /** Imports what has gathered when it is worth a file; tells what is left to gather. */
        private int imported(LocalDate day, int waiting, int all, Import file) {
            int worth = Math.max(SMALLEST_FILE, all / FILES);
            if (waiting >= worth || waiting > 0 && story.isLast(day)) {
                does(day, at -> file.of(waiting, at));
                return 0;
            }
            return waiting;
        }

        private void importCompanies(int rows, Instant at) {
            var importer = story.anybody(random);
            var lives = new ArrayList<Life<Company>>(rows);
            for (int i = 0; i < rows; i++) {
                lives.add(company(importer, at.plusMillis(i)));
            }
            story.tellImported(importer, Company.class, "companies-" + ++files + ".csv", lives);
        }

        private void importPeople(int rows, Instant at) {
            var importer = story.anybody(random);
            var lives = new ArrayList<Life<Contact>>(rows);
            for (int i = 0; i < rows; i++) {
                lives.add(contact(importer, at.plusMillis(i)));
            }
            story.tellImported(importer, Contact.class, "people-" + ++files + ".csv", lives);
        }

        private Life<Company> company(Person who, Instant at) {
            var owner = random.nextDouble() < OF_A_COLLEAGUE ? story.anybody(random) : who;
            var name = names.company();
            var domain = LoadNames.domain(name);
            var town = names.often(towns);
            int employees = employees();
            var values = new HashMap<String, @Nullable Object>();
            values.put("name", name);
            values.put("industry", names.often(texts.list("industries")));
            values.put("website", "https://www." + domain);
            values.put("email", names.any(texts.list("mailboxes")) + "@" + domain);
            values.put("phone", line(town));
            values.put("employees", BigDecimal.valueOf(employees));
            values.put("annualRevenue", BigDecimal.valueOf(employees * (90_000L + random.nextInt(160_000)) / 1000 * 1000));
            values.put("street", names.any(texts.list("streets")).replace("{n}", String.valueOf(1 + random.nextInt(240))));
            values.put("city", town.get(0));
            values.put("region", town.get(1));
            values.put("postalCode", town.get(2));
            values.put("country", code(town));
            values.put("owner", owner.id());
            values.put("team", owner.team());
            values.put("externalId", "C" + ++numbers);
            var life = story.begins(Company.class).made(who, at, values);
            if (random.nextDouble() < CORRECTED) {
                life.changed(owner, later(at), Map.of("phone", line(town)));
            }
            firms.add(new Firm(life.id(), domain, owner, town));
            story.remember(Company.class, life.id(), owner, 0);
            return life;
        }

        /**
         * @param importer null when its owner enters it
         */
        private Life<Contact> contact(@Nullable Person importer, Instant at) {
            var firm = firms.isEmpty() || random.nextDouble() < WITHOUT_COMPANY ? null : names.often(firms);
            var owner = firm == null || random.nextDouble() < OF_A_COLLEAGUE ? story.anybody(random) : firm.owner();
            var town = firm == null ? names.often(towns) : firm.town();
            var domain = firm == null ? "mail.example" : firm.domain();
            var person = new LoadFields.Person(names.first(), names.last(), domain, story.day(at), owner.id());
            var values = new HashMap<String, @Nullable Object>();
            values.put("firstName", person.first());
            values.put("lastName", person.last());
            values.put("jobTitle", names.often(texts.list("job titles")));
            values.put("email", email(person));
            values.put("city", town.get(0));
            values.put("country", code(town));
            values.put("owner", owner.id());
            values.put("team", owner.team());
            if (firm != null) {
                values.put("company", firm.id());
            }
            mostly(0.6, values, "phone", line(town));
            mostly(0.4, values, "mobile", line(town));
            mostly(0.2, values, "linkedin", "https://www.linkedin.example/in/" + LoadNames.mailbox(person.first(), person.last()));
            points(values, person, town);
            if (importer != null) {
                values.put("externalId", "P" + ++numbers);
            }
            fields.fill(values, person);
            var life = story.begins(Contact.class).made(importer == null ? owner : importer, at, values);
            if (random.nextDouble() < CORRECTED) {
                var promotion = Map.<String, Object>of("jobTitle", names.any(texts.list("job titles")));
                life.changed(owner, later(at), random.nextBoolean() ? fields.correction(person) : promotion);
            }
            story.remember(Contact.class, life.id(), owner, firm == null ? 0 : firm.id());
            if (firms.size() > 1 && random.nextDouble() < WORKED_ELSEWHERE) {
                formerly(life.id(), owner, at);
            }
            return life;
        }

        /** Further ways to reach somebody: a private address, a number at home. */
        private void points(Map<String, @Nullable Object> values, LoadFields.Person person, List<String> town) {
            var points = new ArrayList<ContactPoint>();
            if (random.nextDouble() < WITH_PRIVATE_ADDRESS) {
                points.add(new ContactPoint(ContactPoint.Kind.HOME_EMAIL, LoadNames.mailbox(person.first(), person.last()) + "@home.example"));
            }
            if (random.nextDouble() < WITH_NUMBER_AT_HOME) {
                points.add(new ContactPoint(ContactPoint.Kind.HOME_PHONE, line(town)));
            }
            if (!points.isEmpty()) {
                values.put("contactPoints", List.copyOf(points));
            }
        }

        /** Where somebody worked before, entered by his owner some days after him. */
        private void formerly(long person, Person owner, Instant at) {
            var firm = names.often(firms);
            var until = story.day(at).minusDays(30 + random.nextInt(1500));
            var values = new HashMap<String, @Nullable Object>();
            values.put("contact", person);
            values.put("company", firm.id());
            values.put("role", names.often(texts.list("job titles")));
            values.put("since", until.minusDays(200 + random.nextInt(2500)));
            values.put("until", until);
            values.put("owner", owner.id());
            values.put("team", owner.team());
            var when = story.hour(story.day(at).plusDays(1), random);
            if (!story.isLast(story.day(at))) {
                story.does(when, () -> story.tell(story.begins(Membership.class).made(owner, when, values)));
            }
        }

        private void mostly(double share, Map<String, @Nullable Object> values, String field, String value) {
            if (random.nextDouble() < share) {
                values.put(field, value);
            }
        }

        private @Nullable String email(LoadFields.Person person) {
            double chance = random.nextDouble();
            if (chance < 0.07) {
                return null;
            }
            var mailbox = LoadNames.mailbox(person.first(), person.last());
            return mailbox + (chance < 0.3 ? String.valueOf(random.nextInt(100)) : "") + "@" + person.domain();
        }

        private Instant later(Instant at) {
            return story.hour(story.day(at).plusDays(1 + random.nextInt(CORRECTED_WITHIN)), random);
        }

        /** Mostly small firms, a few large ones; in the rough figures that people know. */
        private int employees() {
            int rough = (int) Math.exp(3 + random.nextDouble() * 5);
            return rough < 60 ? rough : rough / 10 * 10;
        }

        /** A number out of a range reserved for fiction, and the extension. */
        private String line(List<String> town) {
            var number = new StringBuilder(town.get(4));
            for (int i = number.indexOf("#"); i >= 0; i = number.indexOf("#")) {
                number.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
            var written = number.append(" x").append(1000 + random.nextInt(9000)).toString();
            return PhoneNumber.find(written, code(town)).map(PhoneNumber::toString).orElse(written);
        }

        private static String code(List<String> town) {
            return CodeList.COUNTRY.find(town.get(3)).orElseThrow();
        }
    }
}
