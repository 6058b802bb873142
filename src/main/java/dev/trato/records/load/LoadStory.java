package dev.trato.records.load;

import dev.trato.kernel.Actor;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.Chronicle;
import dev.trato.records.Door;
import dev.trato.records.OperationSpec;
import dev.trato.records.PastDeed;
import dev.trato.records.RecordTypes;
import dev.trato.records.sample.SampleTexts;
import dev.trato.security.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One load: its size, its people, its calendar, and what they have done. The same order gives the same load. */
public final class LoadStory {

    private final Load.Order order;
    private final Locale language;
    private final Calendar calendar;
    private final Chronicle chronicle;
    private final Chronicle.Chain chain;
    private final RecordTypes types;
    private final IdBlocks ids;
    private final LoadWriter writer;
    private final Agenda agenda = new Agenda();
    private final Map<Class<?>, Chronicle.Kind<?>> kinds = new HashMap<>();
    private final Map<Class<?>, Known> known = new HashMap<>();
    private final List<Person> cast = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    LoadStory(Load.Order order, Locale language, Calendar calendar, Chronicle chronicle, Chronicle.Chain chain, RecordTypes types, IdBlocks ids,
            LoadWriter writer) {
        this.order = order;
        this.language = language;
        this.calendar = calendar;
        this.chronicle = chronicle;
        this.chain = chain;
        this.types = types;
        this.ids = ids;
        this.writer = writer;
    }

    /** How many people the company knows; everything else is reckoned from this. */
    public int people() {
        return order.people();
    }

    /** The hash of the password that all who work here have; null when nobody gets one. */
    public @Nullable String passwordHash() {
        return order.passwordHash();
    }

    /** The organisation's language, in which texts are written. */
    public Locale language() {
        return language;
    }

    /** Texts of the sample company in the story's language. */
    public SampleTexts texts(String name) {
        return SampleTexts.read(name, language);
    }

    /** Chance for one part, the same at each load of the same seed. */
    public Random random(String part) {
        return new Random(order.seed() * 31 + part.hashCode());
    }

    /** How many out of so many come on this day. */
    public int due(long total, LocalDate day) {
        return calendar.due(total, day);
    }

    public boolean isLast(LocalDate day) {
        return calendar.isLast(day);
    }

    /** Some moment in the office hours of that day, or of the next working day. */
    public Instant hour(LocalDate day, Random random) {
        return calendar.hour(day, random);
    }

    public LocalDate day(Instant moment) {
        return calendar.day(moment);
    }

    /**
     * A user works here.
     *
     * @param share his share of all records, beside the shares of the others
     */
    public void enters(User user, double share) {
        cast.add(new Person(Actor.user(Objects.requireNonNull(user.getId()), user.getName()), user.getTeamId()));
        shares.add(share + (shares.isEmpty() ? 0 : shares.getLast()));
    }

    /** One of those who work here; some have far more than others. */
    public Person anybody(Random random) {
        double wanted = random.nextDouble() * shares.getLast();
        int low = 0;
        for (int high = shares.size() - 1; low < high; ) {
            int middle = (low + high) / 2;
            if (shares.get(middle) > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return cast.get(low);
    }

    /** Plans what is done at a moment; deeds are done in the order of time, whichever part has planned them. */
    public void does(Instant at, Runnable deed) {
        agenda.plan(at, deed);
    }

    /** A record whose life is about to be told. */
    public <T extends BaseRecord> Life<T> begins(Class<T> entity) {
        return new Life<>(kind(entity).begin(), ids.of(entity), calendar.midnight(calendar.days().getLast()));
    }

    @SuppressWarnings("unchecked")
    private <T extends BaseRecord> Chronicle.Kind<T> kind(Class<T> entity) {
        return (Chronicle.Kind<T>) kinds.computeIfAbsent(entity, unknown -> chronicle.of(entity));
    }

    /** Writes a record; each thing that was done to it becomes an operation of its own, as on the screen. */
    public void tell(Life<?> life) {
        writer.add(life.ended());
        life.deeds().forEach(this::later);
    }

    /** Writes records that came in together by a file, as one operation; what was done to them afterwards are operations of their own. */
    public <T extends BaseRecord> void tellImported(Person who, Class<T> entity, String file, List<Life<T>> lives) {
        var made = new ArrayList<PastDeed>(lives.size());
        for (var life : lives) {
            writer.add(life.ended());
            made.add(life.deeds().getFirst());
            life.deeds().stream().skip(1).forEach(this::later);
        }
        done(OperationSpec.of(Door.IMPORT, "operation.import", types.of(entity).pluralKey(), file), who.actor(), made);
    }

    private void later(PastDeed deed) {
        agenda.plan(deed.at(), () -> done(null, deed.actor(), List.of(deed)));
    }

    private void done(@Nullable OperationSpec spec, Actor actor, List<PastDeed> deeds) {
        var entry = chain.done(spec, actor, deeds.getFirst().at(), deeds, ids.ofOperation(), ids.ofChange());
        writer.add(entry.operation());
        entry.changes().forEach(writer::add);
    }

    /** Lets parts that come later find a record. */
    public void remember(Class<? extends BaseRecord> entity, long id, Person owner, long above) {
        known.computeIfAbsent(entity, none -> new Known()).add(id, owner, above);
    }

    /** What was remembered of a type. */
    public Known known(Class<? extends BaseRecord> entity) {
        return known.computeIfAbsent(entity, none -> new Known());
    }

    /** Does what is due until the day is over. */
    void pass(LocalDate day) {
        agenda.doUntil(calendar.midnight(day));
    }
}
