package dev.trato.activities;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with a few marks, as Markdown writes them, and people named in it as {@code [@Ana Agent](user/42)}. It never holds markup of the web:
 * what would begin a tag or a link that runs something is disarmed before it is kept, whichever way it came in; screens clean it once more
 * when they show it.
 */
public final class RichText {

    static final int LONGEST = 20_000;

    private static final Pattern MENTION = Pattern.compile("\\[@([^\\[\\]\\n]{1,160})]\\(user/([1-9]\\d{0,17})\\)");
    private static final Pattern TAG = Pattern.compile("<(?=[a-zA-Z/!?])(?!https?://)");
    private static final Pattern TARGET = Pattern.compile("(\\]\\(\\s*|\\]:\\s*)([a-zA-Z][a-zA-Z0-9+.&#;-]*)(:|&colon;|&#0*58;|&#x0*3a;|%3a)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> HARMLESS = Set.of("http", "https", "mailto", "tel");
    /** Characters that are not seen, among them those that turn the direction of a text and hide what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private RichText() {}

    /** The text as it may be kept. */
    public static String tamed(String text) {
        var seen = UNSEEN.matcher(text.strip().replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        var untagged = TAG.matcher(seen).replaceAll("&lt;");
        return TARGET.matcher(untagged).replaceAll(link -> HARMLESS.contains(link.group(2).toLowerCase(java.util.Locale.ROOT)) && link.group(3).equals(":")
                ? java.util.regex.Matcher.quoteReplacement(link.group())
                : java.util.regex.Matcher.quoteReplacement(link.group(1) + "#"));
    }

    /** The users named in a text, by their ids. */
    public static Set<Long> mentioned(@Nullable String text) {
        var users = new LinkedHashSet<Long>();
        if (text != null) {
            MENTION.matcher(text).results().forEach(mention -> users.add(Long.valueOf(mention.group(2))));
        }
        return users;
    }

    /** Names a user in a text. */
    public static String mention(long user, String name) {
        return "[@" + name.replaceAll("[\\[\\]\\n]", " ") + "](user/" + user + ")";
    }

    /** The same with people by their names alone, for eyes that see no links. */
    public static String named(String text) {
        return MENTION.matcher(text).replaceAll(mention -> java.util.regex.Matcher.quoteReplacement("@" + mention.group(1)));
    }

    /** The words alone, for one line. */
    public static String plain(String text) {
        return text.replaceAll("\\[([^\\[\\]\\n]{1,300})]\\([^()\\s]{0,1000}\\)", "$1")
                .replaceAll("(?m)^\\s{0,3}(#{1,6}|>|[-*+]|\\d{1,3}[.)])\\s+", "")
                .replaceAll("(\\*\\*|__|~~|`)", "")
                .replace("&lt;", "<");
    }

    /** The text with people as links to their pages, for the eyes of a browser. */
    public static String linked(String text, String userPath) {
        return MENTION.matcher(text).replaceAll(mention -> java.util.regex.Matcher.quoteReplacement("[@" + mention.group(1) + "](" + userPath + "/" + mention.group(2) + ")"));
    }
}
