package dev.trato.contacts;

import dev.trato.customization.CustomField.Option;
import dev.trato.customization.CustomFields;
import dev.trato.customization.CustomFields.Definition;
import dev.trato.kernel.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a company of that size has added to its contacts: twenty fields of all types, filled in as far as people do. */
final class LoadFields {

    private static final double SPREAD = 0.6;

    private final CustomFields customFields;
    private final Random random;
    private final List<Filled> fields = new ArrayList<>();

    LoadFields(CustomFields customFields, Random random) {
        this.customFields = customFields;
        this.random = random;
    }

    /** Somebody's circumstances, on which values depend. */
    record Person(String first, String last, String domain, LocalDate since, long owner) {}

    private record Filled(String key, double share, Function<Person, Object> value) {}

    /** Adds the fields. */
    void define() {
        add("Birthday", "Cumpleaños", FieldType.DATE, 0.3, person -> LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)));
        choice("Language", "Idioma", 0.8, "en:English:Inglés", "es:Spanish:Español", "de:German:Alemán", "fr:French:Francés",
                "it:Italian:Italiano");
        add("Newsletter", "Boletín", FieldType.YES_NO, 0.9, person -> random.nextInt(3) == 0);
        add("Customer since", "Cliente desde", FieldType.DATE, 0.4, person -> person.since().minusDays(random.nextInt(2_000)));
        define(new Definition("contact", FieldType.TEXT, "Customer number", "Número de cliente", null, List.of(), false, true), 0.4,
                person -> "K" + (100_000 + random.nextInt(9_900_000)));
        choice("Department", "Departamento", 0.7, "purchasing:Purchasing:Compras", "engineering:Engineering:Ingeniería", "it:IT:Informática",
                "finance:Finance:Finanzas", "operations:Operations:Operaciones", "management:Management:Dirección", "quality:Quality:Calidad");
        choice("Seniority", "Nivel", 0.5, "staff:Staff:Personal", "lead:Lead:Responsable", "director:Director:Director", "board:Board:Consejo");
        choice("Buying role", "Papel en la compra", 0.35, "user:User:Usuario", "advisor:Advisor:Asesor", "buyer:Buyer:Comprador",
                "decider:Decider:Decisor");
        several("Interests", "Intereses", 0.4, "flow:Flow:Caudal", "level:Level:Nivel", "pressure:Pressure:Presión", "analysis:Analysis:Análisis",
                "service:Service:Servicio", "cloud:Cloud:Nube");
        choice("Came from", "Procedencia", 0.75, "fair:Trade fair:Feria", "web:Website:Sitio web", "referral:Referral:Recomendación",
                "call:Cold call:Llamada en frío", "partner:Partner:Socio");
        add("Credit limit", "Límite de crédito", FieldType.MONEY, 0.2, person -> BigDecimal.valueOf((1 + random.nextInt(100)) * 500L));
        add("Sales so far", "Ventas hasta ahora", FieldType.MONEY, 0.45, person -> bell(40_000).abs());
        add("Discount", "Descuento", FieldType.PERCENT, 0.25, person -> BigDecimal.valueOf(random.nextInt(41) / 2.0));
        add("Satisfaction", "Satisfacción", FieldType.NUMBER, 0.3, person -> BigDecimal.valueOf(random.nextInt(11)));
        add("Assistant", "Asistente", FieldType.TEXT, 0.1, person -> person.first().charAt(0) + ". " + person.last());
        add("Second e-mail", "Segundo correo", FieldType.EMAIL, 0.1, person -> LoadNames.mailbox(person.last(), person.first()) + "@mail.example");
        add("Direct line", "Línea directa", FieldType.PHONE, 0.15, person -> "+1 555 01" + (10 + random.nextInt(90)) + " x" + random.nextInt(10_000));
        add("Web page", "Página web", FieldType.LINK, 0.15,
                person -> "https://www." + person.domain() + "/team/" + LoadNames.mailbox(person.first(), person.last()));
        add("Consent given", "Consentimiento", FieldType.DATE_TIME, 0.6,
                person -> person.since().atTime(LocalTime.ofSecondOfDay(28_800 + random.nextInt(36_000))).toInstant(ZoneOffset.UTC));
        define(new Definition("contact", FieldType.REFERENCE, "Account manager", "Responsable de cuenta", "user", List.of(), false, false), 0.3,
                Person::owner);
    }

    /** Adds the values of a new contact. */
    void fill(Map<String, @Nullable Object> values, Person person) {
        for (var field : fields) {
            if (random.nextDouble() < field.share()) {
                values.put(field.key(), field.value().apply(person));
            }
        }
    }

    /** What somebody finds out later. */
    Map<String, @Nullable Object> correction(Person person) {
        var field = fields.get(random.nextInt(fields.size()));
        return Map.of(field.key(), field.value().apply(person));
    }

    private void add(String english, String spanish, FieldType type, double share, Function<Person, Object> value) {
        define(new Definition("contact", type, english, spanish, null, List.of(), false, false), share, value);
    }

    private void choice(String english, String spanish, double share, String... options) {
        var names = Arrays.stream(options).map(option -> option.split(":")[0]).toList();
        define(new Definition("contact", FieldType.CHOICE, english, spanish, null, options(options), false, false), share,
                person -> names.get((int) (names.size() * Math.pow(random.nextDouble(), 1.6))));
    }

    private void several(String english, String spanish, double share, String... options) {
        var names = Arrays.stream(options).map(option -> option.split(":")[0]).toList();
        define(new Definition("contact", FieldType.MULTI_CHOICE, english, spanish, null, options(options), false, false), share, person -> {
            var chosen = new LinkedHashSet<String>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                chosen.add(names.get(random.nextInt(names.size())));
            }
            return chosen;
        });
    }

    private static List<Option> options(String... options) {
        return Arrays.stream(options).map(option -> option.split(":")).map(parts -> new Option(parts[0], parts[1], parts[2])).toList();
    }

    private void define(Definition definition, double share, Function<Person, Object> value) {
        fields.add(new Filled(customFields.define(definition).getKey(), share, value));
    }

    private BigDecimal bell(double middle) {
        return BigDecimal.valueOf(middle * (1 + SPREAD * random.nextGaussian())).setScale(2, RoundingMode.HALF_UP);
    }
}
