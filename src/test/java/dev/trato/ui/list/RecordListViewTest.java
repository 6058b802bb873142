package dev.trato.ui.list;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.customization.ListState;
import dev.trato.customization.SavedView;
import dev.trato.customization.SavedViews;
import dev.trato.records.Edit;
import dev.trato.records.Field;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.ui.Kit;
import dev.trato.ui.Trail;
import dev.trato.ui.board.Board;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of deals as Ana uses it, by what she reads on it. */
@ViewTest
@FreshDatabase
class RecordListViewTest {

    private final Gate gate;
    private final Cast cast;
    private final SavedViews views;
    private final Kit kit;
    private final Roles roles;
    private final ListParts parts;

    RecordListViewTest(Gate gate, Cast cast, SavedViews views, Kit kit, Roles roles, ListParts parts) {
        this.parts = parts;
        this.roles = roles;
        this.kit = kit;
        this.gate = gate;
        this.cast = cast;
        this.views = views;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        cast.as(cast.ana, () -> {
            deal("Big", 5000, cast.offer);
            deal("Middle", 500, cast.lead);
            deal("Small", 50, cast.lead);
        });
        cast.as(cast.carla, () -> deal("Of the South", 9000, cast.lead));
        cast.signIn(cast.ana);
    }

    @Test
    void anaSeesHerDealsWithTheirCount() {
        open("");

        assertThat(names()).containsExactlyInAnyOrder("Big", "Middle", "Small");
        assertThat(_get(Span.class, spec -> spec.withClasses("record-count")).getText()).isEqualTo("3");
        assertThat(cell("Big", "amount")).isEqualTo("€5,000");
        assertThat(cell("Big", "stage")).isEqualTo("Offer");
        assertThat(cell("Big", "owner")).isEqualTo("Ana Agent");
    }

    @Test
    void aHeaderSortsAndClickedAgainSortsTheOtherWay() {
        open("");
        header("Amount");
        eventually(() -> assertThat(names()).containsExactly("Small", "Middle", "Big"));
        assertThat(link()).isEqualTo("sort=amount");

        header("Amount");
        eventually(() -> assertThat(names()).containsExactly("Big", "Middle", "Small"));
        assertThat(link()).isEqualTo("sort=-amount");
    }

    @Test
    void aFilterIsAddedChangedAndRemovedOnItsChip() {
        open("");
        _click(_get(Button.class, spec -> spec.withText("Filter")));
        choose("Field", "Amount");
        assertThat(_get(Select.class, spec -> spec.withLabel("Comparison")).getValue()).isEqualTo(Operator.AT_LEAST);
        enter(_get(TextField.class, spec -> spec.withLabel("Value")), "1,000");
        _click(_get(Button.class, spec -> spec.withText("Apply")));

        eventually(() -> assertThat(names()).containsExactly("Big"));
        assertThat(chips()).containsExactly("Amount at least €1,000");
        assertThat(state().filter()).isEqualTo(RecordFilter.where("amount", Operator.AT_LEAST, "1000"));

        _click(chip("Amount"));
        enter(_get(TextField.class, spec -> spec.withLabel("Value")), "100");
        _click(_get(Button.class, spec -> spec.withText("Apply")));
        eventually(() -> assertThat(names()).containsExactlyInAnyOrder("Big", "Middle"));
        assertThat(chips()).containsExactly("Amount at least €100");

        _click(_get(NativeButton.class, spec -> spec.withClasses("chip-remove")));
        eventually(() -> assertThat(names()).hasSize(3));
        assertThat(chips()).isEmpty();
        assertThat(link()).isEmpty();
    }

    @Test
    void groupsOfConditionsAreWrittenInTheAdvancedFilter() {
        open("filter=" + encoded("amount >= 1000 or name contains \"mall\""));
        assertThat(names()).containsExactlyInAnyOrder("Big", "Small");
        assertThat(chips()).containsExactly("Amount at least €1,000 or Name contains mall");

        _click(_find(NativeButton.class).stream().filter(button -> button.getParent().orElseThrow() instanceof Span).findFirst().orElseThrow());
        var join = _get(Select.class, spec -> spec.withPredicate(select -> "How the conditions belong together".equals(select.getAriaLabel().orElse(""))));
        enter(join, join.getListDataView().getItems().toList().getLast());
        _click(_get(Button.class, spec -> spec.withText("Apply")));

        eventually(() -> assertThat(names()).containsExactly("Middle"));
        assertThat(chips()).containsExactly("not (Amount at least €1,000 or Name contains mall)");
    }

