package dev.trato.kernel;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of all modules in both languages. Each module brings {@code messages/<module>_en.properties} and {@code _es}; nobody keeps a
 * list of them. Texts are {@link java.text.MessageFormat} patterns; an apostrophe in them is the typographic one.
 */
@Component
public class Messages {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale SPANISH = Locale.of("es");
    public static final List<Locale> LANGUAGES = List.of(ENGLISH, SPANISH);

    private final ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();

    public Messages() {
        source.setBasenames(basenames());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(ENGLISH);
        source.setAlwaysUseMessageFormat(true);
        source.setCacheSeconds(-1);
        LANGUAGES.forEach(language -> source.getMessage("", null, null, language)); // while two read them first at once, one of them finds nothing, for good
    }

    /** Text of a key; the key itself when there is none, which a test forbids. */
    public String get(Locale locale, String key, @Nullable Object... arguments) {
        var text = source.getMessage(key, arguments, null, locale);
        return text == null ? key : text;
    }

    /** Text of a key, or null when there is none. */
    public @Nullable String find(Locale locale, String key) {
        return source.getMessage(key, null, null, locale);
    }

    /** The sentence of a problem; arguments that are messages ({@link Key}) or problems themselves are translated as well. */
    public String get(Locale locale, Problem problem) {
        var arguments = problem.arguments();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = switch (arguments[i]) {
                case Key key -> text(locale, key);
                case Problem cause -> get(locale, cause);
                case Object said -> said;
            };
        }
        return get(locale, problem.key(), arguments);
    }

    private String text(Locale locale, Key key) {
        var text = find(locale, key.name());
        return text == null ? get(locale, key.otherwise()) : text;
    }

    /** The language of Trato that fits a locale best. */
    public static Locale language(@Nullable Locale wanted) {
        return wanted != null && wanted.getLanguage().equals("es") ? SPANISH : ENGLISH;
    }

    private static String[] basenames() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_en.properties");
            var names = new java.util.TreeSet<String>();
            for (var file : files) {
                var name = java.util.Objects.requireNonNull(file.getFilename());
                names.add("classpath:messages/" + name.substring(0, name.length() - "_en.properties".length()));
            }
            return names.toArray(String[]::new);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("The message files cannot be read", e);
        }
    }

    /**
     * An argument of a message that is itself a message.
     *
     * @param otherwise key, or the text itself, where there is none of that name
     */
    public record Key(String name, String otherwise) {

        public Key(String name) {
            this(name, name);
        }
    }
}
