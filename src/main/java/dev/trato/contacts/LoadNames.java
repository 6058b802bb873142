package dev.trato.contacts;

import dev.trato.kernel.TextFold;
import dev.trato.records.sample.SampleTexts;
import java.util.List;
import java.util.Random;

/** Names as one meets them among very many: a few are everywhere, most are rare. */
final class LoadNames {

    private static final double RARE = 0.45;
    private static final double TWO_NAMES = 0.12;
    private static final double WITH_FORM = 0.35;
    private static final double OF_TWO = 0.15;

    private final Random random;
    private final List<String> firstNames;
    private final List<String> lastNames;
    private final List<String> beginnings;
    private final List<String> middles;
    private final List<String> endings;
    private final List<String> trades;
    private final List<String> forms;

    LoadNames(Random random) {
        this.random = random;
        var texts = SampleTexts.read("load", null);
        firstNames = texts.list("first names");
        lastNames = texts.list("last names");
        beginnings = texts.list("beginnings");
        middles = texts.list("middles");
        endings = texts.list("endings");
        trades = texts.list("trades");
        forms = texts.list("forms");
    }

    String first() {
        var name = often(firstNames);
        return random.nextDouble() < TWO_NAMES ? name + " " + often(firstNames) : name;
    }

    String last() {
        return random.nextDouble() < RARE ? rare() : often(lastNames);
    }

    String company() {
        var name = random.nextDouble() < RARE ? rare() : often(lastNames);
        if (random.nextDouble() < OF_TWO) {
            name += " & " + often(lastNames);
        }
        name += " " + any(trades);
        return random.nextDouble() < WITH_FORM ? name + " " + any(forms) : name;
    }

    /** A company's domain; {@code .example} belongs to nobody. */
    static String domain(String company) {
        return letters(company.replace("&", " "), "-").replaceAll("^-|-$", "") + ".example";
    }

    /** The name before the @. */
    static String mailbox(String first, String last) {
        return letters(first.split(" ")[0], "") + "." + letters(last, "");
    }

    <E> E any(List<E> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** One of some, those in front more often. */
    <E> E often(List<E> some) {
        double place = random.nextDouble();
        return some.get((int) (place * place * some.size()));
    }

    private String rare() {
        return any(beginnings) + any(middles) + any(endings);
    }

    private static String letters(String text, String otherwise) {
        return TextFold.fold(text).replace("ø", "o").replace("ı", "i").replaceAll("[^a-z0-9]+", otherwise);
    }
}
