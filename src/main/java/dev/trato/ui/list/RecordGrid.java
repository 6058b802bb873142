package dev.trato.ui.list;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.internal.JacksonUtils;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.LineTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The grid of a list. It holds the visible lines only, draws cells in the browser, and leaves order and columns to the list's state: who
 * clicks a header or drags a column asks for another state.
 */
final class RecordGrid extends Grid<Line> {

    /** Two names, since the browser runs an animation again only where the name changes. */
    private static final List<String> NEWS = List.of("changed-now", "changed-again");

    private final Kit kit;
    private final List<LineTool> tools;
    private final RowPages pages;
    private final CallbackDataProvider<Line, Void> lines;
    private final RowSelection selection;
    private final Map<String, SortHeader> headers = new HashMap<>();
    private final Set<Long> news = new HashSet<>();
    private int newsRound;
    private @Nullable RecordColumns columns;
    private @Nullable LineFigures figures;

    RecordGrid(Kit kit, RecordType<?> type, List<LineTool> tools, RowPages pages, Runnable selected) {
        this.kit = kit;
        this.tools = tools.stream().filter(tool -> !tool.isTick()).toList();
        this.pages = pages;
        addClassName("record-grid");
        getElement().setAttribute("aria-label", kit.text(type.pluralKey()));
        lines = new CallbackDataProvider<>(query -> pages.fetch(query.getOffset(), query.getLimit()), query -> pages.size(), Line::key);
        setItems(lines);
        selection = new RowSelection(this, selected);
        setSelectionModel(selection, SelectionMode.MULTI);
        setColumnReorderingAllowed(true);
        setPartNameGenerator(line -> news.contains(line.key()) ? NEWS.get(newsRound) : null);
    }

    /** Shows a figure in each line that is counted apart. */
    void count(LineFigures counted) {
        figures = counted;
    }

    RowSelection selection() {
        return selection;
    }

    /**
     * Shows columns.
     *
     * @param sorted    told of a header that was clicked, and whether its field is to be added to the order
     * @param writable  names of the fields that can be edited in their cells
     */
    void show(RecordColumns wanted, Set<String> writable, BiConsumer<String, Boolean> sorted) {
        if (wanted.equals(columns)) {
            return;
        }
        columns = wanted;
        headers.clear();
        removeAllColumns();
        wanted.shown().forEach(column -> addColumn(column, wanted.isTitle(column), writable.contains(column.name()), sorted));
        if (figures != null) {
            addFigures(figures);
        }
        addCards(wanted);
        addRowActions(); // last, since the grid keeps that one at its end
    }

    void sorted(List<RecordSort> sort) {
        headers.values().forEach(header -> header.show(sort));
    }

    /** Calls back with the names of the columns after one was dragged to another place. */
    void onReorder(Consumer<List<String>> reordered) {
        addColumnReorderListener(event -> {
            var names = event.getColumns().stream().map(Column::getKey).filter(Objects::nonNull).filter(headers::containsKey).toList();
            reordered.accept(names);
        });
    }

    void redraw() {
        lines.refreshAll();
    }

    /** Asks for the number of lines again; those there stay. */
    void resize() {
        getDataCommunicator().setCountCallback(query -> pages.size());
    }

    /** Draws a line again. */
    void redraw(Line line) {
        lines.refreshItem(line);
    }

    /** From now on, drawing these records again says that somebody else has just changed them. */
    void announce(Set<Long> changed) {
        news.clear();
        news.addAll(changed);
        newsRound = 1 - newsRound;
    }

    /** The line that the browser knows by a key; null when it is not on the screen any more. */
    @Nullable Line find(String key) {
        var line = getDataCommunicator().getKeyMapper().get(key);
        return line == null || line.isPending() ? null : line;
    }

    private void addColumn(ListColumn column, boolean title, boolean writable, BiConsumer<String, Boolean> sorted) {
        var header = new SortHeader(kit, column, sorted);
        headers.put(column.name(), header);
        var made = addColumn(LitRenderer.<Line>of(column.look().template()).withProperty("c", line -> cell(line, column.name())))
                .setKey(column.name())
                .setHeader(header)
                .setWidth(title ? "240px" : column.width())
                .setFlexGrow(title ? 2 : column.grows() ? 1 : 0)
                .setResizable(true)
                .setFrozen(title);
        made.getElement().setAttribute("data-field", column.name());
        made.getElement().setAttribute("data-editable", writable);
        var part = "wide-only";
        if (column.look() == CellLook.NUMBER) {
            made.setTextAlign(ColumnTextAlign.END);
            part += " number-cell";
        }
        place(made, part);
    }

