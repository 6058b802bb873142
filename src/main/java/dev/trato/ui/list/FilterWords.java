package dev.trato.ui.list;

import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.Operator;
import dev.trato.records.Period;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.records.Relation;
import dev.trato.ui.Kit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says filters in the reader's language: "Stage is any of Proposal, Negotiation". */
public final class FilterWords {

    static final Pattern RELATIVE_DAY = Pattern.compile("today(?:([+-])(\\d{1,5}))?");

    private static final Set<Operator> DATED = Set.of(Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW, Operator.AT_MOST);

    private final Kit kit;

    public FilterWords(Kit kit) {
        this.kit = kit;
    }

    String operator(Field field, Operator operator) {
        boolean day = field.type() == FieldType.DATE || field.type() == FieldType.DATE_TIME;
        return kit.text((day && DATED.contains(operator) ? "operator.date." : "operator.") + operator);
    }

    String values(Field field, RecordFilter.Condition condition) {
        if (condition.operator().takesNoValue()) {
            return "";
        }
        if (field.isReference() && condition.operator() != Operator.CONTAINS) {
            return records(field, condition.values());
        }
        return condition.values().stream().map(value -> value(field, condition.operator(), value)).collect(Collectors.joining(", "));
    }

    /** The records to which a relation leads: "Company", "Deals", "Relationships (Other)". */
    String relation(RecordType<?> type, Relation relation) {
        var field = relation.field();
        if (field != null && relation.kind() == Relation.Kind.TO) {
            return kit.label(field);
        }
        if (relation.kind() == Relation.Kind.SUBJECT) {
            return kit.text(relation.target().singularKey());
        }
        var records = kit.text(relation.target().pluralKey());
        boolean several = kit.relations().usual(type).stream()
                .filter(other -> !other.kind().isToOne() && other.target().equals(relation.target())).count() > 1;
        return !several ? records : records + " (" + (field == null ? kit.text("filter.relation.hanging") : kit.label(field)) + ")";
    }

    private String related(RecordType<?> type, RelatedPart part) {
        var relation = kit.relations().find(type, part.related().relation());
        if (relation.isEmpty()) {
            return part.related().relation();
        }
        var has = kit.text("filter.has." + part.quantity(), relation(type, relation.get()), part.related().atLeast());
        var which = part.related().which();
        return which.isEmpty() ? has : kit.text("filter.has.where", has, part(relation.get().target(), which));
    }

    /** A whole filter in one line. */
    public String sentence(RecordType<?> type, RecordFilter filter) {
        var related = RelatedPart.of(filter);
        if (related.isPresent()) {
            return related(type, related.get());
        }
        return switch (filter) {
            case RecordFilter.Related hasBeenSaid -> throw new IllegalStateException(hasBeenSaid.relation());
            case RecordFilter.And and -> join(type, and.parts(), "filter.and");
            case RecordFilter.Or or -> join(type, or.parts(), "filter.or");
            case RecordFilter.Not not -> kit.text("filter.not", sentence(type, not.part()));
            case RecordFilter.Condition condition -> kit.catalog().findAskable(type, condition.field())
                    .map(field -> (kit.label(field) + " " + operator(field, condition.operator()) + " " + values(field, condition)).strip())
                    .orElse(condition.field());
        };
    }

    private String join(RecordType<?> type, List<RecordFilter> parts, String word) {
        return parts.stream()
                .map(part -> part(type, part))
                .collect(Collectors.joining(" " + kit.text(word) + " "));
    }

    /** A part of a longer sentence. */
    private String part(RecordType<?> type, RecordFilter part) {
        boolean several = part instanceof RecordFilter.And || part instanceof RecordFilter.Or;
        return several ? "(" + sentence(type, part) + ")" : sentence(type, part);
    }

    private String records(Field field, List<String> values) {
        var ids = values.stream().filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).toList();
        var titles = kit.gate().of(field.target()).titles(ids);
        return values.stream()
                .map(value -> value.equals("me") ? kit.text("filter.me")
                        : value.matches("\\d{1,18}") ? titles.getOrDefault(Long.valueOf(value), kit.text("value.restricted")) : value)
                .collect(Collectors.joining(", "));
    }

    private String value(Field field, Operator operator, String value) {
        if (operator == Operator.WITHIN) {
            return Period.find(value).map(period -> kit.text("period." + period)).orElse(value);
        }
        return switch (field.type()) {
            case CHOICE, MULTI_CHOICE -> kit.option(field, value);
            case YES_NO -> kit.text(value.equals("true") ? "value.yes" : "value.no");
            case NUMBER, MONEY, PERCENT -> number(field, value);
            case DATE, DATE_TIME -> day(value);
            default -> value;
        };
    }

    private String number(Field field, String value) {
        return value.matches("-?\\d{1,20}(\\.\\d{1,10})?") ? kit.format().text(field, new BigDecimal(value), kit.locale()) : value;
    }

    private String day(String value) {
        if (value.equals("now")) {
            return kit.text("relative.now");
        }
        var relative = RELATIVE_DAY.matcher(value);
        if (relative.matches()) {
            if (relative.group(2) == null) {
                return kit.text("relative.today");
            }
            return kit.text("-".equals(relative.group(1)) ? "relative.ago.days" : "relative.ahead.days", Integer.valueOf(relative.group(2)));
        }
        try {
            return value.contains("T")
                    ? kit.format().moment(Instant.parse(value), kit.locale())
                    : kit.format().day(LocalDate.parse(value), kit.locale());
        } catch (DateTimeException e) {
            return value;
        }
    }
}
