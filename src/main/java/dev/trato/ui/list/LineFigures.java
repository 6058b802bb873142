package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.Problem;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import dev.trato.ui.LineFigure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures beside the lines on the screen. What the grid draws and is not known yet is counted in the background, some lines at a time,
 * by one reading after the other: a list of costly figures takes one thread, however long it is.
 */
final class LineFigures {

    /** After so long those that are there are shown. */
    private static final long STEP_NANOS = 250_000_000;
    private static final String UNKNOWN = "—";
    private static final Logger LOG = LoggerFactory.getLogger(LineFigures.class);

    private final Kit kit;
    private final LineFigure figure;
    private final Component owner;
    private final Consumer<Line> redraw;
    private final Map<Long, String> known = new HashMap<>();
    private final Map<Long, Line> wanted = new LinkedHashMap<>();
    private boolean counting;
    private int generation;

    LineFigures(Kit kit, LineFigure figure, Component owner, Consumer<Line> redraw) {
        this.kit = kit;
        this.figure = figure;
        this.owner = owner;
        this.redraw = redraw;
    }

    String title() {
        return kit.text(figure.title());
    }

    /** The figure of a line; null while it is not known, which is about to change. */
    @Nullable String of(Line line) {
        var text = known.get(line.key());
        if (text == null && !line.isPending()) {
            wanted.put(line.key(), line);
            count();
        }
        return text;
    }

    /** They are counted anew as they are drawn. */
    void forget() {
        known.clear();
        wanted.clear();
        generation++;
    }

    private void count() {
        if (counting) {
            return;
        }
        counting = true;
        int mine = generation;
        var locale = kit.locale();
        // what else is drawn with this line is asked for by then
        owner.getElement().getNode().runWhenAttached(ui -> ui.beforeClientResponse(owner, context -> {
            var lines = List.copyOf(wanted.values());
            kit.work().background(owner, () -> figures(lines, locale), figures -> show(mine, lines, figures));
        }));
    }

    private Map<Long, String> figures(List<Line> lines, Locale locale) {
        var figures = new HashMap<Long, String>();
        long end = System.nanoTime() + STEP_NANOS;
        for (var line : lines) {
            figures.put(line.key(), figure(line.read(), locale));
            if (System.nanoTime() - end > 0) {
                break;
            }
        }
        return figures;
    }

    /** One that cannot be counted keeps no other waiting. */
    private String figure(Row row, Locale locale) {
        try {
            return figure.of(row, locale);
        } catch (Problem e) {
            return UNKNOWN;
        } catch (RuntimeException e) {
            LOG.warn("{} of {} could not be counted", figure.title(), row.ref(), e);
            return UNKNOWN;
        }
    }

    private void show(int mine, List<Line> lines, Map<Long, String> figures) {
        counting = false;
        if (mine == generation) {
            known.putAll(figures);
            new ArrayList<>(lines).stream().filter(line -> figures.containsKey(line.key())).forEach(line -> {
                wanted.remove(line.key());
                redraw.accept(line);
            });
        }
        if (!wanted.isEmpty()) {
            count();
        }
    }
}
