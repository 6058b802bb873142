package dev.trato.integration.exchange.card;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.PostalAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** People as they come: two surnames, other scripts, emoji, punctuation that means something in a file, many numbers. */
public final class GeneratedPeople {

    private static final List<String> FIRST = List.of("María José", "Ñusta", "Ольга", "美咲", "عمر", "Zoë", "J.-P.", "Ana 🌻", "O’Neil", "Łukasz");
    private static final List<String> LAST = List.of("García Márquez", "de la Fuente y Peña", "Достоевская", "山田", "الخطيب", "Nuñez; hijo", "Smith, Jr.",
            "Back\\slash", "Großmann-Öz", "🌵 Cactus");
    private static final List<String> WORDS = List.of("Einkauf", "ventas", "R&D", "a:b", "\"quoted\"", "línea 1\nlínea 2", "x;y,z", "\\n not a break", "日本", "end=");
    private static final List<Kind> PHONES = List.of(Kind.WORK_PHONE, Kind.HOME_PHONE, Kind.MOBILE, Kind.FAX, Kind.OTHER_PHONE);

    private final Random random;

    public GeneratedPeople(long seed) {
        random = new Random(seed);
    }

    /** One of them, by field; the number makes the addresses differ. */
    public Map<String, Object> next(int number) {
        var person = new TreeMap<String, Object>();
        person.put("firstName", any(FIRST));
        person.put("lastName", any(LAST) + (random.nextBoolean() ? "" : " " + any(LAST)));
        person.put("email", "p" + number + "@example.com");
        person.put("phone", "+3491" + (1000000 + number));
        person.put("mobile", "+3460" + (1000000 + number));
        maybe(person, "jobTitle", line());
        maybe(person, "department", line());
        maybe(person, "linkedin", "https://www.linkedin.com/in/p" + number);
        maybe(person, "description", any(WORDS) + "\n\n" + any(WORDS) + " ☎");
        maybe(person, "street", line());
        maybe(person, "city", "San José");
        maybe(person, "postalCode", "0" + (1000 + number));
        maybe(person, "region", "Ávila");
        maybe(person, "country", "ES");
        maybe(person, "language", "es");
        maybe(person, "timeZone", "America/Bogota");
        maybe(person, "birthday", LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)));
        maybe(person, "tags", new LinkedHashSet<>(List.of("VIP", "ÁÉ " + random.nextInt(3))));
        person.put("contactPoints", points(number));
        return person;
    }

    private List<ContactPoint> points(int number) {
        var points = new ArrayList<ContactPoint>();
        for (int i = 0; i < random.nextInt(4); i++) {
            points.add(new ContactPoint(i % 2 == 0 ? Kind.HOME_EMAIL : Kind.WORK_EMAIL, "q" + number + "." + i + "@example.org"));
        }
        for (int i = 0; i < random.nextInt(6); i++) {
            points.add(new ContactPoint(PHONES.get(i % PHONES.size()), "+3493" + (1000000 + number * 10 + i)));
        }
        if (random.nextBoolean()) {
            points.add(new ContactPoint(Kind.X, "https://x.com/p" + number));
            points.add(new ContactPoint(Kind.OTHER_LINK, "https://example.com/p?a=1&b=2"));
        }
        if (random.nextBoolean()) {
            points.add(new ContactPoint(Kind.DELIVERY_ADDRESS, "Calle Mayor 1, 2º B, 28001 Madrid"));
            points.add(new ContactPoint(Kind.HOME_ADDRESS, "Плаза 2"));
            points.add(new ContactPoint(Kind.OTHER_ADDRESS, new PostalAddress("Avinguda del Paral·lel 1, 2", "08004", "Barcelona", null, "ES")));
        }
        return List.copyOf(points);
    }

    private String line() {
        return any(WORDS).replace('\n', ' ');
    }

    private void maybe(Map<String, Object> person, String field, Object value) {
        if (random.nextInt(3) > 0) {
            person.put(field, value);
        }
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
