package dev.trato.integration.exchange.card;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.PostalAddress;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a card says, as texts that an import reads. Of several addresses the preferred one, otherwise the first, becomes the one that is used
 * first; the others are further ones. What is no text, place or day (sounds, keys) is left out.
 */
public final class CardReading {

    private final VCard card;
    private final Map<CardField, String> texts = new EnumMap<>(CardField.class);
    private final List<ContactPoint> further = new ArrayList<>();

    private CardReading(VCard card) {
        this.card = card;
    }

    /** The texts of a card, by what they are. */
    public static Map<CardField, String> of(VCard card) {
        var reading = new CardReading(card);
        reading.names();
        reading.emails();
        reading.phones();
        reading.links();
        reading.addresses();
        reading.rest();
        reading.put(CardField.CONTACT_POINTS, reading.further.stream().distinct()
                .map(point -> point.value().replaceAll("[;|]", ",") + " (" + point.kind() + ")").collect(Collectors.joining("; ")));
        return reading.texts;
    }

    /** The picture on a card; null when there is none. */
    public static @Nullable CardPhoto photo(VCard card) {
        return CardPhoto.of(card);
    }

    private void put(CardField field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            texts.putIfAbsent(field, text.strip());
        }
    }

    private void names() {
        var name = card.getStructuredName();
        var shown = card.getFormattedName() == null ? null : card.getFormattedName().getValue();
        put(CardField.NAME, shown);
        if (name != null) {
            put(CardField.LAST_NAME, name.getFamily());
            put(CardField.FIRST_NAME, joined(" ", Stream.concat(Stream.ofNullable(name.getGiven()), name.getAdditionalNames().stream())));
        }
        if (!texts.containsKey(CardField.LAST_NAME)) {
            withoutSurname(shown);
        }
        var organisation = card.getOrganization();
        if (organisation != null && !organisation.getValues().isEmpty()) {
            put(CardField.COMPANY, organisation.getValues().getFirst());
            put(CardField.DEPARTMENT, joined(", ", organisation.getValues().stream().skip(1)));
        }
        put(CardField.LAST_NAME, texts.get(CardField.COMPANY));
        put(CardField.JOB_TITLE, first(card.getTitles()));
    }

    /** Some write but one name, some none but the one that is shown: its last word, or all of it, is the surname. */
    private void withoutSurname(@Nullable String shown) {
        var only = texts.remove(CardField.FIRST_NAME);
        if (only != null) {
            put(CardField.LAST_NAME, only);
        } else if (shown != null && !shown.isBlank()) {
            int blank = shown.strip().indexOf(' ');
            put(CardField.FIRST_NAME, blank < 0 ? null : shown.strip().substring(0, blank));
            put(CardField.LAST_NAME, blank < 0 ? shown : shown.strip().substring(blank + 1));
        }
    }

    private static @Nullable String joined(String between, Stream<String> texts) {
        var joined = texts.filter(text -> text != null && !text.isBlank()).map(String::strip).collect(Collectors.joining(between));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String first(List<? extends TextProperty> properties) {
        return properties.stream().map(TextProperty::getValue).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private void emails() {
        var all = card.getEmails().stream().filter(email -> email.getValue() != null && !email.getValue().isBlank()).toList();
        var main = preferred(all, Email::getPref, email -> CardWays.lower(email.getTypes()));
        all.forEach(email -> {
            if (email == main) {
                put(CardField.EMAIL, email.getValue());
            } else {
                further.add(new ContactPoint(CardWays.email(CardWays.lower(email.getTypes())), email.getValue()));
            }
        });
    }

    /** The first mobile number and the first other one that is no fax are those that are used first. */
    private void phones() {
        var all = card.getTelephoneNumbers().stream().filter(phone -> number(phone) != null).toList();
        var main = preferred(all.stream().filter(phone -> !isOf(phone, Kind.MOBILE) && !isOf(phone, Kind.FAX)).toList(), Telephone::getPref,
                phone -> CardWays.lower(phone.getTypes()));
        var mobile = preferred(all.stream().filter(phone -> isOf(phone, Kind.MOBILE)).toList(), Telephone::getPref, phone -> CardWays.lower(phone.getTypes()));
        all.forEach(phone -> {
            if (phone == main || phone == mobile) {
                put(phone == main ? CardField.PHONE : CardField.MOBILE, number(phone));
            } else {
                further.add(new ContactPoint(CardWays.phone(CardWays.lower(phone.getTypes())), Objects.requireNonNull(number(phone))));
            }
        });
    }

    private static boolean isOf(Telephone phone, Kind kind) {
        return CardWays.phone(CardWays.lower(phone.getTypes())) == kind;
    }

    private static @Nullable String number(Telephone phone) {
        var text = phone.getUri() == null ? phone.getText() : phone.getUri().getNumber();
        return text == null || text.isBlank() ? null : text;
    }

    private static <P> @Nullable P preferred(List<P> all, Function<P, @Nullable Integer> preference, Function<P, Collection<String>> types) {
        return all.stream().filter(each -> Objects.equals(preference.apply(each), 1) || types.apply(each).contains("pref")).findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    /** Web pages, also where Apple keeps profiles. */
    private void links() {
        Stream.concat(card.getUrls().stream().map(url -> point(url.getType(), url.getValue())),
                        card.getExtendedProperties("X-SOCIALPROFILE").stream().map(profile -> point(type(profile), profile.getValue())))
                .filter(Objects::nonNull).forEach(point -> {
                    var field = point.kind() == Kind.WEBSITE ? CardField.WEBSITE : point.kind() == Kind.LINKEDIN ? CardField.LINKEDIN : null;
                    if (field != null && !texts.containsKey(field)) {
                        put(field, point.value());
                    } else {
                        further.add(point);
                    }
                });
    }

    private static @Nullable String type(RawProperty property) {
        return property.getParameters().getType();
    }

    private static @Nullable ContactPoint point(@Nullable String type, @Nullable String address) {
        return address == null || address.isBlank() ? null : CardWays.link(type, address);
    }

    private void addresses() {
        var all = card.getAddresses().stream().filter(address -> !place(address).isEmpty()).toList();
        var main = preferred(all.stream().filter(address -> CardWays.place(CardWays.lower(address.getTypes())) != Kind.BILLING_ADDRESS
                && CardWays.place(CardWays.lower(address.getTypes())) != Kind.DELIVERY_ADDRESS).toList(), Address::getPref,
                address -> CardWays.lower(address.getTypes()));
        all.forEach(address -> {
            if (address == main) {
                put(CardField.STREET, street(address));
                put(CardField.POSTAL_CODE, address.getPostalCode());
                put(CardField.CITY, address.getLocality());
                put(CardField.REGION, address.getRegion());
                put(CardField.COUNTRY, address.getCountry());
            } else {
                further.add(new ContactPoint(CardWays.place(CardWays.lower(address.getTypes())), place(address)));
            }
        });
    }

    private static PostalAddress place(Address address) {
        return new PostalAddress(street(address), address.getPostalCode(), address.getLocality(), address.getRegion(), address.getCountry());
    }

    private static @Nullable String street(Address address) {
        return joined(", ", Stream.of(address.getStreetAddressFull(), address.getExtendedAddressFull(), address.getPoBox()).filter(Objects::nonNull));
    }

    private void rest() {
        birthday();
        zone();
        var language = first(card.getLanguages());
        put(CardField.LANGUAGE, language == null ? null : Locale.forLanguageTag(language).getLanguage());
        put(CardField.DESCRIPTION, joined("\n\n", card.getNotes().stream().map(TextProperty::getValue)));
        put(CardField.EXTERNAL_ID, card.getUid() == null ? null : card.getUid().getValue());
        var photo = photo(card);
        put(CardField.PHOTO, photo == null ? null : photo.text());
        put(CardField.TAGS, joined(", ", card.getCategoriesList().stream().map(TextListProperty::getValues).flatMap(List::stream)
                .map(tag -> tag.replaceAll("[,;|]", " "))));
    }

    /** Only a whole day is a birthday here. Apple writes some year where there is none, and says which one means nothing. */
    private void birthday() {
        var birthday = card.getBirthday();
        if (birthday == null) {
            return;
        }
        var day = day(birthday.getDate());
        if (day == null) {
            put(CardField.BIRTHDAY_AS_WRITTEN, birthday.getPartialDate() == null ? birthday.getText() : birthday.getPartialDate().toISO8601(true));
        } else if (String.valueOf(day.getYear()).equals(birthday.getParameter("X-APPLE-OMIT-YEAR"))) {
            put(CardField.BIRTHDAY_AS_WRITTEN, MonthDay.from(day).toString());
        } else {
            put(CardField.BIRTHDAY, day.toString());
        }
    }

    private static @Nullable LocalDate day(@Nullable Temporal date) {
        return date != null && date.isSupported(ChronoField.EPOCH_DAY) ? LocalDate.ofEpochDay(date.getLong(ChronoField.EPOCH_DAY)) : null;
    }

    private void zone() {
        var zone = card.getTimezone();
        if (zone == null) {
            return;
        }
        if (zone.getText() != null && ZoneId.getAvailableZoneIds().contains(zone.getText())) {
            put(CardField.TIME_ZONE, zone.getText());
        } else {
            put(CardField.TIME_ZONE_AS_WRITTEN, zone.getText() == null && zone.getOffset() != null ? zone.getOffset().getId() : zone.getText());
        }
    }
}
