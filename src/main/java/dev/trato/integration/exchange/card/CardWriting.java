package dev.trato.integration.exchange.card;

import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.PostalAddress;
import dev.trato.records.Row;
import ezvcard.VCard;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.ImageType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Categories;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Kind;
import ezvcard.property.Language;
import ezvcard.property.Logo;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.Photo;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Timezone;
import ezvcard.property.Title;
import ezvcard.property.Uid;
import ezvcard.property.Url;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A person or a company as a card. Only what the row holds is in it, that is what whoever asked may see. */
final class CardWriting {

    private final Row row;
    private final VCard card = new VCard();

    private CardWriting(Row row) {
        this.row = row;
    }

    /** @param picture a JPEG; null for none */
    static VCard of(Row row, byte @Nullable [] picture) {
        var writing = new CardWriting(row);
        writing.names();
        writing.ways();
        writing.address();
        writing.rest();
        if (picture != null) {
            writing.picture(picture);
        }
        return writing.card;
    }

    private void picture(byte[] jpeg) {
        if (row.ref().type().equals("company")) {
            card.addLogo(new Logo(jpeg, ImageType.JPEG));
        } else {
            card.addPhoto(new Photo(jpeg, ImageType.JPEG));
        }
    }

    private void names() {
        card.setFormattedName(new FormattedName(row.title()));
        var last = text(CardField.LAST_NAME);
        var first = text(CardField.FIRST_NAME);
        var name = new StructuredName();
        if (last == null && first == null) {
            card.setKind(Kind.org());
            name.setFamily(row.title());
        } else {
            name.setFamily(last);
            name.setGiven(first);
        }
        card.setStructuredName(name);
        organisation(last == null && first == null ? row.title() : text(CardField.COMPANY));
        with(CardField.JOB_TITLE, title -> card.addTitle(new Title(title)));
    }

    private void organisation(@Nullable String company) {
        var department = text(CardField.DEPARTMENT);
        if (company != null || department != null) {
            var organisation = new Organization();
            organisation.getValues().add(company == null ? "" : company);
            if (department != null) {
                organisation.getValues().add(department);
            }
            card.setOrganization(organisation);
        }
    }

    /** Those that are used first come first, and are preferred. */
    private void ways() {
        with(CardField.EMAIL, address -> card.addEmail(preferred(email(address, Set.of("work")))));
        with(CardField.PHONE, number -> card.addTelephoneNumber(preferred(phone(number, Set.of("work", "voice")))));
        with(CardField.MOBILE, number -> card.addTelephoneNumber(phone(number, Set.of("cell"))));
        with(CardField.WEBSITE, address -> card.addUrl(url(address, "website")));
        with(CardField.LINKEDIN, address -> card.addUrl(url(address, "linkedin")));
    }

    private void point(ContactPoint point) {
        var types = CardWays.types(point.kind());
        switch (point.kind().medium()) {
            case EMAIL -> card.addEmail(email(point.value(), types));
            case PHONE -> card.addTelephoneNumber(phone(point.value(), types));
            case LINK -> card.addUrl(url(point.value(), types.iterator().next()));
            case PLACE -> {
                var place = new Address();
                var parts = PostalAddress.parse(point.value());
                place.setStreetAddress(parts.street());
                place.setPostalCode(parts.postalCode());
                place.setLocality(parts.city());
                place.setRegion(parts.region());
                place.setCountry(parts.country());
                types.forEach(type -> place.getTypes().add(AddressType.get(type)));
                card.addAddress(place);
            }
        }
    }

    private static Email preferred(Email email) {
        email.setPref(1);
        return email;
    }

    private static Telephone preferred(Telephone phone) {
        phone.setPref(1);
        return phone;
    }

    private static Email email(String address, Set<String> types) {
        var email = new Email(address);
        types.forEach(type -> email.getTypes().add(EmailType.get(type)));
        return email;
    }

    private static Telephone phone(String number, Set<String> types) {
        var phone = new Telephone(number);
        types.forEach(type -> phone.getTypes().add(TelephoneType.get(type)));
        return phone;
    }

    private static Url url(String address, String type) {
        var url = new Url(address);
        url.setType(type);
        return url;
    }

    private void address() {
        var address = new Address();
        with(CardField.STREET, address::setStreetAddress);
        with(CardField.POSTAL_CODE, address::setPostalCode);
        with(CardField.CITY, address::setLocality);
        with(CardField.REGION, address::setRegion);
        with(CardField.COUNTRY, address::setCountry);
        boolean any = List.of(CardField.STREET, CardField.POSTAL_CODE, CardField.CITY, CardField.REGION, CardField.COUNTRY).stream()
                .anyMatch(part -> text(part) != null);
        if (any) {
            address.getTypes().add(AddressType.WORK);
            address.setPref(1);
            card.addAddress(address);
        }
        if (row.get(CardField.CONTACT_POINTS.field()) instanceof List<?> points) {
            points.stream().map(ContactPoint.class::cast).forEach(this::point);
        }
    }

    private void rest() {
        if (row.get(CardField.BIRTHDAY.field()) instanceof LocalDate day) {
            card.setBirthday(new Birthday(day));
        }
        with(CardField.LANGUAGE, language -> card.addLanguage(new Language(language)));
        with(CardField.TIME_ZONE, zone -> card.setTimezone(new Timezone(zone)));
        with(CardField.DESCRIPTION, note -> card.addNote(new Note(note)));
        with(CardField.EXTERNAL_ID, id -> card.setUid(new Uid(id)));
        if (row.get(CardField.TAGS.field()) instanceof Collection<?> tags && !tags.isEmpty()) {
            var categories = new Categories();
            tags.forEach(tag -> categories.getValues().add(String.valueOf(tag)));
            card.addCategories(categories);
        }
    }

    private void with(CardField field, Consumer<String> use) {
        var text = text(field);
        if (text != null) {
            use.accept(text);
        }
    }

    private @Nullable String text(CardField field) {
        var value = row.get(field.field());
        var text = value instanceof Row.Link link ? link.title() : value == null ? null : value.toString();
        return text == null || text.isBlank() ? null : text;
    }
}
