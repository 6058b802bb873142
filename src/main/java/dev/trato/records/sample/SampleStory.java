package dev.trato.records.sample;

import dev.trato.kernel.Actor;
import dev.trato.kernel.RecordRef;
import dev.trato.security.User;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One telling of the sample company: its calendar, its people, its language, and what they are about to do today. */
public final class SampleStory {

    /** Office hours. */
    public static final LocalTime MORNING = LocalTime.of(8, 30);
    public static final LocalTime EVENING = LocalTime.of(18, 0);

    private static final int SEED = 2026;
    private static final int OVER = 0;

    private final Locale language;
    private final LocalDate firstDay;
    private final BigDecimal priceLevel;
    private final Random hours = random("hours");
    private final List<Person> cast = new ArrayList<>();
    private final Map<RecordRef, Integer> chapters = new HashMap<>();
    private final List<Planned> planned = new ArrayList<>();

    SampleStory(Locale language, LocalDate firstDay, BigDecimal priceLevel) {
        this.language = language;
        this.firstDay = firstDay;
        this.priceLevel = priceLevel;
    }

    /**
     * Somebody who works in the sample company.
     *
     * @param team the home team; null for none
     */
    public record Person(Actor actor, @Nullable Long team, Set<String> roles) {

        /** The company itself, before anybody works there. */
        public static final Person SYSTEM = new Person(Actor.system("sample"), null, Set.of());

        public long id() {
            return Objects.requireNonNull(actor.userId());
        }

        public boolean is(String role) {
            return roles.contains(role);
        }
    }

    /** A deed, and the hour at which it happens. */
    record Planned(LocalTime at, SampleDeed deed) {}

    /** The organisation's language, in which everything is written. */
    public Locale language() {
        return language;
    }

    /** The day on which they began to work with Trato. */
    public boolean isFirst(LocalDate day) {
        return day.equals(firstDay);
    }

    /** Chance for one part, the same at each telling. */
    public Random random(String part) {
        return new Random(SEED * 31L + part.hashCode());
    }

    /** Texts of a file of that name, in the story's language. */
    public SampleTexts texts(String name) {
        return SampleTexts.read(name, language);
    }

    /** An amount that would be this many dollars, at the price level of the organisation's currency, in three digits. */
    public BigDecimal amount(double dollars) {
        return new BigDecimal(BigDecimal.valueOf(dollars).multiply(priceLevel).round(new MathContext(3)).toPlainString());
    }

    /** A user begins to work here. */
    public void enters(User user) {
        cast.add(new Person(Actor.user(Objects.requireNonNull(user.getId()), user.getName()), user.getTeamId(), user.getRoles()));
    }

    public List<Person> cast() {
        return List.copyOf(cast);
    }

    /** Those with one of these roles. */
    public List<Person> cast(Collection<String> roles) {
        return cast.stream().filter(person -> roles.stream().anyMatch(person::is)).toList();
    }

    /** Tells the other parts how far somebody has come with a record: 1 at the beginning, more as it goes on. */
    public void reaches(RecordRef record, int chapter) {
        chapters.put(record, chapter);
    }

    /** Tells the other parts that a record is done with; nobody works on it any more. */
    public void ends(RecordRef record) {
        chapters.put(record, OVER);
    }

    /** How far somebody has come with a record; empty where its part does not say. */
    public OptionalInt chapter(RecordRef record) {
        var chapter = chapters.get(record);
        return chapter == null ? OptionalInt.empty() : OptionalInt.of(chapter);
    }

    public boolean isOver(RecordRef record) {
        return chapter(record).orElse(1) == OVER;
    }

    /** Plans what somebody does today, with his rights. */
    public void does(SampleDeed deed) {
        int seconds = Math.max(1, deed.to().toSecondOfDay() - deed.from().toSecondOfDay());
        planned.add(new Planned(deed.from().plusSeconds(hours.nextInt(seconds)), deed));
    }

    /** Hands over what is planned, in the order of the day, and forgets it. */
    List<Planned> takePlanned() {
        var taken = planned.stream().sorted(Comparator.comparing(Planned::at)).toList();
        planned.clear();
        return taken;
    }
}
