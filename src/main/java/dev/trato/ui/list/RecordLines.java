package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import dev.trato.customization.ListState;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Count;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import dev.trato.ui.Kit;
import dev.trato.ui.LineTool;
import dev.trato.ui.ListTool;
import dev.trato.ui.Trail;
import dev.trato.ui.board.Board;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of a list with all that belongs to them: reading, ticking, peeking, editing in place, and following what others change. */
final class RecordLines<T extends BaseRecord> {

    /** So many lines are looked at one by one when they change; more than that, and all are read again anyway. */
    private static final int FEW = 50;

    private final ListParts parts;
    private final RecordType<T> type;
    private final Listener listener;
    private final RowPages pages;
    private final RecordGrid grid;
    private final ListBody body;
    private final CellEdit edit;
    private final BulkBar<T> bulk;
    private final Gestures gestures = new Gestures();
    private final Optional<LineFigures> figures;
    private ListState state = ListState.START;
    private RecordColumns columns;
    private Count count = new Count(0, false);
    private @Nullable RecordPeek peek;

    RecordLines(ListParts parts, RecordType<T> type, Listener listener) {
        this.parts = parts;
        this.type = type;
        this.listener = listener;
        columns = RecordColumns.of(parts, type, state);
        pages = new RowPages(kit().work(), records(), new Screen());
        grid = new RecordGrid(kit(), type, parts.toolsOf(type), pages, this::showTicked);
        body = new ListBody(kit(), grid, gestures);
        figures = parts.figureOf(type).map(figure -> new LineFigures(kit(), figure, body, grid::redraw));
        figures.ifPresent(grid::count);
        edit = new CellEdit(parts, type, body, pages);
        bulk = new BulkBar<>(parts, type, new Ticked());
        new RowMenu<>(parts, type, grid, gestures);
        grid.onReorder(names -> listener.change(state.columns(names)));
        kit().live().follow(body, Set.of(type.name()), this::changedElsewhere);
    }

    /** What the list around the lines wants to know. */
    interface Listener {

        /** Somebody wants the list to stand otherwise. */
        void change(ListState next);

        void counted(Count count);

        /** The list cannot stand like this. */
        void refused(Problem problem);
    }

    Component body() {
        return body;
    }

    Component bulkBar() {
        return bulk;
    }

    void show(ListState next) {
        boolean others = !next.filter().equals(state.filter()) || !next.text().equals(state.text());
        state = next;
        edit.cancel();
        if (others || next.mode() == ListState.Mode.BOARD) {
            grid.selection().clear();
            closePeek();
        }
        columns = RecordColumns.of(parts, type, next);
        if (next.mode() == ListState.Mode.BOARD && parts.boardOf(type).isPresent()) {
            showBoard();
        } else {
            showLines();
        }
    }

    private void showLines() {
        grid.show(columns, CellEdit.editable(parts, type),
                (field, add) -> listener.change(state.sort(Sorting.clicked(type, state.sort(), field, add))));
        grid.sorted(Sorting.inForce(type, state.sort()));
        body.setBusy(true);
        figures.ifPresent(LineFigures::forget);
        pages.show(query(), new CellTexts(parts, columns, kit().locale()));
    }

    private void showBoard() {
        var board = parts.boardOf(type).orElseThrow();
        body.setBusy(false);
        pages.stop();
        body.show(new Board(kit(), parts.inputs(), board, type, state));
        var wanted = query();
        var shown = state;
        kit().work().background(body, () -> records().glance(RecordQuery.of(wanted.filter().and(board.scope(shown))).text(wanted.text())),
                listener::counted, listener::refused);
    }

    /** The records on the screen, in their order. */
    private RecordQuery query() {
        var ticked = parts.tickOf(type).map(LineTool::field).stream();
        return state.query(type).sort(visibleSort()).columns(Stream.concat(columns.names().stream(), ticked).distinct().toList());
    }

    /** The order without fields that are gone or hidden: a view may have been saved by somebody who sees more. */
    private List<RecordSort> visibleSort() {
        var readable = RecordColumns.readable(parts, type).keySet();
        return state.sort().stream().filter(step -> readable.contains(step.field())).toList();
    }

    /** Runs a tool on what is ticked, or on all that the list finds. */
    void run(ListTool tool) {
        tool.run(type, selection(), () -> columns.shown().stream().map(ListColumn::name).toList(), body);
    }

