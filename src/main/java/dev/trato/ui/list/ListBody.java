package dev.trato.ui.list;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import dev.trato.ui.Kit;
import org.jspecify.annotations.Nullable;

/** Where the lines of a list stand: the grid, what is shown in its place, the peek beside it, and the editor of a cell over it. */
@Tag("trato-list")
final class ListBody extends Component implements HasComponents, HasStyle {

    private static final int SKELETON_ROWS = 14;

    private final Gestures gestures;
    private final RecordGrid grid;
    private @Nullable Component instead;
    private @Nullable Component peek;
    private @Nullable Component editor;

    ListBody(Kit kit, RecordGrid grid, Gestures gestures) {
        this.grid = grid;
        this.gestures = gestures;
        addClassName("list-body");
        getElement().setAttribute("data-tick", kit.text("list.tick")).setAttribute("data-tick-all", kit.text("list.tickAll"));
        add(grid);
        grid.setVisible(false);
        showInstead(skeleton());
        setBusy(true);
    }

    /** What a user does with the lines. Keys are those by which the browser knows the grid's rows. */
    interface Gestures {
        void peek(Line line);

        void open(Line line);

        void edit(Line line, String field);

        /** Does what a {@link dev.trato.ui.LineTool} of that name does. */
        void act(Line line, String tool);

        /** Saves the cell under edit, then goes on to the {@code next} or {@code previous} one. */
        void save(String then);

        /** Gives up what is open: an editor, the peek, what is ticked. */
        void cancel();

        void refresh();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-list.js");
    }

    /** Shows the lines. */
    void showLines() {
        showInstead(null);
        grid.setVisible(true);
    }

    /** Shows something else in place of the lines. */
    void show(Component other) {
        showInstead(other);
        grid.setVisible(false);
    }

    private void showInstead(@Nullable Component other) {
        if (instead != null) {
            remove(instead);
        }
        instead = other;
        if (other != null) {
            getElement().insertChild(0, other.getElement());
        }
    }

    /** Whether something is being read; what is on the screen may be about to change. */
    void setBusy(boolean busy) {
        getElement().setAttribute("aria-busy", String.valueOf(busy));
    }

    void showPeek(@Nullable Component panel) {
        if (peek != null) {
            remove(peek);
        }
        peek = panel;
        if (panel != null) {
            add(panel);
        }
    }

    /** Holds an editor over the cell of a field. */
    void showEditor(Component input, String field) {
        closeEditor();
        var box = new Div(input);
        box.addClassName("cell-editor");
        editor = box;
        add(box);
        getElement().executeJs("this.editAt?.($0)", field);
    }

    void closeEditor() {
        if (editor != null) {
            remove(editor);
            editor = null;
            getElement().executeJs("this.closeEditor?.()");
        }
    }

    /** Asks for a {@link Gestures#refresh} as soon as nobody is about to click. */
    void refreshWhenCalm() {
        getElement().executeJs("this.refreshWhenCalm?.()");
    }

    private static Component skeleton() {
        var rows = new Div();
        rows.addClassName("list-skeleton");
        for (int i = 0; i < SKELETON_ROWS; i++) {
            var row = new Div();
            row.addClassName("skeleton");
            row.getElement().setAttribute("data-size", "row");
            rows.add(row);
        }
        return rows;
    }

    @ClientCallable
    void peek(String key) {
        var line = grid.find(key);
        if (line != null) {
            gestures.peek(line);
        }
    }

    @ClientCallable
    void open(String key) {
        var line = grid.find(key);
        if (line != null) {
            gestures.open(line);
        }
    }

    @ClientCallable
    void edit(String key, String field) {
        var line = grid.find(key);
        if (line != null) {
            gestures.edit(line, field);
        }
    }

    @ClientCallable
    void act(String key, String tool) {
        var line = grid.find(key);
        if (line != null) {
            gestures.act(line, tool);
        }
    }

    @ClientCallable
    void save(String then) {
        gestures.save(then);
    }

    @ClientCallable
    void cancel() {
        gestures.cancel();
    }

    @ClientCallable
    void refresh() {
        gestures.refresh();
    }
}
