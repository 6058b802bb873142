package dev.trato.ui.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import dev.trato.customization.ListState;
import dev.trato.customization.SavedView;
import dev.trato.customization.StandardViews;
import dev.trato.kernel.Problem;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.MenuButton;
import dev.trato.ui.Notices;
import dev.trato.ui.Refresh;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Saved views as tabs, all records first; beside them what can be done with the view one is in. */
final class ViewTabs extends Div {

    private final Kit kit;
    private final RecordType<?> type;
    private final List<StandardViews.View> standard;
    private final Consumer<ListState> change;
    private final Tabs tabs = new Tabs(false);
    private final Button save;
    private final transient Refresh<List<SavedView>> reading;
    private @Nullable List<SavedView> views;
    private @Nullable Runnable waiting;
    private ListState state = ListState.START;

    ViewTabs(Kit kit, RecordType<?> type, List<StandardViews.View> standard, Consumer<ListState> change) {
        this.kit = kit;
        this.standard = standard;
        this.type = type;
        this.change = change;
        addClassName("view-line");
        tabs.addClassName("view-tabs");
        tabs.getElement().setAttribute("aria-label", kit.text("view.views"));
        tabs.addAttachListener(event -> holdNothingButTabs());
        tabs.addSelectedChangeListener(event -> {
            if (event.isFromClient() && event.getSelectedTab() instanceof ViewTab tab) {
                change.accept(tab.state(state.mode()));
            }
        });
        save = new Button(kit.text("button.save"), event -> saveChanges());
        save.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(tabs, save, new MenuButton(Icons.of("more"), kit.text("view.menu"), this::fill));
        reading = kit.work().refreshing(tabs, () -> kit.views().of(type), this::found);
        reading.ask();
    }

    /** What scrolls inside the tab list takes the focus by script, so assistive technology finds something among the tabs that is no tab. */
    private void holdNothingButTabs() {
        tabs.getElement().executeJs("this.updateComplete.then(() => this.shadowRoot.querySelector('[part=tabs]').removeAttribute('tabindex'))");
    }

    /** A tab and its view; null for all records. */
    private static final class ViewTab extends Tab {
        private final @Nullable SavedView view;
        private final ListState state;

        ViewTab(String name, @Nullable SavedView view, ListState state) {
            super(new Span(name));
            this.view = view;
            this.state = state;
        }

        /** Views that are there for everybody do not say whether as a list or as a board. */
        ListState state(ListState.Mode mode) {
            return view != null || state.equals(ListState.START) ? state : state.mode(mode);
        }

        boolean is(@Nullable SavedView saved, ListState now) {
            return saved == null ? view == null && state(now.mode()).equals(now) : view != null && view.getId() == saved.getId();
        }
    }

    /** The view of a link, if it is one's own or was shared. */
    Optional<SavedView> find(@Nullable Long id) {
        return known().stream().filter(view -> id != null && view.getId() == id).findFirst();
    }

    /** Does something at once, or, where that needs the views, as soon as they are known; what waited before is not wanted any more. */
    void when(boolean needed, Runnable action) {
        waiting = null;
        if (needed && views == null) {
            waiting = action;
        } else {
            action.run();
        }
    }

    private List<SavedView> known() {
        return views == null ? List.of() : views;
    }

    private void found(List<SavedView> read) {
        views = read;
        if (waiting != null) {
            when(true, waiting);
        } else if (!read.isEmpty()) {
            show(state);
        }
    }

    private void readNow() {
        views = kit.views().of(type);
    }

    void show(ListState now) {
        state = now;
        tabs.removeAll();
        standard.forEach(view -> tabs.add(new ViewTab(kit.text(view.name()), null, view.state())));
        var all = new ViewTab(kit.text("view.all", kit.text(type.pluralKey()).toLowerCase(kit.locale())), null, ListState.START);
        tabs.add(all);
        known().forEach(view -> tabs.add(new ViewTab(view.getName(), view, view.getState())));
        var current = find(now.view());
        tabs.getChildren()
                .map(ViewTab.class::cast)
                .filter(tab -> tab.is(current.orElse(null), now))
                .findFirst()
                .ifPresentOrElse(tab -> {
                    tabs.setSelectedTab(tab);
                    mark(tab);
                }, () -> {
                    tabs.setSelectedTab(all);
                    mark(all);
                });
        save.setVisible(current.isEmpty() ? isModified() : isModified() && kit.views().mayChange(current.get()));
    }

    /** Whether the list stands otherwise than its view. All records may be looked at as a list or on a board. */
    private boolean isModified() {
        if (state.view() == null && standard.stream().anyMatch(view -> view.state().mode(state.mode()).equals(state))) {
            return false;
        }
        var saved = find(state.view()).map(SavedView::getState).orElse(ListState.START.mode(state.mode()));
        return !saved.toLink().equals(state.toLink());
    }

    private void mark(Tab tab) {
        if (isModified()) {
            var mark = new Span();
            mark.addClassName("view-modified");
            mark.getElement().setAttribute("role", "img").setAttribute("aria-label", kit.text("view.modified"));
            mark.setTitle(kit.text("view.modified"));
            tab.add(mark);
        }
    }

    private void fill(ContextMenu menu) {
        menu.addItem(kit.text("view.saveAs"), event -> saveAs());
        find(state.view()).ifPresent(view -> {
            if (isModified()) {
                menu.addItem(kit.text("view.reset"), event -> change.accept(view.getState()));
            }
            if (kit.views().mayChange(view)) {
                menu.addItem(kit.text("view.rename"), event -> rename(view));
                menu.addItem(kit.text("view.delete"), event -> askToDelete(view));
            }
        });
    }

    private void saveChanges() {
        find(state.view()).ifPresentOrElse(
                view -> keep(() -> kit.views().change(type, view.getId(), view.getName(), view.getAudience(), state)),
                this::saveAs);
    }

    private void saveAs() {
        new ViewDialog(kit, kit.text("view.saveAs"), "", SavedView.Audience.PRIVATE,
                (name, audience) -> keep(() -> kit.views().create(type, name, audience, state))).open();
    }

    private void rename(SavedView view) {
        new ViewDialog(kit, kit.text("view.rename"), view.getName(), view.getAudience(),
                (name, audience) -> keep(() -> kit.views().change(type, view.getId(), name, audience, view.getState()))).open();
    }

    /** Saves a view and shows it; tells whether it worked. */
    private boolean keep(Supplier<SavedView> saving) {
        try {
            var view = saving.get();
            readNow();
            Notices.done(kit.text("view.saved", view.getName()));
            var next = state.view(view.getId());
            if (next.equals(state)) {
                show(next);
            } else {
                change.accept(next);
            }
            return true;
        } catch (Problem e) {
            Notices.problem(kit.text(e));
            return false;
        }
    }

    /** Undo does not reach views: they are no records. */
    private void askToDelete(SavedView view) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(kit.text("view.delete.title", view.getName()));
        dialog.setText(kit.text("view.delete.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(kit.text("button.cancel"));
        dialog.setConfirmText(kit.text("button.delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(event -> {
            kit.views().delete(type, view.getId());
            readNow();
            change.accept(ListState.START);
        });
        dialog.open();
    }
}