    private Supplier<Selection> selection() {
        var meant = query();
        return () -> grid.selection().of(meant, records());
    }

    /** Somebody changed records of the type: those on the screen show it at once; others come and go as soon as that disturbs nobody. */
    private void changedElsewhere(Set<RecordRef> refs) {
        if (state.mode() == ListState.Mode.BOARD) {
            return;
        }
        var ids = refs.stream().map(RecordRef::id).collect(Collectors.toSet());
        figures.ifPresent(LineFigures::forget);
        if (refs.size() <= FEW) {
            grid.announce(ids);
            pages.reread(refs);
        }
        if (peek != null && ids.contains(peek.id())) {
            peek.reread();
        }
        body.refreshWhenCalm();
    }

    private void closePeek() {
        peek = null;
        body.showPeek(null);
    }

    private void showTicked() {
        var selection = grid.selection();
        int ticked = selection.isAll() ? count.value() - selection.leftOut() : selection.ticked().size();
        var some = selection.isAll() && count.more() ? ListHeader.text(kit(), count) : NumberFormat.getIntegerInstance(kit().locale()).format(ticked);
        boolean more = !selection.isAll() && ticked < count.value();
        bulk.show(!selection.isEmpty(), some, more ? kit().text("bulk.all", ListHeader.text(kit(), count)) : "");
    }

    private Component emptiness() {
        boolean narrowed = !state.filter().isEmpty() || !state.text().isBlank();
        if (narrowed) {
            return EmptyList.noMatch(kit(), type, () -> listener.change(state.filter(RecordFilter.ALL).text("")));
        }
        return EmptyList.none(kit(), type, EmptyList.firstSteps(parts, type, this::run));
    }

    private Records<T> records() {
        return kit().gate().of(type);
    }

    private Kit kit() {
        return parts.kit();
    }

    /** What is read comes here. */
    private final class Screen implements RowPages.Screen {

        @Override
        public Component owner() {
            return body;
        }

        @Override
        public void replaced() {
            body.setBusy(false);
            if (body.isAttached()) {
                Trail.saw(type, pages.stretches());
            }
            if (pages.size() == 0) {
                body.show(emptiness());
            } else {
                body.showLines();
            }
            grid.redraw();
        }

        @Override
        public void resized() {
            grid.resize();
        }

        @Override
        public void changed(Line line) {
            grid.redraw(line);
        }

        @Override
        public void counted(Count found) {
            count = found;
            listener.counted(found);
            showTicked();
        }

        @Override
        public void refused(Problem problem) {
            body.setBusy(false);
            listener.refused(problem);
        }
    }

    /** What is done with lines comes here. */
    private final class Gestures implements ListBody.Gestures {

        @Override
        public void peek(Line line) {
            if (peek != null && peek.id() == line.key()) {
                closePeek();
                return;
            }
            if (peek == null) {
                peek = new RecordPeek(parts, type, () -> openPeeked(), RecordLines.this::closePeek);
                body.showPeek(peek);
            }
            peek.show(line.key(), line.read().title());
        }

        private void openPeeked() {
            if (peek != null) {
                kit().links().open(new RecordRef(type.name(), peek.id()));
            }
        }

        @Override
        public void open(Line line) {
            kit().links().open(line.read().ref());
        }

        @Override
        public void act(Line line, String tool) {
            parts.toolsOf(type).stream().filter(each -> each.name().equals(tool)).findFirst().ifPresent(each -> each.run(line.read(), body));
        }

        @Override
        public void edit(Line line, String field) {
            edit.begin(line.read(), field);
        }

        @Override
        public void save(String then) {
            edit.save(then, columns.shown().stream().map(ListColumn::name).toList());
        }

        @Override
        public void cancel() {
            if (edit.isOpen()) {
                edit.cancel();
            } else if (peek != null) {
                closePeek();
            } else {
                grid.selection().clear();
            }
        }

        @Override
        public void refresh() {
            pages.reread();
        }
    }

    /** What the bulk bar asks comes here. */
    private final class Ticked implements BulkBar.Ticked {

        @Override
        public Supplier<Selection> selection() {
            return RecordLines.this.selection();
        }

        @Override
        public void tickAll() {
            grid.selection().tickAll();
        }

        @Override
        public void clear() {
            grid.selection().clear();
        }
    }
}
