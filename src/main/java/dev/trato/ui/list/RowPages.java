package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Count;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.ui.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a list that is on the screen, with some pages around it. Every query runs in the background; what the grid asks for before
 * it is there shows as waiting. The methods are called under the session's lock.
 */
final class RowPages {

    static final int PAGE = 100;
    private static final int MOST_PAGES = 3; // what a tall screen can reach into, and no more: they are held for every open tab

    /** Beyond what is counted, the list grows by so many lines as one scrolls to its end. */
    private static final int GROWTH = 5 * PAGE;

    private final Work work;
    private final Records<?> records;
    private final Screen screen;
    private final Map<Integer, List<Line>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Line>> eldest) {
            return size() > MOST_PAGES;
        }
    };
    private final Set<Integer> underway = ConcurrentHashMap.newKeySet();
    private RecordQuery query;
    private @Nullable CellTexts texts;
    private int generation;
    private int size;
    private boolean endless;
    private boolean fresh;
    private int from;
    private int to = PAGE;

    RowPages(Work work, Records<?> records, Screen screen) {
        this.work = work;
        this.records = records;
        this.screen = screen;
        this.query = RecordQuery.of(RecordFilter.ALL);
    }

    /** What becomes of the lines on the screen. */
    interface Screen {

        /** What is on the screen. */
        Component owner();

        /** Other lines are there: all of them are to be drawn again. */
        void replaced();

        /** The number of lines is another one; those there stay. */
        void resized();

        /** A line shows something else. */
        void changed(Line line);

        /** How many records there are. */
        void counted(Count count);

        /** The query cannot be answered. */
        void refused(Problem problem);
    }

    /** Shows what a query finds, from the start. What was on the screen stays until the first page is there. */
    void show(RecordQuery wanted, CellTexts formatted) {
        query = wanted;
        texts = formatted;
        fresh = true;
        from = 0;
        to = PAGE;
        load(List.of(0));
    }

    /** What is still being read is not wanted any more. */
    void stop() {
        generation++;
    }

    /** Reads what is on the screen once more. */
    void reread() {
        if (texts != null) {
            load(IntStream.rangeClosed(from / PAGE, Math.max(from, to - 1) / PAGE).boxed().toList());
        }
    }

    /** Reads some records once more, wherever they stand on the screen; what does not belong there any more stays until all is read again. */
    void reread(Collection<RecordRef> refs) {
        var wanted = refs.stream().map(RecordRef::id).filter(this::holds).toList();
        var formatted = texts;
        if (wanted.isEmpty() || formatted == null) {
            return;
        }
        int then = generation;
        var names = query.columns();
        work.background(screen.owner(), () -> formatted.lines(records.rows(wanted, names)), lines -> {
            if (then == generation) {
                lines.forEach(this::put);
            }
        });
    }

    boolean holds(long id) {
        return pages.values().stream().anyMatch(page -> page.stream().anyMatch(line -> line.key() == id));
    }

    int size() {
        return size;
    }

    /** Ids of the lines that are there, stretch by stretch as they follow on each other. */
    List<List<Long>> stretches() {
        var stretches = new ArrayList<List<Long>>();
        int next = -1;
        for (var page : new TreeMap<>(pages).entrySet()) {
            if (page.getKey() != next) {
                stretches.add(new ArrayList<>());
            }
            page.getValue().forEach(line -> stretches.getLast().add(line.key()));
            next = page.getKey() + 1;
        }
        return stretches;
    }

    /** The lines of a stretch; those that are not there yet are asked for. */
    Stream<Line> fetch(int offset, int limit) {
        from = offset;
        to = Math.min(offset + limit, size);
        return IntStream.range(offset, Math.max(offset, to)).mapToObj(this::line).toList().stream();
    }

    private Line line(int index) {
        var page = pages.get(index / PAGE);
        if (page == null) {
            ask(index / PAGE);
            return Line.pending(index);
        }
        int within = index % PAGE;
        return within < page.size() ? page.get(within) : Line.pending(index);
    }

    private void put(Line line) {
        pages.replaceAll((number, page) -> page.stream().map(old -> old.key() == line.key() ? line : old).toList());
        screen.changed(line);
    }

    private void load(List<Integer> numbers) {
        int mine = ++generation;
        underway.clear();
        var wanted = query;
        var formatted = Objects.requireNonNull(texts);
        work.background(screen.owner(), () -> {
            var read = new HashMap<Integer, List<Line>>();
            numbers.forEach(number -> read.put(number, read(wanted, formatted, number)));
            return read;
        }, read -> {
            if (mine == generation) {
                show(read);
            }
        }, problem -> {
            if (mine == generation) {
                screen.refused(problem);
            }
        });
    }

    private List<Line> read(RecordQuery wanted, CellTexts formatted, int number) {
        return formatted.lines(records.rows(wanted.slice(number * PAGE, PAGE)));
    }

    private void show(Map<Integer, List<Line>> read) {
        pages.clear();
        pages.putAll(read);
        var first = read.get(0);
        if (first != null && first.size() < PAGE) {
            endless = false;
            size = first.size();
            screen.replaced();
            screen.counted(new Count(size, false));
        } else {
            // Until it is counted there is at least one page more.
            size = fresh ? 2 * PAGE : size;
            screen.replaced();
            count();
        }
        fresh = false;
    }

    private void count() {
        int mine = generation;
        var wanted = query;
        work.background(screen.owner(), () -> records.glance(wanted), count -> {
            if (mine == generation) {
                endless = count.more();
                size = count.more() ? Math.max(size, count.value()) : count.value();
                screen.resized();
                screen.counted(count);
            }
        });
    }

    private void ask(int number) {
        if (!underway.add(number)) {
            return;
        }
        int mine = generation;
        var wanted = query;
        var formatted = Objects.requireNonNull(texts);
        work.background(screen.owner(), () -> readOrForget(wanted, formatted, number), lines -> {
            if (mine == generation) {
                underway.remove(number);
                arrived(number, lines);
            }
        });
    }

    /** Reads a page; when it cannot be read, whoever scrolls there again asks again. */
    private List<Line> readOrForget(RecordQuery wanted, CellTexts formatted, int number) {
        try {
            return read(wanted, formatted, number);
        } catch (RuntimeException e) {
            underway.remove(number);
            throw e;
        }
    }

    private void arrived(int number, List<Line> lines) {
        pages.put(number, lines);
        int end = number * PAGE + lines.size();
        if (lines.size() < PAGE) {
            endless = false;
            size = Math.min(size, end);
        } else if (endless && end >= size) {
            size = end + GROWTH;
        }
        screen.replaced();
    }
}