    private void addFigures(LineFigures counted) {
        var made = addColumn(LitRenderer.<Line>of("${item.f === false ? html`<span class=\"skeleton\" data-size=\"text\"></span>`"
                        + " : html`<span class=\"number\">${item.f}</span>`}").withProperty("f", line -> figure(counted, line)))
                .setKey("figure")
                .setHeader(counted.title())
                .setWidth("116px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        place(made, "wide-only number-cell");
    }

    private static Object figure(LineFigures counted, Line line) {
        var text = counted.of(line);
        return text == null ? Boolean.FALSE : text;
    }

    private static @Nullable Object cell(Line line, String name) {
        return line.isPending() ? Boolean.FALSE : json(line.cells().get(name));
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        return value == null ? null : JacksonUtils.getMapper().valueToTree(value);
    }

    private void addRowActions() {
        var more = tools.stream().map(tool -> action(tool.name(), tool.icon(), tool.label())).collect(Collectors.joining());
        var made = addColumn(LitRenderer.<Line>of("<div class=\"row-actions\">" + more + action("peek", "peek", "list.peekAt")
                        + action("more", "more", "list.moreFor") + "</div>")
                        .withProperty("t", line -> line.row() == null ? "" : line.row().title()))
                .setKey("row-actions")
                .setWidth(76 + 32 * tools.size() + "px")
                .setFlexGrow(0)
                .setFrozenToEnd(true);
        made.setHeader(hidden(kit.text("list.rowActions")));
        place(made, "wide-only");
    }

    /** A native button; the browser's module {@code trato-list} knows what it means. */
    private String action(String name, String icon, String label) {
        return "<button class=\"row-action\" tabindex=\"-1\" data-row-action=\"" + name + "\" aria-label=\"" + kit.text(label, "${item.t}")
                + "\"><vaadin-icon src=\"trato/icons/icons.svg\" symbol=\"" + icon + "\" aria-hidden=\"true\"></vaadin-icon></button>";
    }

    private void addCards(RecordColumns shown) {
        var card = "<div class=\"record-card\"><span class=\"card-line\">${item.c.name}</span><span class=\"card-end\">${item.c.figure ?? ''}</span>"
                + "<span class=\"card-note\">${item.c.note ?? ''}</span><span class=\"card-end\">"
                + shown.status().map(column -> "${" + column.look().part("item.c.status") + "}").orElse("") + "</span></div>";
        var waiting = "<div class=\"record-card\"><span class=\"skeleton\" data-size=\"text\"></span></div>";
        var made = addColumn(LitRenderer.<Line>of("${item.c === false ? html`" + waiting + "` : html`" + card + "`}")
                        .withProperty("c", line -> line.isPending() ? Boolean.FALSE : json(card(line, shown))))
                .setKey("card")
                .setWidth("0px") // the grid counts it also where it is hidden
                .setFlexGrow(1);
        made.setHeader(hidden(kit.text(shown.type().singularKey())));
        place(made, "phone-only");
    }

    private Map<String, Object> card(Line line, RecordColumns shown) {
        var card = new HashMap<String, Object>();
        card.put("name", line.read().title());
        Stream.ofNullable(shown.note()).map(field -> line.cells().get(field.name())).filter(Objects::nonNull).forEach(cell -> card.put("note", cell.text()));
        shown.figure().map(column -> line.cells().get(column.name())).ifPresent(cell -> card.put("figure", cell.text()));
        Stream.ofNullable(figures).map(counted -> counted.of(line)).filter(Objects::nonNull).forEach(text -> card.put("figure", text));
        shown.status().map(column -> line.cells().get(column.name())).ifPresent(cell -> card.put("status", cell));
        return card;
    }

    private static Span hidden(String text) {
        var span = new Span(text);
        span.addClassName("visually-hidden");
        return span;
    }

    private void place(Column<Line> column, String part) {
        column.setPartNameGenerator(line -> part);
        getHeaderRows().getFirst().getCell(column).setPartName(part);
    }

    List<String> shownColumns() {
        return columns == null ? new ArrayList<>() : columns.shown().stream().map(ListColumn::name).toList();
    }
}
