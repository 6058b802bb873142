package dev.trato.integration.exchange;

import dev.trato.integration.exchange.table.TableFile;
import dev.trato.integration.exchange.table.TableProfile;
import dev.trato.kernel.Progress;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands in the files that people are making plans for. Reading a large file takes seconds, and the plan, the page of columns and the
 * way back to it want the same: it is read once, and kept for as long as there is memory to spare.
 */
@Component
class Looks {

    private static final long ROWS = 100_000;
    private static final int VALUES = 10_000;
    private static final int KEPT = 16;

    private final Map<Key, SoftReference<TableProfile>> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<TableProfile>> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String storedAs, ImportPlan.Source source, Locale locale) {}

    /** What stands in a file, read as the table says. */
    TableProfile of(String storedAs, TableFile table, Locale locale, Progress progress) {
        var key = new Key(storedAs, ImportTables.source(table), locale);
        var known = known(key);
        if (known != null) {
            return known;
        }
        var profile = TableProfile.of(table, locale, ROWS, VALUES, done -> progress.step(Math.round(done * 100), 100));
        synchronized (kept) {
            kept.put(key, new SoftReference<>(profile));
        }
        return profile;
    }

    private @Nullable TableProfile known(Key key) {
        synchronized (kept) {
            var reference = kept.get(key);
            return reference == null ? null : reference.get();
        }
    }
}
