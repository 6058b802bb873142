package dev.trato.records.match;

/**
 * Something that two records which mean the same probably share; only those that share one are compared.
 *
 * @param text  in the one form in which it is compared, at most {@value #LONGEST} characters
 * @param field the field out of which it was made: whoever may not see that is told nothing by it
 */
public record MatchKey(Kind kind, String text, String field) {

    static final int LONGEST = 120;

    /** What is shared. */
    public enum Kind {
        EMAIL,
        PHONE,
        DOMAIN,
        NAME,
        TAX_ID,
        LINK
    }

    public MatchKey {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
