package dev.trato.records.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the sample company as a translator reads them: {@code sample/<name>_<language>.txt} in UTF-8, lists under headings in square
 * brackets, one entry a line, its parts divided by bars. Lines that begin with # are remarks.
 */
public final class SampleTexts {

    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    private final String file;
    private final Map<String, List<String>> lists;

    private SampleTexts(String file, Map<String, List<String>> lists) {
        this.file = file;
        this.lists = lists;
    }

    /**
     * Reads a file of the sample company.
     *
     * @param language null where it stands in the file's name for none
     */
    public static SampleTexts read(String name, @Nullable Locale language) {
        var file = "/sample/" + name + (language == null ? "" : "_" + language.getLanguage()) + ".txt";
        var lists = new LinkedHashMap<String, List<String>>();
        var list = new ArrayList<String>();
        try (var in = SampleTexts.class.getResourceAsStream(file);
                var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var entry = line.strip();
                if (entry.startsWith("[") && entry.endsWith("]")) {
                    list = new ArrayList<>();
                    lists.put(entry.substring(1, entry.length() - 1), list);
                } else if (!entry.isEmpty() && !entry.startsWith("#")) {
                    list.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return new SampleTexts(file, lists);
    }

    /** The headings. */
    public Set<String> headings() {
        return lists.keySet();
    }

    /** The entries under a heading. */
    public List<String> list(String heading) {
        var list = lists.get(heading);
        if (list == null || list.isEmpty()) {
            throw new IllegalStateException(file + " has nothing under [" + heading + "]");
        }
        return List.copyOf(list);
    }

    /** The entries under a heading, divided into their parts. */
    public List<List<String>> rows(String heading) {
        return list(heading).stream().map(line -> List.of(BAR.split(line, -1))).toList();
    }

    /** One of some, by chance. */
    public static <E> E any(List<E> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