    @Test
    void wordsFindDealsWithoutAStepOnTheWayBack() {
        open("");
        enter(_get(TextField.class, spec -> spec.withPlaceholder("Search")), "midd");

        eventually(() -> assertThat(names()).containsExactly("Middle"));
        assertThat(UI.getCurrent().getInternals().getLastHandledLocation().getQueryParameters().getQueryString()).isEqualTo("q=midd");
    }

    @Test
    void whatMatchesNothingSaysSoAndIsCleared() {
        open("q=nowhere");
        _get(Span.class, spec -> spec.withText("No deals match"));

        _click(_get(Button.class, spec -> spec.withText("Clear filter and search")));
        eventually(() -> assertThat(names()).hasSize(3));
    }

    @Test
    void aTypeWithoutRecordsOffersTheFirstStep() {
        UI.getCurrent().navigate("companies");
        settle();

        _get(Span.class, spec -> spec.withText("No companies yet"));
        assertThat(_find(Button.class, spec -> spec.withText("Create company"))).hasSize(2);
    }

    @Test
    void aFaultyFilterIsSaidAndLeftOut() {
        for (var faulty : List.of("amount >=", "amount >= lots", "nosuch = 1", "name > 5")) {
            open("filter=" + encoded(faulty));
            eventually(() -> assertThat(names()).hasSize(3));
            assertThat(notices()).as(faulty).anyMatch(text -> text.startsWith("The list shows without the filter of the link."));
            _find(Notification.class).forEach(Notification::close);
        }
    }

    @Test
    void aViewIsSavedSharedModifiedAndDeleted() {
        open("filter=" + encoded("amount >= 1000"));
        _click(_get(Button.class, spec -> spec.withText("Save")));
        enter(_get(TextField.class, spec -> spec.withLabel("Name")), "Large ones");
        enter(_get(RadioButtonGroup.class, spec -> spec.withLabel("Who finds it")), SavedView.Audience.TEAM);
        _click(saveInDialog());

        assertThat(tabs()).containsExactly("All deals", "Large ones");
        assertThat(selectedTab()).isEqualTo("Large ones");
        assertThat(cast.as(cast.bruno, () -> views.of(gate.of(Deal.class).type())).stream().map(SavedView::getName)).containsExactly("Large ones");
        assertThat(cast.as(cast.carla, () -> views.of(gate.of(Deal.class).type()))).isEmpty();

        header("Name");
        assertThat(_find(Span.class, spec -> spec.withClasses("view-modified"))).hasSize(1);
        _click(_get(Button.class, spec -> spec.withText("Save")));
        assertThat(_find(Span.class, spec -> spec.withClasses("view-modified"))).isEmpty();
        assertThat(cast.as(cast.ana, () -> views.of(gate.of(Deal.class).type())).getFirst().getState().sort()).hasSize(1);

        var id = cast.as(cast.ana, () -> views.of(gate.of(Deal.class).type())).getFirst().getId();
        open("view=" + id);
        assertThat(names()).containsExactly("Big");
    }

    @Test
    void columnsAreChosenAndMoved() {
        open("");
        _click(_get(Button.class, spec -> spec.withPredicate(button -> "Columns".equals(button.getAriaLabel().orElse("")))));
        _get(com.vaadin.flow.component.popover.Popover.class, spec -> spec.withClasses("column-popover")).open();
        enter(_get(Checkbox.class, spec -> spec.withLabel("Next step")), true);
        assertThat(columns()).endsWith("nextStep");
        enter(_get(Checkbox.class, spec -> spec.withLabel("Probability")), false);
        assertThat(columns()).doesNotContain("probability");

        _click(_get(Button.class, spec -> spec.withPredicate(button -> "Move Stage up".equals(button.getAriaLabel().orElse("")))));
        assertThat(columns()).startsWith("name", "stage", "company");
        assertThat(state().columns()).isEqualTo(columns());
    }

