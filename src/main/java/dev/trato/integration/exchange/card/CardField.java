package dev.trato.integration.exchange.card;

/**
 * What a card says of somebody, by the field that holds it. The names of the columns are those that an import recognises, in the order in
 * which they are shown.
 */
public enum CardField {
    NAME("Name"),
    FIRST_NAME("First name"),
    LAST_NAME("Last name"),
    COMPANY("Company"),
    JOB_TITLE("Job title"),
    DEPARTMENT("Department"),
    EMAIL("Email"),
    PHONE("Phone"),
    MOBILE("Mobile"),
    CONTACT_POINTS("Contact points"),
    WEBSITE("Website"),
    LINKEDIN("LinkedIn"),
    STREET("Street"),
    POSTAL_CODE("Postal code"),
    CITY("City"),
    REGION("Region"),
    COUNTRY("Country"),
    BIRTHDAY("Birthday"),
    LANGUAGE("Language"),
    TIME_ZONE("Time zone"),
    TAGS("Tags"),
    DESCRIPTION("Description"),
    EXTERNAL_ID("External ID"),
    /** What there is of a picture, in words; it becomes a document of the record's. */
    PHOTO("Photo"),
    /** One without its year, which is no day of a record's; shown, so that whoever wants it makes a field for it. */
    BIRTHDAY_AS_WRITTEN("Birthday as written"),
    /** One that is but a distance from UTC, or a name of its own; as above. */
    TIME_ZONE_AS_WRITTEN("Time zone as written");

    private final String column;

    CardField(String column) {
        this.column = column;
    }

    /** What its column is called. */
    public String column() {
        return column;
    }

    /** Whether records have a field for it. */
    public boolean isHeld() {
        return this != PHOTO && this != BIRTHDAY_AS_WRITTEN && this != TIME_ZONE_AS_WRITTEN;
    }

    /** The field of a record that holds it. */
    public String field() {
        var words = name().split("_");
        var field = new StringBuilder(words[0].toLowerCase(java.util.Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            field.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return field.toString();
    }
}
