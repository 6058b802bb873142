package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.customization.ListState;
import dev.trato.customization.SavedView;
import dev.trato.customization.StandardViews;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.records.Count;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import dev.trato.ui.Trail;
import dev.trato.ui.board.BoardSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The list of a type's records. How it stands is in its link: everything on the screen that changes it goes there, and the list follows the
 * link. A concrete list names its type and its route:
 *
 * <pre>
 * &#64;Route("companies")
 * &#64;Menu(title = "type.company.plural", order = 11, icon = "company")
 * &#64;PermitAll
 * class CompanyListView extends RecordListView {
 *     CompanyListView(ListParts parts) {
 *         super(parts, Company.class);
 *     }
 * }
 * </pre>
 */
public abstract class RecordListView extends Div implements HasDynamicTitle, BeforeEnterObserver, AfterNavigationObserver {

    private final ListParts parts;
    private final RecordType<?> type;
    private final ListHeader header;
    private final ViewTabs tabs;
    private final FilterBar filters;
    private final RecordLines<?> lines;
    private ListState state = ListState.START;

    protected RecordListView(ListParts parts, Class<? extends BaseRecord> entity) {
        this.parts = parts;
        this.type = kit().gate().types().of(entity);
        addClassName("record-list");
        tabs = new ViewTabs(kit(), type, parts.viewsOf(type).map(StandardViews::views).orElse(List.of()), this::go);
        filters = new FilterBar(parts, type, this::go, this::replace);
        lines = new RecordLines<>(parts, type, new Lines());
        header = new ListHeader(kit(), type, parts.boardOf(type).isPresent(), mode -> go(state.mode(mode)), lines::run);
        if (parts.forms().allows(type)) {
            header.addCreation(parts.forms().label(type), this::create);
        }
        add(header, tabs, filters, lines.body(), lines.bulkBar());
        listenToKeys();
    }

    /** {@code /} and {@code c}, wherever the focus is, in place of what they do elsewhere; {@code trato-list} has the other keys. */
    private void listenToKeys() {
        getElement().setAttribute("data-keys", "/ c");
        getElement().addEventListener("trato-key", event -> filters.focusSearch()).setFilter("event.detail.key === '/'");
        getElement().addEventListener("trato-key", event -> create()).setFilter("event.detail.key === 'c'").stopPropagation();
    }

    @Override
    public String getPageTitle() {
        return kit().text(type.pluralKey());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!kit().gate().of(type).allows(Action.READ)) {
            event.rerouteToError(NotFoundException.class);
        } else if (isBare(event)) {
            parts.viewsOf(type).map(StandardViews::start).ifPresent(view ->
                    event.forwardTo(type.path(), QueryParameters.fromString(view.state().toLink())));
        }
    }

    /** Somebody comes from elsewhere, by the bare address; within the list that means all records. */
    private boolean isBare(BeforeEnterEvent event) {
        return event.getLocation().getQueryParameters().getParameters().isEmpty() && !isAttached() && event.getTrigger() != NavigationTrigger.HISTORY;
    }

    /** Puts something between the views and the filter. */
    protected final void addAboveFilter(Component component) {
        addComponentAtIndex(indexOf(filters), component);
    }

    /** What a concrete list may use of the kit. */
    protected final Kit kit() {
        return parts.kit();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var link = event.getLocation().getQueryParameters();
        tabs.when(link.getSingleParameter("view").isPresent(), () -> show(read(link)));
    }

    /** The state that a link means. One that names a view and nothing else means the view; one with a faulty filter loses just that. */
    private ListState read(QueryParameters link) {
        var text = link.getQueryString();
        try {
            var linked = ListState.fromLink(text);
            var view = tabs.find(linked.view());
            if (view.isEmpty()) {
                return linked.view(null);
            }
            return linked.equals(ListState.START.view(linked.view())) ? view.map(SavedView::getState).orElse(linked) : linked;
        } catch (Problem e) {
            Notices.problem(kit().text("list.faulty", kit().text(e)));
            return ListState.fromLink(link.excluding("filter").getQueryString());
        }
    }

    private void show(ListState next) {
        state = next;
        Trail.leave(type, next);
        header.show(next.mode());
        tabs.show(next);
        filters.show(next);
        showControl(next.mode() == ListState.Mode.BOARD ? parts.boardOf(type) : Optional.empty(), next);
        lines.show(next);
    }

    /** What belongs above a board stays there until it is known what comes in its place. */
    private void showControl(Optional<BoardSource> board, ListState shown) {
        board.ifPresentOrElse(
                source -> kit().work().refreshing(filters, () -> source.control(shown, this::go), control -> {
                    if (shown == state) {
                        filters.show(control.map(Supplier::get));
                    }
                }).ask(),
                () -> filters.show(Optional.empty()));
    }

    /** Goes to a state, as to any other link: the way back leads to where one was. */
    private void go(ListState next) {
        if (!next.equals(state)) {
            kit().links().open(type, next);
        }
    }

    /** Goes to a state without leaving a step on the way back: what is typed letter by letter. */
    private void replace(ListState next) {
        if (!next.equals(state)) {
            var location = new Location(type.path(), QueryParameters.fromString(next.toLink()));
            var ui = UI.getCurrent();
            ui.getPage().getHistory().replaceState(null, location);
            ui.getInternals().setLastHandledNavigation(location);
            show(next);
        }
    }

    private void create() {
        if (parts.forms().allows(type)) {
            parts.forms().create(type);
        }
    }

    /** What the lines tell comes here. */
    private final class Lines implements RecordLines.Listener {

        @Override
        public void change(ListState next) {
            go(next);
        }

        @Override
        public void counted(Count count) {
            header.show(count);
        }

        /** The filter cannot be what the link says: the list shows without it. */
        @Override
        public void refused(Problem problem) {
            Notices.problem(kit().text("list.faulty", kit().text(problem)));
            go(state.filter(RecordFilter.ALL));
        }
    }
}