    @Test
    void manyDealsAreChangedAtOnceAndPutBack() {
        open("");
        grid().selection().clientSelectAll();
        assertThat(bulkCount()).isEqualTo("3 selected");
        grid().selection().deselectFromClient(line("Small"));
        assertThat(bulkCount()).isEqualTo("2 selected");

        _click(_get(Button.class, spec -> spec.withText("Edit")));
        choose("Field", "Next step");
        enter(_get(TextField.class, spec -> spec.withLabel("Next step")), "Call them");
        _click(_get(Button.class, spec -> spec.withText("Apply")));

        eventually(() -> assertThat(values("nextStep")).containsOnly(Map.entry("Big", "Call them"), Map.entry("Middle", "Call them"), Map.entry("Small", "")));
        eventually(() -> assertThat(notices()).anyMatch(text -> text.startsWith("2 records changed")));
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        eventually(() -> assertThat(values("nextStep").values()).containsOnly(""));
        assertThat(_find(BulkBar.class, spec -> spec.withPredicate(Component::isVisible))).isEmpty();
    }

    @Test
    void anActionAsksForWhatItNeedsAndTellsWhatItLeftAlone() {
        var won = cast.as(cast.ana, () -> deal("Won already", 1, cast.won));
        assertThat(won).isPositive();
        open("");
        grid().selection().clientSelectAll();
        _click(_get(Button.class, spec -> spec.withText("Mark as lost")));
        enter(_get(Select.class, spec -> spec.withLabel("Lost because")), "PRICE");
        _click(_get(Button.class, spec -> spec.withText("Apply")));

        eventually(() -> assertThat(values("stage").values()).contains("Lost"));
        assertThat(values("stage")).containsEntry("Big", "Lost");
    }

    @Test
    void aCellIsEditedInPlaceAndPutBack() {
        open("");
        body().edit(key("Big"), "amount");
        enter(editor(), "7,500");
        body().save("");

        eventually(() -> assertThat(cell("Big", "amount")).isEqualTo("€7,500"));
        assertThat(_find(Div.class, spec -> spec.withClasses("cell-editor"))).isEmpty();
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        eventually(() -> assertThat(values("amount")).containsEntry("Big", "€5,000"));
    }

