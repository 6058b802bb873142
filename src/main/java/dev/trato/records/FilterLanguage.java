package dev.trato.records;

import dev.trato.kernel.Problem;
import dev.trato.records.RecordFilter.And;
import dev.trato.records.RecordFilter.Condition;
import dev.trato.records.RecordFilter.Not;
import dev.trato.records.RecordFilter.Or;
import dev.trato.records.RecordFilter.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Filters as text, in links, saved views and the API: {@code amount >= 1000 and (stage in (3, 4) or owner = me)}. Words and numbers
 * stand bare, everything else in double quotes with {@code \"} and {@code \\}. What belongs to a record is asked for with {@code has}:
 * {@code has 2 deal.company (amount > 1000)}, {@code has no interaction.subject (at within last_90_days)}, {@code has company (city = Lima)},
 * for which {@code company.city = Lima} is short.
 */
public final class FilterLanguage {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_LENGTH = 8000;

    private final String text;
    private int at;
    private int depth;

    private FilterLanguage(String text) {
        this.text = text;
    }

    /** Reads a filter; blank text means everything. {@link Problem} tells where it could not be understood. */
    public static RecordFilter parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Problem("problem.filter.long", MAX_LENGTH);
        }
        var parser = new FilterLanguage(text);
        parser.space();
        if (parser.at == text.length()) {
            return RecordFilter.ALL;
        }
        var filter = parser.either();
        parser.space();
        if (parser.at < text.length()) {
            throw parser.fault();
        }
        return filter;
    }

    /** Writes a filter so that {@link #parse} gives it back. */
    public static String print(RecordFilter filter) {
        return switch (filter) {
            case And and -> join(and.parts(), " and ");
            case Or or when or.parts().isEmpty() -> "not ()";
            case Or or -> join(or.parts(), " or ");
            case Not not when not.part() instanceof Related related && related.atLeast() == 1 -> print(related, "no ");
            case Not not -> "not (" + print(not.part()) + ")";
            case Related related -> print(related, related.atLeast() == 1 ? "" : related.atLeast() + " ");
            case Condition condition -> print(condition);
        };
    }

    private static String print(Related related, String many) {
        return "has " + many + related.relation() + (related.which().isEmpty() ? "" : " (" + print(related.which()) + ")");
    }

    private static String join(List<RecordFilter> parts, String word) {
        return parts.stream()
                .map(part -> part instanceof And || part instanceof Or ? "(" + print(part) + ")" : print(part))
                .collect(Collectors.joining(word));
    }

    private static String print(Condition condition) {
        var start = condition.field() + " " + condition.operator().symbol();
        if (condition.operator().takesNoValue()) {
            return start;
        }
        if (condition.operator().takesList()) {
            return start + condition.values().stream().map(FilterLanguage::quote).collect(Collectors.joining(", ", " (", ")"));
        }
        return start + " " + quote(condition.values().isEmpty() ? "" : condition.values().getFirst());
    }

    private static String quote(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> isBare((char) c)) ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private RecordFilter either() {
        return chain("or", true);
    }

    private RecordFilter both() {
        return chain("and", false);
    }

    private RecordFilter chain(String word, boolean or) {
        var parts = new ArrayList<RecordFilter>();
        do {
            parts.add(or ? both() : single());
        } while (word(word));
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return or ? new Or(parts) : new And(parts);
    }

    private RecordFilter single() {
        if (++depth > MAX_DEPTH) {
            throw new Problem("problem.filter.deep", MAX_DEPTH);
        }
        try {
            if (symbol("(")) {
                return closed();
            }
            if (word("not")) {
                expect("(");
                return new Not(closed());
            }
            return word("has") ? related() : condition();
        } finally {
            depth--;
        }
    }

    private RecordFilter closed() {
        if (symbol(")")) {
            return RecordFilter.ALL;
        }
        var inner = either();
        expect(")");
        return inner;
    }

    private RecordFilter related() {
        boolean none = word("no");
        var relation = bare();
        int atLeast = 1;
        if (!none && relation.matches("\\d{1,9}")) {
            atLeast = Integer.parseInt(relation);
            relation = bare();
        }
        var related = new Related(relation, atLeast, symbol("(") ? closed() : RecordFilter.ALL);
        return none ? new Not(related) : related;
    }

    private RecordFilter condition() {
        var path = bare();
        int dot = path.lastIndexOf('.');
        RecordFilter condition = condition(path.substring(dot + 1));
        while (dot >= 0) {
            var before = path.substring(0, dot);
            dot = before.lastIndexOf('.');
            condition = new Related(before.substring(dot + 1), 1, condition);
            path = before;
        }
        return condition;
    }

    private Condition condition(String field) {
        var operator = operator();
        if (operator.takesNoValue()) {
            return new Condition(field, operator, List.of());
        }
        if (!operator.takesList()) {
            return new Condition(field, operator, List.of(value()));
        }
        expect("(");
        var values = new ArrayList<String>();
        if (!symbol(")")) {
            do {
                values.add(value());
            } while (symbol(","));
            expect(")");
        }
        return new Condition(field, operator, values);
    }

    private Operator operator() {
        space();
        Operator longest = null;
        for (var operator : Operator.values()) {
            if (startsWith(operator.symbol()) && (longest == null || operator.symbol().length() > longest.symbol().length())) {
                longest = operator;
            }
        }
        if (longest == null) {
            throw fault();
        }
        at += longest.symbol().length();
        return longest;
    }

    private boolean startsWith(String symbol) {
        if (!text.regionMatches(true, at, symbol, 0, symbol.length())) {
            return false;
        }
        int end = at + symbol.length();
        boolean isWord = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return !isWord || end >= text.length() || !isBare(text.charAt(end));
    }

    private String value() {
        space();
        if (at >= text.length() || text.charAt(at) != '"') {
            return bare();
        }
        var value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        expect("\"");
        return value.toString();
    }

    private String bare() {
        space();
        int start = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw fault();
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+';
    }

    private boolean word(String word) {
        space();
        if (!startsWith(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean symbol(String symbol) {
        space();
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        return true;
    }

    private void expect(String symbol) {
        if (symbol.equals("\"") ? !text.startsWith(symbol, at) : !symbol(symbol)) {
            throw fault();
        }
        if (symbol.equals("\"")) {
            at++;
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Problem fault() {
        return new Problem("problem.filter.syntax", at + 1, text);
    }
}
