package dev.trato.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordFilter.And;
import dev.trato.records.RecordFilter.Condition;
import dev.trato.records.RecordFilter.Not;
import dev.trato.records.RecordFilter.Or;
import dev.trato.records.RecordFilter.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever filter is written down means the same when it is read again, and whatever text is read is a filter or a problem. */
class FilterLanguageTest {

    private static final List<String> FIELDS = List.of("name", "amount", "stageSince", "cf_contract_no", "note", "notes", "order", "android",
            "inside", "or_else", "not_done", "isEmpty", "hash", "notary");
    private static final List<String> RELATIONS = List.of("company", "deal.company", "task.subject", "no_show.subject", "has.has", "deal.cf_partner");
    private static final List<String> VALUES = List.of("", " ", "1000", "-12.50", "2026-03-01", "today-30", "me", "and", "or", "not", "in", "is empty",
            "José Muñoz", "a \"quoted\" word", "back\\slash", "\\\"", "(", ")", ",", "x) or (1=1", "½", "²", "№ 5", "日本語", "😀", "𝒳", "a\nb", "\u0000", "\t",
            "%", "_", "';--", "ﬁ", "e\u0301");

    @Test
    void filtersMeanTheSameAfterATripThroughText() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            var filter = anyFilter(random, 4);
            var text = FilterLanguage.print(filter);
            var read = FilterLanguage.parse(text);
            assertThat(conditions(read)).as(text).containsExactlyElementsOf(conditions(filter));
            assertThat(FilterLanguage.print(read)).isEqualTo(FilterLanguage.print(FilterLanguage.parse(FilterLanguage.print(read))));
            for (int world = 0; world < 8; world++) {
                long seed = random.nextLong();
                assertThat(holds(read, seed)).as(text).isEqualTo(holds(filter, seed));
            }
        }
    }

    @Test
    void whateverIsTypedIsAFilterOrAProblem() {
        var random = new Random(815);
        var words = List.of("name", "amount", "=", "!=", ">=", "<", "contains", "not", "not contains", "not in", "in", "(", ")", ",", "and", "or",
                "is empty", "is not empty", "within", "has", "no", "deal.company", "\"", "\\", "x", "1", " ", "\u0000", "😀", "--", "/*", ";", "starts with", "İ");
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                var filter = FilterLanguage.parse(text.toString());
                assertThat(holds(FilterLanguage.parse(FilterLanguage.print(filter)), 1)).isEqualTo(holds(filter, 1));
            } catch (Problem e) {
                assertThat(e.key()).startsWith("problem.filter.");
            }
        }
    }

    @Test
    void nothingSatisfiesAnEmptyChoiceAlsoAfterATripThroughText() {
        assertThat(FilterLanguage.parse(FilterLanguage.print(new Or(List.of())))).isEqualTo(new Not(RecordFilter.ALL));
        assertThat(FilterLanguage.parse(FilterLanguage.print(RecordFilter.ALL))).isEqualTo(RecordFilter.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name =", "name = \"open", "= 1", "name = 1 and", "name = 1 or or", "(name = 1", "name = 1)", "name in 1", "name in (1",
            "name in (1,)", "not name = 1", "name = 1 name = 2", "name like x", "has", "has no", "has 3", "has a (", "has a b", "has no 3 a", "na-me = 1; drop table deal", "name == 1"})
    void whatCannotBeUnderstoodIsToldWithItsPlace(String text) {
        assertThatThrownBy(() -> FilterLanguage.parse(text)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.key()).isEqualTo("problem.filter.syntax");
            assertThat((Integer) problem.arguments()[0]).isBetween(1, text.length() + 1);
        });
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThatThrownBy(() -> FilterLanguage.parse("(".repeat(3000) + "a = 1" + ")".repeat(3000))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> FilterLanguage.parse("not (".repeat(1500) + "a = 1" + ")".repeat(1500))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> FilterLanguage.parse("a = " + "1".repeat(8000))).isInstanceOf(Problem.class);
        assertThat(FilterLanguage.parse("a = 1" + " or a = 1".repeat(800))).isInstanceOf(Or.class);
    }

    @Test
    void whatBelongsToARecordIsAskedForInOneForm() {
        assertThat(FilterLanguage.parse("has deal.company")).isEqualTo(new Related("deal.company", 1, RecordFilter.ALL));
        assertThat(FilterLanguage.parse("has no task.subject (status = OPEN)")).isEqualTo(new Not(new Related("task.subject", 1, open())));
        assertThat(FilterLanguage.parse("has 3 task.subject (status = OPEN) and name = x")).isEqualTo(
                new And(List.of(new Related("task.subject", 3, open()), RecordFilter.where("name", Operator.IS, "x"))));
        assertThat(FilterLanguage.parse("company.parent.status = OPEN")).isEqualTo(FilterLanguage.parse("has company (has parent (status = OPEN))"));
    }

    private static RecordFilter open() {
        return RecordFilter.where("status", Operator.IS, "OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has a (has b (has c))", "has a (not (has b (x = 1 or has no c)))", "a.b.c.d = 1", "has 0 a", "has 1001 a", "has 999999999 a",
            "has company (a.b.c = 1)"})
    void whatAsksTooFarOrForTooManyIsRefused(String text) {
        assertThatThrownBy(() -> FilterLanguage.parse(text)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.key()).isIn("problem.filter.far", "problem.filter.count"));
    }

    private static RecordFilter anyFilter(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 1 -> new And(parts(random, depth));
            case 2 -> new Or(parts(random, depth));
            case 3 -> new Not(anyFilter(random, depth - 1));
            case 4 -> related(random, depth);
            default -> condition(random);
        };
    }

    private static List<RecordFilter> parts(Random random, int depth) {
        var parts = new ArrayList<RecordFilter>();
        for (int n = random.nextInt(4); n > 0; n--) {
            parts.add(anyFilter(random, depth - 1));
        }
        return parts;
    }

    /** At the last levels only, since no filter asks further than two steps. */
    private static RecordFilter related(Random random, int depth) {
        return new Related(RELATIONS.get(random.nextInt(RELATIONS.size())), random.nextInt(3) + 1, depth > 2 ? condition(random) : anyFilter(random, depth - 1));
    }

    private static Condition condition(Random random) {
        var operator = Operator.values()[random.nextInt(Operator.values().length)];
        var values = new ArrayList<String>();
        int count = operator.takesNoValue() ? 0 : operator.takesList() ? random.nextInt(4) : 1;
        for (int i = 0; i < count; i++) {
            values.add(VALUES.get(random.nextInt(VALUES.size())));
        }
        return new Condition(FIELDS.get(random.nextInt(FIELDS.size())), operator, values);
    }

    private static List<Condition> conditions(RecordFilter filter) {
        return switch (filter) {
            case And and -> and.parts().stream().flatMap(part -> conditions(part).stream()).toList();
            case Or or -> or.parts().stream().flatMap(part -> conditions(part).stream()).toList();
            case Not not -> conditions(not.part());
            case Condition condition -> List.of(condition);
            case Related related -> conditions(related.which());
        };
    }

    /** Whether the filter holds in a world where each condition is true or false as the seed has it. */
    private static boolean holds(RecordFilter filter, long seed) {
        Predicate<RecordFilter> inWorld = part -> holds(part, seed);
        return switch (filter) {
            case And and -> and.parts().stream().allMatch(inWorld);
            case Or or -> or.parts().stream().anyMatch(inWorld);
            case Not not -> !holds(not.part(), seed);
            case Condition condition -> new Random(condition.hashCode() * 31L + seed).nextInt(100) < 50;
            case Related related -> new Random((related.relation() + related.atLeast() + holds(related.which(), seed)).hashCode() * 31L + seed).nextInt(100) < 50;
        };
    }
}