    @Test
    void whatCannotBeReadStaysInItsCell() {
        open("");
        body().edit(key("Big"), "amount");
        var input = editor();
        enter(input, "a lot");
        body().save("next");

        assertThat(input.isAttached()).isTrue();
        assertThat(input.isInvalid()).isTrue();
        assertThat(values("amount")).containsEntry("Big", "€5,000");
        body().cancel();
        assertThat(input.isAttached()).isFalse();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsSettledInADialog() {
        open("");
        body().edit(key("Big"), "amount");
        var input = editor();
        byBruno(line("Big").key(), "amount", new BigDecimal("6000"));
        enter(input, "7,500");
        body().save("");

        assertThat(values("amount")).containsEntry("Big", "€6,000");
        assertThat(input.getValue()).isEqualTo("7,500");
        _click(_get(NativeButton.class, spec -> spec.withText("€7,500").withClasses("conflict-choice")));
        _click(_get(Button.class, spec -> spec.withText("Save")));

        assertThat(input.isAttached()).isFalse();
        eventually(() -> assertThat(values("amount")).containsEntry("Big", "€7,500"));
    }

    @Test
    void thePageKnowsWhatStandsAboveAndBelowInTheList() {
        open("sort=amount");
        var trail = Trail.at(gate.types().of(Deal.class)).orElseThrow();
        assertThat(trail.neighbours(kit, line("Middle").key())).contains(new Trail.Neighbours(line("Small").key(), line("Big").key()));
        assertThat(trail.neighbours(kit, line("Big").key())).contains(new Trail.Neighbours(line("Middle").key(), null));
        assertThat(Trail.back(gate.types().of(Deal.class)).toLink()).isEqualTo("sort=amount");
    }

    @Test
    void aChangeBySomebodyElseShowsByItself() {
        open("");
        long id = line("Big").key();
        byBruno(id, "nextStep", "Visit");
        byBruno(id, "amount", new BigDecimal("6000"));

        eventually(() -> assertThat(cell("Big", "amount")).isEqualTo("€6,000"));
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingElse() {
        cast.as(cast.carla, () -> deal("Another of the South", 1, cast.lead));
        cast.signIn(cast.rita);
        open("");

        assertThat(names()).contains("Of the South");
        assertThat(_find(Button.class, spec -> spec.withText("Create deal"))).isEmpty();
        grid().selection().clientSelectAll();
        for (var offer : List.of("Edit", "Change owner", "Mark as won", "Delete")) {
            assertThat(_find(Button.class, spec -> spec.withText(offer))).as(offer).isEmpty();
        }
        body().edit(key("Of the South"), "amount");
        assertThat(_find(Div.class, spec -> spec.withClasses("cell-editor"))).isEmpty();
    }

    @Test
    void theBoardDoesWithoutWhatIsHidden() {
        cast.as(cast.alba, () -> {
            for (var field : List.of("amount", "probability", "expectedClose", "closedOn", "pipeline")) {
                roles.grantField("sales_agent", "deal", field, FieldAccess.HIDDEN);
            }
        });
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("deals", QueryParameters.fromString("as=board"));
        assertThat(_find(Board.class)).hasSize(1);
        eventually(() -> assertThat(_get(Span.class, spec -> spec.withClasses("record-count")).getText()).isEqualTo("3"));
        assertThat(_find(Notification.class)).isEmpty();

        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "stage", FieldAccess.HIDDEN));
        open("as=board");
        assertThat(_find(Board.class)).isEmpty();
        assertThat(names()).contains("Big");
    }

    // what one does and reads

    private static TextField editor() {
        return (TextField) _get(Div.class, spec -> spec.withClasses("cell-editor")).getChildren().findFirst().orElseThrow();
    }

    private void byBruno(long id, String field, Object value) {
        cast.as(cast.bruno, () -> {
            var version = gate.of(Deal.class).require(id, Action.READ).getVersion();
            return gate.of(Deal.class).edit(new Edit(id, version, Map.of(field, value), Map.of()));
        });
    }

    @Test
    void aCountryIsNoStateAndTakesTheRoomThatItsNameNeeds() {
        var column = RecordColumns.column(parts, gate.types().require("company"), kit.catalog().require(gate.types().require("company"), "country"));
        assertThat(column.look()).isEqualTo(CellLook.TEXT);
        assertThat(column.grows()).isTrue();
    }

    @Test
    void whatCannotBeEditedOfAFilterStaysAsItWasWritten() {
        open("");
        var written = FilterLanguage.parse("secret > 3 and name = Big and has no secret.deal");
        var applied = new ArrayList<RecordFilter>();
        new AdvancedFilter(parts, gate.types().require("deal"), written, applied::add).open();
        _click(_find(Button.class, spec -> spec.withText("Apply")).getLast());
        assertThat(applied).containsExactly(written);

        new AdvancedFilter(parts, gate.types().require("deal"), written, applied::add).open();
        _click(_find(Button.class, spec -> spec.withPredicate(button -> "Remove condition".equals(button.getAriaLabel().orElse("")))).getFirst());
        _click(_find(Button.class, spec -> spec.withText("Apply")).getLast());
        assertThat(applied.getLast()).isEqualTo(FilterLanguage.parse("name = Big and has no secret.deal"));
    }

    private void open(String link) {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("deals", QueryParameters.fromString(link));
        settle();
    }

