package dev.trato.kernel;

/** What kind of value a field holds; screens, filters, import, export and the API choose their behaviour by it. */
public enum FieldType {
    /** One line of text: {@link String}. */
    TEXT,
    /** Text of several lines: {@link String}. */
    LONG_TEXT,
    /** A number: {@link java.math.BigDecimal}. */
    NUMBER,
    /** An amount in the organisation's currency: {@link java.math.BigDecimal}. */
    MONEY,
    /** A share in percent, 0 to 100: {@link java.math.BigDecimal}. */
    PERCENT,
    /** A calendar day: {@link java.time.LocalDate}. */
    DATE,
    /** A moment: {@link java.time.Instant}. */
    DATE_TIME,
    /** {@link Boolean}. */
    YES_NO,
    /** One of a list of options: {@link String}, the option's name. */
    CHOICE,
    /** Some of a list of options, or any words where there is no list: {@link java.util.Set} of {@link String}, in the order of the list. */
    MULTI_CHOICE,
    /** An e-mail address: {@link String}. */
    EMAIL,
    /** A telephone number: {@link String}, as {@link PhoneNumber} writes it where it could be read, otherwise as it was typed. */
    PHONE,
    /** A web address: {@link String}. */
    LINK,
    /** Further ways to reach somebody: {@link java.util.List} of {@link ContactPoint}. */
    CONTACT_POINTS,
    /** Another record: {@link Long}, its id. */
    REFERENCE;

    public boolean isText() {
        return this == TEXT || this == LONG_TEXT || this == EMAIL || this == PHONE || this == LINK;
    }

    public boolean isNumeric() {
        return this == NUMBER || this == MONEY || this == PERCENT;
    }

    public boolean isChoice() {
        return this == CHOICE || this == MULTI_CHOICE;
    }
}
