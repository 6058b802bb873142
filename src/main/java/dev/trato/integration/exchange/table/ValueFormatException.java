package dev.trato.integration.exchange.table;

/** A text that is not a value of the wanted kind; again a message key ({@code exchange.value.…}) and the text itself as its argument. */
public final class ValueFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 100;

    private final String key;
    private final String value;

    ValueFormatException(String problem, String value) {
        super("exchange.value." + problem, null, false, false);
        this.key = "exchange.value." + problem;
        this.value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** The message key, such as {@code exchange.value.date}. */
    public String key() {
        return key;
    }

    /** The faulty text as the file has it, cut after 100 characters. */
    public String value() {
        return value;
    }

    @Override
    public String getMessage() {
        return key + " [" + value + "]";
    }
}