    private void settle() {
        eventually(() -> assertThat(body().getElement().getAttribute("aria-busy")).isEqualTo("false"));
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().pollInSameThread().pollDelay(java.time.Duration.ZERO).pollInterval(java.time.Duration.ofMillis(20)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }

    private static ListBody body() {
        return _get(ListBody.class);
    }

    private static RecordGrid grid() {
        return _get(RecordGrid.class);
    }

    private static List<Line> lines() {
        return grid().getDataProvider().fetch(new com.vaadin.flow.data.provider.Query<>(0, RowPages.PAGE, null, null, null)).toList();
    }

    private static List<String> names() {
        return _find(RecordGrid.class).isEmpty() ? List.of() : lines().stream().map(line -> line.isPending() ? "…" : line.read().title()).toList();
    }

    private static Line line(String name) {
        return lines().stream().filter(line -> line.read().title().equals(name)).findFirst().orElseThrow();
    }

    private static String key(String name) {
        return grid().getDataCommunicator().getKeyMapper().key(line(name));
    }

    private static String cell(String name, String field) {
        var cell = line(name).cells().get(field);
        return cell == null ? "" : cell.text();
    }

    /** What the database says, formatted as the list does. */
    private Map<String, String> values(String field) {
        return cast.as(cast.ana, () -> gate.of(Deal.class).rows(RecordQuery.of(RecordFilter.ALL).columns(List.of(field)))).stream()
                .collect(java.util.stream.Collectors.toMap(Row::title, row -> text(row.get(field))));
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case Row.Link link -> Objects.requireNonNull(link.title());
            case BigDecimal number -> "€" + java.text.NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
            default -> value.toString();
        };
    }

    private static void header(String name) {
        _click(_find(SortHeader.class).stream()
                .filter(header -> header.getChildren().anyMatch(child -> child instanceof Span span && span.getText().equals(name)))
                .findFirst()
                .orElseThrow());
        MockVaadin.clientRoundtrip(false);
    }

    @SuppressWarnings("unchecked")
    private static void choose(String label, String fieldLabel) {
        var box = (ComboBox<Field>) _get(ComboBox.class, spec -> spec.withLabel(label));
        var item = box.getListDataView().getItems().filter(field -> box.getItemLabelGenerator().apply(field).equals(fieldLabel)).findFirst();
        enter(box, item.orElseThrow());
    }

    private static List<String> chips() {
        return _find(Span.class, spec -> spec.withClasses("filter-chip")).stream()
                .map(chip -> chip.getChildren().findFirst().orElseThrow().getChildren()
                        .map(part -> ((Span) part).getText())
                        .collect(java.util.stream.Collectors.joining(" ")))
                .toList();
    }

    private static NativeButton chip(String field) {
        return _find(NativeButton.class).stream()
                .filter(button -> button.getChildren().anyMatch(part -> part instanceof Span span && span.getText().equals(field)))
                .filter(button -> button.getParent().orElseThrow() instanceof Span)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns() {
        return _find(SortHeader.class).isEmpty() ? List.of() : grid().getColumns().stream()
                .map(com.vaadin.flow.component.grid.Grid.Column::getKey)
                .filter(key -> !key.equals("card") && !key.equals("row-actions"))
                .toList();
    }

    private static List<String> tabs() {
        return _get(Tabs.class).getChildren().map(tab -> ((Span) tab.getChildren().findFirst().orElseThrow()).getText()).toList();
    }

    private static String selectedTab() {
        Tab tab = _get(Tabs.class).getSelectedTab();
        return ((Span) tab.getChildren().findFirst().orElseThrow()).getText();
    }

    private static Button saveInDialog() {
        return _find(Button.class, spec -> spec.withText("Save")).stream()
                .filter(button -> button.getThemeNames().contains("primary"))
                .findFirst()
                .orElseThrow();
    }

    private static String bulkCount() {
        return _get(Span.class, spec -> spec.withClasses("bulk-count")).getText();
    }

    private static List<String> notices() {
        return _find(Notification.class).stream().map(notice -> notice.getElement().getProperty("text", "") + text(notice)).toList();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static String link() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getQueryParameters().getQueryString();
    }

    private static ListState state() {
        return ListState.fromLink(link());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private long deal(String name, int amount, long stage) {
        return Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name, "amount", BigDecimal.valueOf(amount), "stage", stage)).getId());
    }
}
