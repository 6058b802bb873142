package dev.trato.security;

import dev.trato.kernel.Problem;
import dev.trato.kernel.TextFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long, and none of those that everybody tries first. No rules about signs and digits, which make passwords
 * that are hard to keep in mind and easy to guess; several words in a row are welcome.
 */
@Component
public final class PasswordRules {

    public static final int SHORTEST = 12;

    /** A hash takes as long as its input is long. */
    private static final int LONGEST = 200;
    private static final int FEWEST_SIGNS = 5;
    private static final int PERSONAL_WORD = 4;

    private final Set<String> common;

    PasswordRules() {
        try {
            common = new ClassPathResource("security/common-passwords.txt").getContentAsString(StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How good a password is that the rules allow. */
    public enum Strength { REFUSED, FAIR, GOOD, STRONG }

    /**
     * Throws a {@link Problem} that says what is wrong with a password.
     *
     * @param personal name, address and the like, which must not make up the password
     */
    public void check(String password, @Nullable String... personal) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Problem("problem.password.short", SHORTEST);
        }
        if (length > LONGEST) {
            throw new Problem("problem.password.long", LONGEST);
        }
        var folded = TextFold.fold(password).replaceAll("\\s", "");
        var core = letters(folded);
        if (isMonotonous(folded) || common.contains(folded) || common.contains(core) || common.contains(half(core))) {
            throw new Problem("problem.password.common");
        }
        var rest = core;
        for (var word : words(personal)) {
            rest = rest.replace(word, "");
        }
        if (!rest.equals(core) && rest.length() < FEWEST_SIGNS) {
            throw new Problem("problem.password.personal");
        }
    }

    /** How strong it is; a rough measure that rewards length above all. */
    public Strength strength(String password, @Nullable String... personal) {
        try {
            check(password, personal);
        } catch (Problem e) {
            return Strength.REFUSED;
        }
        long signs = password.chars().distinct().count();
        int length = password.codePointCount(0, password.length());
        if (length >= 20 && signs >= 10) {
            return Strength.STRONG;
        }
        return length >= 15 && signs >= 8 ? Strength.GOOD : Strength.FAIR;
    }

    /** Undoes the usual disguises: {@code P4$$w0rd2026!} is password. */
    private static String letters(String folded) {
        return folded.replaceAll("[^a-z]*$", "").replaceAll("^[^a-z]*", "")
                .replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('7', 't')
                .replace('@', 'a').replace('$', 's').replaceAll("[^a-z]", "");
    }

    /** The first half of what is written twice. */
    private static String half(String text) {
        var half = text.substring(0, text.length() / 2);
        return text.equals(half + half) ? half : text;
    }

    /** Too few different signs, or a run along the alphabet, the digits or the keyboard. */
    private static boolean isMonotonous(String text) {
        if (text.chars().distinct().count() < FEWEST_SIGNS) {
            return true;
        }
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            steps += Math.abs(step) <= 1 ? 1 : 0;
        }
        return steps * 10 >= (text.length() - 1) * 7;
    }

    private static Set<String> words(@Nullable String... personal) {
        var words = new HashSet<String>();
        for (var text : personal) {
            if (text != null) {
                for (var word : TextFold.fold(text).toLowerCase(Locale.ROOT).split("[^a-z]+")) {
                    if (word.length() >= PERSONAL_WORD) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }
}
