package dev.trato.ui.list;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.grid.AbstractGridMultiSelectionModel;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.selection.SelectionEvent;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Selection;
import dev.trato.security.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is ticked: some lines, or all that the list finds except for some. "All" is never spelled out in ids, here or in the browser. */
final class RowSelection extends AbstractGridMultiSelectionModel<Line> {

    private final Runnable changed;
    private final Set<Long> leftOut = new HashSet<>();
    private boolean all;

    RowSelection(Grid<Line> grid, Runnable changed) {
        super(grid);
        this.changed = changed;
        setSelectionColumnFrozen(true);
    }

    /** Whether all that the list finds is ticked, but for {@link #leftOut()}. */
    boolean isAll() {
        return all;
    }

    int leftOut() {
        return leftOut.size();
    }

    List<Long> ticked() {
        return getSelectedItems().stream().map(Line::key).toList();
    }

    boolean isEmpty() {
        return !all && getSelectedItems().isEmpty();
    }

    /** The records meant, for a query; nothing ticked means all of them. May read from the database. */
    Selection of(RecordQuery query, Records<?> records) {
        if (!all) {
            return isEmpty() ? new Selection.Matching(query) : new Selection.Ids(ticked());
        }
        if (leftOut.isEmpty()) {
            return new Selection.Matching(query);
        }
        var ids = new java.util.ArrayList<>(records.ids(query, Action.READ));
        ids.removeAll(leftOut);
        return new Selection.Ids(ids);
    }

    void tickAll() {
        deselectAll();
        all = true;
        showAll(true, false);
        getGrid().getDataProvider().refreshAll();
        changed.run();
    }

    void clear() {
        boolean redraw = all;
        all = false;
        leftOut.clear();
        deselectAll();
        showAll(false, false);
        if (redraw) {
            getGrid().getDataProvider().refreshAll();
        }
        changed.run();
    }

    @Override
    public boolean isSelected(Line line) {
        return all ? !line.isPending() && !leftOut.contains(line.key()) : super.isSelected(line);
    }

    @Override
    public void selectFromClient(Line line) {
        if (line.isPending()) {
            return;
        }
        if (all) {
            leftOut.remove(line.key());
            showAll(leftOut.isEmpty(), !leftOut.isEmpty());
        } else {
            super.selectFromClient(line);
        }
        changed.run();
    }

    @Override
    public void deselectFromClient(Line line) {
        if (all) {
            leftOut.add(line.key());
            showAll(false, true);
        } else {
            super.deselectFromClient(line);
        }
        changed.run();
    }

    @Override
    protected void clientSelectAll() {
        tickAll();
    }

    @Override
    protected void clientDeselectAll() {
        clear();
    }

    @Override
    public boolean isSelectAllCheckboxVisible() {
        return true;
    }

    @Override
    protected void fireSelectionEvent(SelectionEvent<Grid<Line>, Line> event) {
        ComponentUtil.fireEvent(getGrid(), (com.vaadin.flow.component.ComponentEvent<?>) event);
    }

    private void showAll(boolean ticked, boolean some) {
        getSelectionColumn().setSelectAllCheckboxState(ticked);
        getSelectionColumn().setSelectAllCheckboxIndeterminateState(some);
    }
}
