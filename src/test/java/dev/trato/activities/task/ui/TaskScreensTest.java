package dev.trato.activities.task.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Settling.settle;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.activities.task.Task;
import dev.trato.customization.ListState;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.security.Action;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import dev.trato.ui.board.Board;
import dev.trato.ui.board.BoardSource;
import dev.trato.ui.form.FieldEditor;
import dev.trato.ui.form.FieldEditors;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks as Ana sees and does them. */
@ViewTest
@FreshDatabase
class TaskScreensTest {

    private final Gate gate;
    private final Cast cast;
    private final Kit kit;
    private final TaskBoard board;
    private final TickTask tick;
    private final DueWidget widget;
    private final FieldEditors editors;
    private final UserClock clock;
    private LocalDate today = LocalDate.EPOCH;

    TaskScreensTest(Gate gate, Cast cast, Kit kit, TaskBoard board, TickTask tick, DueWidget widget, FieldEditors editors, UserClock clock) {
        this.gate = gate;
        this.cast = cast;
        this.kit = kit;
        this.board = board;
        this.tick = tick;
        this.widget = widget;
        this.editors = editors;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        today = clock.today();
        create(cast.ana, "Late", today.minusDays(2));
        create(cast.ana, "Now", today);
        create(cast.ana, "Next week", today.plusDays(9));
        create(cast.ana, "Some day", null);
        create(cast.bruno, "Bruno’s", today);
        cast.signIn(cast.ana);
    }

    @Test
    void theListOpensWithMyTasksAndHasTheUsualViews() {
        open("");
        assertThat(_get(Tabs.class).getSelectedTab().getElement().getTextRecursively()).isEqualTo("My tasks");
        assertThat(_find(Tab.class)).extracting(tab -> tab.getElement().getTextRecursively())
                .startsWith("My tasks", "Overdue", "Today", "This week", "Team", "Done", "All tasks");
        counts("4");
        choose("Overdue", "1");
        choose("Today", "1");
        choose("Team", "5");
        choose("Done", "0");
        choose("All tasks", "5");
        choose("My tasks", "4");
    }

    @Test
    void aTaskIsJottedDownInOneLine() {
        open("");
        counts("4");
        var line = _get(TextField.class, spec -> spec.withPredicate(field -> field.getPlaceholder() != null && field.getPlaceholder().startsWith("Add a task")));
        enter(line, "Call the bank tomorrow 9:15");
        assertThat(_get(Span.class, spec -> spec.withClasses("quick-add-when")).getText()).isEqualTo("tomorrow, 09:15");
        com.vaadin.flow.component.ComponentUtil.fireEvent(line, new com.vaadin.flow.component.KeyPressEvent(line, "Enter"));
        var added = cast.as(cast.ana, () -> gate.of(Task.class).rows(RecordQuery.of(RecordFilter.ALL).text("bank").columns(List.of("dueOn", "dueTime"))));
        assertThat(added).singleElement().satisfies(row -> {
            assertThat(row.title()).isEqualTo("Call the bank");
            assertThat(row.get("dueOn")).isEqualTo(today.plusDays(1));
            assertThat(row.get("dueTime")).isEqualTo("09:15");
        });
        assertThat(line.getValue()).isEmpty();
    }

    @Test
    void aTaskIsTickedOffInItsLineAndThatIsTakenBack() {
        cast.as(cast.ana, () -> {
            tick.run(row("Now"), UI.getCurrent());
            assertThat(task("Now").isOpen()).isFalse();
            tick.run(row("Now"), UI.getCurrent());
            assertThat(task("Now").isOpen()).isTrue();
            tick.run(row("Bruno’s"), UI.getCurrent());
            assertThat(task("Bruno’s").isOpen()).isTrue();
        });
    }

