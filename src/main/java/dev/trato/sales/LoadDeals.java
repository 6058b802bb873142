package dev.trato.sales;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.contacts.Contact;
import dev.trato.records.Gate;
import dev.trato.records.load.Known;
import dev.trato.records.load.Life;
import dev.trato.records.load.LoadPart;
import dev.trato.records.load.LoadStory;
import dev.trato.records.load.Person;
import dev.trato.records.sample.SampleTexts;
import dev.trato.sales.Deal.LostReason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What is sold in a load: three deals for every ten people, each on its way through the stages of the first pipeline, in weeks or months,
 * until it is won or lost, or as far as it has come by the last day.
 */
@Component
@Order(3)
class LoadDeals implements LoadPart {

    private static final int DEALS = 3;
    private static final int OF_PEOPLE = 10;

    private final Gate gate;
    private final Pipelines pipelines;

    LoadDeals(Gate gate, Pipelines pipelines) {
        this.gate = gate;
        this.pipelines = pipelines;
    }

    @Override
    public Teller begin(LoadStory story) {
        var texts = story.texts("sales");
        var offers = texts.rows("products").stream().map(this::list).toList();
        var stages = pipelines.stages(Objects.requireNonNull(pipelines.all().getFirst().getId()));
        return new Telling(story, texts, offers, stages);
    }

    /** Something on sale: what it costs, and how many of it one buys. */
    private record Offer(long id, String name, int price, int least, int most) {}

    private Offer list(List<String> row) {
        var product = gate.of(Product.class).create(Map.of("name", row.get(0), "code", row.get(1), "family", row.get(2),
                "price", new BigDecimal(row.get(3))));
        var range = row.get(4).split("-");
        return new Offer(Objects.requireNonNull(product.getId()), row.get(0), Integer.parseInt(row.get(3)), Integer.parseInt(range[0]),
                Integer.parseInt(range[1]));
    }

    private static final class Telling implements Teller {
        private static final double[] LOST_AT = {0.2, 0.16, 0.17, 0.14};
        private static final double PUT_OFF = 0.25;
        private static final double LIES_LONG = 0.08;
        private static final double DAYS_IN_A_STAGE = 15;

        private final LoadStory story;
        private final SampleTexts texts;
        private final List<Offer> offers;
        private final List<Stage> open;
        private final Stage won;
        private final Stage lost;
        private final Random random;
        private final List<List<String>> nextSteps;

        Telling(LoadStory story, SampleTexts texts, List<Offer> offers, List<Stage> stages) {
            this.story = story;
            this.texts = texts;
            this.offers = offers;
            open = stages.stream().filter(Stage::isOpen).toList();
            won = end(stages, Stage.Outcome.WON);
            lost = end(stages, Stage.Outcome.LOST);
            random = story.random("deals");
            nextSteps = texts.headings().stream().filter(heading -> heading.startsWith("next ")).map(texts::list).toList();
        }

        private static Stage end(List<Stage> stages, Stage.Outcome outcome) {
            return stages.stream().filter(stage -> stage.getOutcome() == outcome).findFirst().orElseThrow();
        }

        @Override
        public void tell(LocalDate day) {
            int due = story.due((long) story.people() * DEALS / OF_PEOPLE, day);
            for (int i = 0; i < due; i++) {
                var at = story.hour(day, random);
                story.does(at, () -> open(at));
            }
        }

        private void open(Instant at) {
            var people = story.known(Contact.class);
            var person = people.size() == 0 ? null : people.get(random.nextInt(people.size()));
            var owner = person == null ? story.anybody(random) : person.owner();
            var offer = any(offers, random);
            double worth = (double) offer.price() * (offer.least() + random.nextInt(offer.most() - offer.least() + 1));
            var values = new HashMap<String, @Nullable Object>();
            values.put("name", offer.name() + ", " + any(texts.list("places"), random));
            values.put("product", offer.id());
            values.put("amount", amount(worth));
            values.put("expectedClose", story.day(at).plusDays(30 + random.nextInt(60)));
            values.put("source", any(texts.list("sources"), random));
            values.put("nextStep", nextStep(0));
            values.put("description", random.nextInt(5) == 0 ? any(texts.list("descriptions"), random) : null);
            values.put("owner", owner.id());
            values.put("team", owner.team());
            if (person != null) {
                meet(person, values);
            }
            var deal = story.begins(Deal.class).made(owner, at, values, fresh -> fresh.moveTo(open.getFirst()));
            goOn(deal, owner, at, worth);
            story.remember(Deal.class, deal.id(), owner, person == null ? 0 : person.above());
            story.tell(deal);
        }

        private static void meet(Known.Item person, Map<String, @Nullable Object> values) {
            values.put("contact", person.id());
            if (person.above() != 0) {
                values.put("company", person.above());
            }
        }

        /** Tells what became of the deal, up to the last day. */
        private void goOn(Life<Deal> deal, Person owner, Instant from, double worth) {
            var at = from;
            for (int stage = 0; ; stage++) {
                at = later(at);
                if (random.nextDouble() < PUT_OFF) {
                    if (!deal.changed(owner, at, Map.of("expectedClose", story.day(at).plusDays(10 + random.nextInt(50))))) {
                        return;
                    }
                    at = later(at);
                }
                if (random.nextDouble() < LOST_AT[Math.min(stage, LOST_AT.length - 1)]) {
                    var reason = reason(stage);
                    deal.changed(owner, at, Map.of(), ending -> ending.lose(lost, reason));
                    return;
                }
                if (stage + 1 == open.size()) {
                    deal.changed(owner, at, Collections.singletonMap("nextStep", null), ending -> ending.moveTo(won));
                    return;
                }
                var next = open.get(stage + 1);
                if (!deal.changed(owner, at, known(stage + 1, worth), moving -> moving.moveTo(next))) {
                    return;
                }
            }
        }

        /** What one knows better in the new stage. */
        private Map<String, @Nullable Object> known(int stage, double worth) {
            var values = new HashMap<String, @Nullable Object>();
            values.put("nextStep", nextStep(stage));
            if (stage == 2) {
                values.put("amount", amount(worth * (0.9 + random.nextDouble() / 10)));
            }
            return values;
        }

        /** Mostly a week or two, now and then months. */
        private Instant later(Instant at) {
            double days = -Math.log(1 - random.nextDouble()) * DAYS_IN_A_STAGE * (random.nextDouble() < LIES_LONG ? 5 : 1);
            return story.hour(story.day(at).plusDays(1 + (long) days), random);
        }

        private String nextStep(int stage) {
            return any(nextSteps.get(Math.min(stage, nextSteps.size() - 1)), random);
        }

        private LostReason reason(int stage) {
            return stage < 2
                    ? any(List.of(LostReason.NO_NEED, LostReason.NO_BUDGET, LostReason.TIMING, LostReason.NO_ANSWER), random)
                    : any(List.of(LostReason.PRICE, LostReason.PRICE, LostReason.COMPETITOR, LostReason.TIMING, LostReason.OTHER), random);
        }

        private static BigDecimal amount(double worth) {
            return new BigDecimal(BigDecimal.valueOf(worth).round(new MathContext(3)).toPlainString());
        }
    }
}
