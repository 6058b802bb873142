package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.CodeList;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks values against what the catalog says of their fields, and records against their Bean Validation constraints. */
@Component
class RecordValidation {

    /** Amounts have 15 digits before the point and 4 behind it. */
    private static final BigDecimal TOO_LARGE = new BigDecimal("1e15");

    private static final int MOST_POINTS = 20;
    private static final int LONGEST_LIST = 2000;
    private static final int MOST_WORDS = 30;
    private static final int LONGEST_WORD = 60;
    /** With the commas between them; their column has room for two more. */
    private static final int LONGEST_WORDS = 998;

    private final FieldCatalog catalog;
    private final Validator validator;

    RecordValidation(FieldCatalog catalog, Validator validator) {
        this.catalog = catalog;
        this.validator = validator;
    }

    List<FieldProblem> problems(RecordType<?> type, BaseRecord record) {
        return problems(catalog.all(type), record);
    }

    /**
     * @param fields all fields of the record's type
     */
    List<FieldProblem> problems(List<Field> fields, BaseRecord record) {
        var problems = new ArrayList<FieldProblem>();
        for (var field : fields) {
            var value = field.accessor().get(record);
            if (value == null && field.required()) {
                problems.add(FieldProblem.of(field.name(), "problem.required"));
            } else {
                check(field, value).ifPresent(problems::add);
            }
        }
        validator.validate(record).stream().map(RecordValidation::problem).filter(problem -> isNew(problem, problems)).forEach(problems::add);
        return problems;
    }

    /** Whether a value fits its field; an empty one always does, since a required field is asked for when the whole record is checked. */
    Optional<FieldProblem> check(Field field, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(fault(field, value)).map(problem -> new FieldProblem(field.name(), problem));
    }

    private @Nullable Problem fault(Field field, Object value) {
        if (value instanceof String text && field.maxLength() > 0 && text.length() > field.maxLength()) {
            return new Problem("problem.tooLong", field.maxLength());
        }
        return switch (field.type()) {
            case NUMBER, MONEY, PERCENT -> ((BigDecimal) value).abs().compareTo(TOO_LARGE) >= 0 ? new Problem("problem.tooLarge") : null;
            case DATE -> isKept((LocalDate) value, 1000, 9998) ? null : new Problem("problem.dateRange");
            case DATE_TIME -> isKept(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate(), 1971, 2037) ? null : new Problem("problem.dateRange");
            case EMAIL -> faultOf(() -> new EmailAddress((String) value));
            case LINK -> isWebAddress((String) value) ? null : new Problem("problem.link", value);
            case CHOICE -> isOption(field, (String) value) ? null : new Problem("problem.option", value);
            case CONTACT_POINTS -> fault((List<?>) value);
            case MULTI_CHOICE -> names(value).stream()
                    .filter(name -> !isOption(field, name))
                    .findFirst()
                    .map(name -> new Problem("problem.option", name))
                    .orElseGet(() -> field.options().isEmpty() ? faultOfWords(names(value)) : null);
            default -> null;
        };
    }

    private static @Nullable Problem fault(List<?> points) {
        if (points.size() > MOST_POINTS || Objects.requireNonNullElse(ContactPoint.print(cast(points)), "").length() > LONGEST_LIST) {
            return new Problem("problem.contactPoint.tooMany", MOST_POINTS);
        }
        for (var point : cast(points)) {
            if (point.kind().medium() == ContactPoint.Medium.EMAIL) {
                var fault = faultOf(() -> new EmailAddress(point.value()));
                if (fault != null) {
                    return fault;
                }
            } else if (point.kind().medium() == ContactPoint.Medium.LINK && !isWebAddress(point.value())) {
                return new Problem("problem.link", point.value());
            }
        }
        return null;
    }

    private static List<ContactPoint> cast(List<?> points) {
        return points.stream().map(ContactPoint.class::cast).toList();
    }

    /** Words of one's own: their column parts them by commas. */
    private static @Nullable Problem faultOfWords(Set<String> words) {
        if (words.size() > MOST_WORDS || String.join(",", words).length() > LONGEST_WORDS) {
            return new Problem("problem.words.tooMany", MOST_WORDS, LONGEST_WORDS);
        }
        return words.stream().filter(word -> word.isBlank() || word.contains(",") || word.length() > LONGEST_WORD).findFirst()
                .map(word -> new Problem("problem.word", word, LONGEST_WORD)).orElse(null);
    }

    /** MySQL keeps days of these years only, and moments of still fewer. */
    private static boolean isKept(LocalDate day, int firstYear, int lastYear) {
        return day.getYear() >= firstYear && day.getYear() <= lastYear;
    }

    private static boolean isOption(Field field, String value) {
        if (field.codes() != CodeList.NONE) {
            return field.codes().has(value) || field.codes().find(value).isPresent();
        }
        return field.options().isEmpty() || field.options().stream().anyMatch(option -> option.name().equals(value));
    }

    @SuppressWarnings("unchecked")
    private static Set<String> names(Object value) {
        return (Set<String>) value;
    }

    private static boolean isWebAddress(String text) {
        try {
            var scheme = URI.create(text.contains("://") ? text : "https://" + text).getScheme();
            return scheme.equals("http") || scheme.equals("https");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Problem faultOf(Runnable check) {
        try {
            check.run();
            return null;
        } catch (Problem e) {
            return e;
        }
    }

    private static boolean isNew(FieldProblem problem, List<FieldProblem> known) {
        return known.stream().noneMatch(other -> other.field().equals(problem.field()));
    }

    private static FieldProblem problem(ConstraintViolation<?> violation) {
        var field = violation.getPropertyPath().toString();
        var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (annotation == NotBlank.class || annotation == NotNull.class || annotation == NotEmpty.class) {
            return FieldProblem.of(field, "problem.required");
        }
        return FieldProblem.of(field, "problem.constraint." + annotation.getSimpleName(), limit(violation));
    }

    private static Object limit(ConstraintViolation<?> violation) {
        var attributes = violation.getConstraintDescriptor().getAttributes();
        for (var name : List.of("value", "max", "min", "regexp")) {
            if (attributes.containsKey(name)) {
                return attributes.get(name);
            }
        }
        return "";
    }
}