    @Test
    void aCardMovesToAnotherDayUnlessSomebodyElseHasMovedIt() {
        cast.as(cast.ana, () -> {
            var lanes = board.lanes(ListState.START);
            assertThat(lanes).hasSize(10);
            assertThat(lanes.stream().map(board::title)).startsWith("Overdue").contains("Later", "No date");
            assertThat(standing(lanes.getFirst())).containsExactly("Late");
            assertThat(standing(lanes.get(1))).containsExactlyInAnyOrder("Now", "Bruno’s");
            board.move(row("Late").id(), "overdue", today.plusDays(1).toString(), Map.of());
            assertThat(task("Late").getDueOn()).isEqualTo(today.plusDays(1));
            board.move(row("Now").id(), today.toString(), "none", Map.of());
            assertThat(task("Now").getDueOn()).isNull();
            board.move(row("Some day").id(), "none", "later", Map.of());
            assertThat(task("Some day").getDueOn()).isEqualTo(today.plusDays(7));
            assertThatThrownBy(() -> board.move(row("Late").id(), "overdue", "none", Map.of())).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> board.move(row("Next week").id(), "later", "overdue", Map.of())).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> board.move(row("Bruno’s").id(), today.toString(), "none", Map.of())).isInstanceOf(Problem.class);
        });
        UI.getCurrent().navigate("tasks", QueryParameters.fromString("as=board"));
        assertThat(_find(Board.class)).hasSize(1);
        counts("5");
    }

    @Test
    void theHomePageSaysWhatIsDueAndTicksItOff() {
        long deal = cast.as(cast.ana, () -> id(gate.of(Deal.class).create(Map.of("name", "Big"))));
        cast.as(cast.ana, () -> {
            var task = new Task("Send offer").on(new RecordRef("deal", deal));
            task.due(today.plusDays(1), null);
            gate.of(Task.class).save(task);
            var shown = widget.create();
            UI.getCurrent().removeAll();
            UI.getCurrent().add(shown);
            settle();
            assertThat(_find(shown, ListItem.class)).extracting(item -> item.getElement().getTextRecursively()).hasSize(3)
                    .satisfies(lines -> assertThat(lines.getFirst()).contains("Late", "2 days ago"))
                    .satisfies(lines -> assertThat(lines.getLast()).contains("Send offer", "Big"));
            assertThat(_find(shown, Anchor.class)).extracting(Anchor::getHref).contains("deals/" + deal);
            _click(_find(shown, NativeButton.class).getFirst());
            assertThat(task("Late").isOpen()).isFalse();
        });
    }

    @Test
    void aRuleIsPutTogetherAndSaidInWords() {
        var editor = editor("recurrence");
        var shape = select(editor, "Repeats");
        shape.setValue(shape.getListDataView().getItems().filter(each -> each.toString().equals("MONTHLY_PLACE")).findFirst().orElseThrow());
        assertThat(editor.getValue()).isEqualTo("FREQ=MONTHLY;BYDAY=1MO");
        assertThat(said(editor)).isEqualTo("Every first Monday of the month");
        shape.setValue(shape.getListDataView().getItems().filter(each -> each.toString().equals("WEEKLY")).findFirst().orElseThrow());
        chooseDays(editor, Set.of("TH", "MO"));
        _find(editor.component(), IntegerField.class).getFirst().setValue(2);
        assertThat(editor.getValue()).isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH");
        for (var rule : List.of("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15",
                "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1")) {
            editor.setValue(rule);
            assertThat(editor.getValue()).as(rule).isEqualTo(rule);
        }
        editor.setValue(null);
        assertThat(editor.getValue()).isNull();
    }

    @Test
    void stepsAreAddedTickedMovedAndDropped() {
        var editor = editor("checklist");
        editor.setValue("[ ] One\n[x] Two");
        var list = editor.component();
        enter(_get(list, TextField.class, spec -> spec.withPlaceholder("Add a step")), "Three");
        assertThat(editor.getValue()).isEqualTo("[ ] One\n[x] Two\n[ ] Three");
        enter(_find(list, Checkbox.class).getFirst(), true);
        _click(button(list, "Move up: Three"));
        _click(button(list, "Remove: Two"));
        assertThat(editor.getValue()).isEqualTo("[x] One\n[ ] Three");
    }

    @Test
    @SuppressWarnings("unchecked")
    void remindersAreChosen() {
        var editor = editor("reminders");
        editor.setValue("PT30M,PT45M");
        var box = (MultiSelectComboBox<String>) _get(editor.component(), MultiSelectComboBox.class);
        assertThat(box.getValue()).containsExactly("PT30M", "PT45M");
        assertThat(box.getItemLabelGenerator().apply("P1D")).isEqualTo("The day before");
        box.setValue(new LinkedHashSet<>(List.of("P1D")));
        assertThat(editor.getValue()).isEqualTo("P1D");
    }

    /** The browser puts in whom somebody chooses after an @. */
    @Test
    void colleaguesAreNamedInWhatATaskIsAbout() {
        var editor = editor("description");
        editor.setValue("Ask");
        var text = _get(editor.component(), com.vaadin.flow.component.textfield.TextArea.class);
        assertThat(text.getValue()).isEqualTo("Ask");
        assertThat(text.getParent().orElseThrow().getElement().getTag()).isEqualTo("trato-text");
        assertThat(_find(editor.component(), NativeButton.class)).as("it is no marked text").isEmpty();
        var named = "Ask [@Bruno](user/" + cast.bruno + ")";
        enter(text, named);
        assertThat(editor.getValue()).isEqualTo(named);
        var field = kit.catalog().require(gate.types().of(Task.class), "description");
        assertThat(kit.format().text(field, named, Locale.ENGLISH)).isEqualTo("Ask @Bruno");
    }

    private FieldEditor editor(String field) {
        return cast.as(cast.ana, () -> {
            var editor = editors.labelled(kit.catalog().require(gate.types().of(Task.class), field));
            UI.getCurrent().add(editor.component());
            return editor;
        });
    }

    @SuppressWarnings("unchecked")
    private static Select<Object> select(FieldEditor editor, String label) {
        return (Select<Object>) _get(editor.component(), Select.class, spec -> spec.withPredicate(each -> label.equals(each.getAriaLabel().orElse(""))));
    }

    @SuppressWarnings("unchecked")
    private static void chooseDays(FieldEditor editor, Set<String> days) {
        ((CheckboxGroup<String>) _get(editor.component(), CheckboxGroup.class)).setValue(days);
    }

    private static String said(FieldEditor editor) {
        return _get(editor.component(), Span.class, spec -> spec.withClasses("repeat-words")).getText();
    }

    private static Button button(Component within, String label) {
        return _get(within, Button.class, spec -> spec.withPredicate(each -> label.equals(each.getAriaLabel().orElse(""))));
    }

    private List<String> standing(BoardSource.Lane lane) {
        return gate.of(Task.class).rows(RecordQuery.of(board.scope(ListState.START).and(board.in(List.of(lane))))).stream().map(Row::title).toList();
    }

    private void open(String link) {
        UI.getCurrent().navigate("tasks", QueryParameters.fromString(link));
    }

    private void choose(String tab, String count) {
        var tabs = _get(Tabs.class);
        var wanted = _find(Tab.class).stream().filter(each -> each.getElement().getTextRecursively().equals(tab)).findFirst().orElseThrow();
        tabs.getElement().setProperty("selected", tabs.indexOf(wanted));
        com.vaadin.flow.component.ComponentUtil.fireEvent(tabs, new Tabs.SelectedChangeEvent(tabs, tabs.getSelectedTab(), true));
        counts(count);
    }

    private static void counts(String count) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertThat(_get(Span.class, spec -> spec.withClasses("record-count")).getText()).isEqualTo(count);
        });
    }

    private Row row(String title) {
        return gate.of(Task.class).rows(RecordQuery.of(RecordFilter.ALL).columns(List.of("status"))).stream().filter(row -> row.title().equals(title)).findFirst().orElseThrow();
    }

    private Task task(String title) {
        return gate.of(Task.class).require(row(title).id(), Action.READ);
    }

    private void create(long user, String title, @Nullable LocalDate day) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("title", title);
        values.put("dueOn", day);
        cast.as(user, () -> gate.of(Task.class).create(values));
    }

    private static long id(BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
