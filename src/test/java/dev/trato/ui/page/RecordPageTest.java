package dev.trato.ui.page;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt.toPrettyTree;
import static dev.trato.Settling.settle;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.JacksonUtils;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.customization.ListState;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.security.FieldAccess;
import dev.trato.security.Roles;
import dev.trato.ui.Trail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class RecordPageTest {

    private final RecordPages pages;
    private final Gate gate;
    private final Cast cast;
    private final History history;
    private final Roles roles;
    private long deal;

    RecordPageTest(RecordPages pages, Gate gate, Cast cast, History history, Roles roles) {
        this.pages = pages;
        this.gate = gate;
        this.cast = cast;
        this.history = history;
        this.roles = roles;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        deal = cast.as(cast.ana, () -> id(gate.of(Deal.class).create(Map.of("name", "Big one", "amount", new BigDecimal("100")))));
    }

    @Test
    void aFieldIsEditedInPlace() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            assertThat(shown(page, "Amount")).contains("100");
            type(page, "Amount", "1,250.50");
            leave(page, "Amount", "");
            assertThat(amount()).isEqualByComparingTo("1250.50");
            assertThat(shown(page, "Amount")).contains("1,250.5");
            assertThat(row(page, "Amount").isEditing()).isFalse();
            assertThat(_get(Button.class, spec -> spec.withText("Undo").withPredicate(button -> !isIn(button, page)))).isNotNull();
        });
    }

    @Test
    void tabGoesOnToTheNextField() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Amount", "200");
            leave(page, "Amount", "nextStep");
            assertThat(row(page, "Next step").isEditing()).isTrue();
            type(page, "Next step", "Call Rosa");
            leave(page, "Next step", "");
            assertThat(amount()).isEqualByComparingTo("200");
            assertThat(value("nextStep")).isEqualTo("Call Rosa");
        });
    }

    @Test
    void escapeGivesUp() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Amount", "999");
            _fireDomEvent(_find(row(page, "Amount"), com.vaadin.flow.component.html.Div.class).get(1), "edit-cancel");
            assertThat(row(page, "Amount").isEditing()).isFalse();
            assertThat(amount()).isEqualByComparingTo("100");
            assertThat(shown(page, "Amount")).contains("100");
        });
    }

    @Test
    void whatCannotBeSavedStaysInTheFieldAndSaysWhy() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Amount", "a lot");
            leave(page, "Amount", "");
            var input = _get(row(page, "Amount"), TextField.class);
            assertThat(input.getErrorMessage()).isEqualTo("“a lot” is no number.");
            assertThat(input.getValue()).isEqualTo("a lot");
            type(page, "Probability", "140");
            leave(page, "Probability", "");
            assertThat(_get(row(page, "Probability"), TextField.class).getErrorMessage()).isEqualTo("At most 100.");
            assertThat(amount()).isEqualByComparingTo("100");
        });
    }

    @Test
    void aChoiceIsSavedWhenItIsMade() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            row(page, "Lost because").open();
            @SuppressWarnings("unchecked")
            Select<String> reasons = _get(row(page, "Lost because"), Select.class);
            enter(reasons, "PRICE");
            assertThat(value("lostReason")).isEqualTo("PRICE");
            assertThat(shown(page, "Lost because")).isEqualTo("Price");
        });
    }

    // two people

    @Test
    void mineWinsOverTheirsWhenIChooseSo() {
        cast.as(cast.ana, () -> {
            var page = conflict();
            choose("Typed here: €300");
            assertThat(amount()).isEqualByComparingTo("300");
            assertThat(row(page, "Amount").isEditing()).isFalse();
        });
    }

    @Test
    void theirsStaysWhenIChooseSo() {
        cast.as(cast.ana, () -> {
            var page = conflict();
            choose("user " + cast.alba + ": €200");
            assertThat(amount()).isEqualByComparingTo("200");
            assertThat(shown(page, "Amount")).contains("200");
        });
    }

    @Test
    void theValueBeforeComesBackWhenIChooseSo() {
        cast.as(cast.ana, () -> {
            conflict();
            choose("Before: €100");
            assertThat(amount()).isEqualByComparingTo("100");
        });
    }

    @Test
    void aConflictLeftAloneChangesNothingAndKeepsTheText() {
        cast.as(cast.ana, () -> {
            var page = conflict();
            _click(_get(Button.class, spec -> spec.withText("Go on editing")));
            assertThat(amount()).isEqualByComparingTo("200");
            assertThat(_get(row(page, "Amount"), TextField.class).getValue()).isEqualTo("300");
            leave(page, "Amount", "");
            choose("Typed here: €300");
            assertThat(amount()).isEqualByComparingTo("300");
        });
    }

    @Test
    void anotherFieldChangedMeanwhileIsNoConflict() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Amount", "300");
            byAlba("nextStep", "Wait");
            leave(page, "Amount", "");
            _assertNone(Dialog.class);
            assertThat(amount()).isEqualByComparingTo("300");
            assertThat(value("nextStep")).isEqualTo("Wait");
        });
    }

    @Test
    void aChangeByAnotherArrivesAndLeavesWhatIsTypedAlone() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Amount", "300");
            byAlba("amount", new BigDecimal("200"));
            byAlba("nextStep", "Wait");
            await(() -> shown(page, "Next step").equals("Wait"));
            assertThat(text(row(page, "Amount"))).contains("user " + cast.alba + " changed this to €200 just now. What is typed here stays.");
            assertThat(_get(row(page, "Amount"), TextField.class).getValue()).isEqualTo("300");
        });
    }

    @Test
    void aDraftFromBeforeAnothersChangeIsAConflictToo() {
        cast.as(cast.ana, () -> {
            byAlba("amount", new BigDecimal("200"));
            var page = open(deal);
            _fireDomEvent(page, "draft-found", JacksonUtils.readTree("{\"event.detail.names\": \"amount,nextStep\"}"));
            _click(_get(Button.class, spec -> spec.withText("Restore")));
            assertThat(row(page, "Amount").isEditing()).isTrue();
            enter(_get(row(page, "Amount"), TextField.class), "300");
            enter(_get(row(page, "Next step"), TextField.class), "Call");
            assertThat(amount()).isEqualByComparingTo("200");
            _fireDomEvent(page, "draft-restored", JacksonUtils.readTree(
                    "{\"event.detail.references\": \"{}\", \"event.detail.bases\": \"{\\\"amount\\\":\\\"100\\\",\\\"nextStep\\\":\\\"\\\"}\"}"));
            leave(page, "Next step", "");
            assertThat(value("nextStep")).isEqualTo("Call");
            leave(page, "Amount", "");
            choose("Typed here: €300");
            assertThat(amount()).isEqualByComparingTo("300");
        });
    }

    @Test
    void aRecordDeletedMeanwhileStaysOnTheScreenAndSaysSo() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            type(page, "Next step", "Long thoughts");
            cast.as(cast.alba, () -> gate.of(Deal.class).delete(deal));
            await(() -> text(page).contains("This record has just been deleted"));
            leave(page, "Next step", "");
            assertThat(_get(row(page, "Next step"), TextField.class).getValue()).isEqualTo("Long thoughts");
            assertThat(_get(row(page, "Next step"), TextField.class).isInvalid()).isTrue();
        });
    }

    // rights

    @Test
    void whoOnlyReadsHasNothingToEdit() {
        cast.as(cast.rita, () -> {
            var page = open(deal);
            assertThat(shown(page, "Amount")).contains("100");
            assertThat(_find(page, NativeButton.class, spec -> spec.withPredicate(button -> button.hasClassName("field-open")))).isEmpty();
            row(page, "Amount").open();
            assertThat(row(page, "Amount").isEditing()).isFalse();
            assertThat(_find(page, Button.class).stream().map(Button::getText)).doesNotContain("Undo", "Win", "Mark as won");
        });
    }

    @Test
    void aHiddenFieldIsNowhereOnThePage() {
        cast.as(cast.alba, () -> roles.grantField("sales_agent", "deal", "amount", FieldAccess.HIDDEN));
        cast.as(cast.ana, () -> {
            var page = open(deal);
            assertThat(labels(page)).contains("Name", "Stage").doesNotContain("Amount");
            assertThat(text(page)).doesNotContain("Amount", "100");
        });
    }

    @Test
    void aRecordOutOfSightHasNoPage() {
        cast.as(cast.carla, () -> assertThat(pages.of(new RecordRef("deal", deal))).isEmpty());
        cast.as(cast.ana, () -> assertThat(pages.of(new RecordRef("deal", 999_999_999))).isEmpty());
    }

    // history

    @Test
    void historyTellsWhoChangedWhatAndUndoesIt() {
        cast.as(cast.ana, () -> {
            gate.of(Deal.class).edit(new Edit(deal, 0, Map.of("amount", new BigDecimal("450")), Map.of("amount", new BigDecimal("100"))));
            var page = open(deal);
            var entries = _find(page, HistoryItem.class);
            assertThat(entries).hasSize(2);
            assertThat(text(entries.getFirst())).contains("made a change", "Amount", "€100", "€450");
            assertThat(text(entries.getLast())).contains("created this");

            _click(_get(entries.getFirst(), Button.class, spec -> spec.withText("Undo")));
            await(() -> amount().compareTo(new BigDecimal("100")) == 0);
            await(() -> shown(page, "Amount").contains("100") && _find(page, HistoryItem.class).size() == 3);
            assertThat(text(_find(page, HistoryItem.class).get(1))).contains("undone");
        });
    }

    @Test
    void othersOperationsAreToldButNotMineToUndo() {
        byAlba("amount", new BigDecimal("200"));
        cast.as(cast.ana, () -> {
            var first = _find(open(deal), HistoryItem.class).getFirst();
            assertThat(text(first)).contains("user " + cast.alba, "€200");
            assertThat(_find(first, Button.class)).isEmpty();
        });
    }

    @Test
    void theRecordAsItWasOnADayItDidNotExist() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            var day = _get(page, DatePicker.class);
            enter(day, java.time.LocalDate.of(2020, 1, 1));
            settle();
            assertThat(text(_get(Dialog.class))).contains("did not exist yet");
            _click(_get(Button.class, spec -> spec.withText("Close")));
            enter(day, java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1));
            settle();
            assertThat(text(_get(Dialog.class))).contains("Big one", "€100");
        });
    }

    // what belongs to it

    @Test
    void aCompanyShowsItsPeopleAndDealsAndAddsMore() {
        cast.as(cast.ana, () -> {
            long acme = id(gate.of(Company.class).create(Map.of("name", "Acme")));
            gate.of(Contact.class).create(Map.of("lastName", "Luna", "company", acme, "jobTitle", "Buyer"));
            gate.of(Deal.class).create(Map.of("name", "For Acme", "company", acme, "amount", new BigDecimal("500")));
            var page = open(Company.class, acme);
            var cards = _find(page, RelatedCard.class);
            assertThat(cards.stream().map(RecordPageTest::text)).anySatisfy(card -> assertThat(card).contains("Contacts", "1", "Luna", "Buyer"))
                    .anySatisfy(card -> assertThat(card).contains("Deals", "1", "For Acme", "€500"));

            _click(_get(page, Button.class, spec -> spec.withPredicate(button -> "Create contact".equals(button.getAriaLabel().orElse("")))));
            enter(_get(TextField.class, spec -> spec.withLabel("Last name")), "Sol");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));
            _assertNone(Dialog.class);
            var people = cards.stream().filter(card -> card.type().name().equals("contact")).findFirst().orElseThrow();
            await(() -> text(people).contains("Sol") && text(people).contains("2"));
        });
    }

    @Test
    void aChangeOfWhatBelongsToItArrives() {
        cast.as(cast.ana, () -> {
            long acme = id(gate.of(Company.class).create(Map.of("name", "Acme")));
            var page = open(Company.class, acme);
            cast.as(cast.alba, () -> gate.of(Contact.class).create(Map.of("lastName", "Luna", "company", acme, "owner", cast.ana)));
            await(() -> text(page).contains("Luna"));
        });
    }

    // what can be done

    @Test
    void theStatusPathMovesADealAndAsksWhyItWasLost() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            _click(_get(page, NativeButton.class, spec -> spec.withText("Offer")));
            assertThat(((Row.Link) value("stage")).title()).isEqualTo("Offer");
            assertThat(shown(page, "Probability")).isEqualTo("60\u00a0%");
            _click(_get(page, NativeButton.class, spec -> spec.withText("Lost")));
            assertThat(((Row.Link) value("stage")).title()).isEqualTo("Offer");
            @SuppressWarnings("unchecked")
            Select<String> reason = _get(Select.class, spec -> spec.withLabel("Lost because"));
            enter(reason, "PRICE");
            _click(_get(Button.class, spec -> spec.withText("Apply")));
            assertThat(((Row.Link) value("stage")).title()).isEqualTo("Lost");
            assertThat(value("lostReason")).isEqualTo("PRICE");
        });
    }

    @Test
    void actionsThatFitAreButtons() {
        cast.as(cast.ana, () -> {
            var page = open(deal);
            var win = gate.types().of(Deal.class);
            var buttons = _find(page, Button.class, spec -> spec.withPredicate(button -> isIn(button, page) && !button.getText().isEmpty()));
            assertThat(win.name()).isEqualTo("deal");
            _click(buttons.stream().filter(button -> button.getText().toLowerCase(Locale.ROOT).contains("won")).findFirst().orElseThrow());
            assertThat(((Row.Link) value("stage")).title()).isEqualTo("Won");
            assertThat(_find(page, Button.class).stream().map(Button::getText)).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("won"));
        });
    }

    // the list one came from

    @Test
    void knowsItsNeighboursInTheListOneCameFrom() {
        cast.as(cast.ana, () -> {
            long next = id(gate.of(Deal.class).create(Map.of("name", "Another")));
            Trail.leave(gate.types().of(Deal.class), ListState.START.sort(List.of(dev.trato.records.RecordSort.ascending("name"))));
            var page = open(deal);
            assertThat(neighbour(page, "Previous in the list").isEnabled()).isTrue();
            assertThat(neighbour(page, "Next in the list").isEnabled()).isFalse();
            UI.getCurrent().removeAll();
            assertThat(neighbour(open(next), "Next in the list").isEnabled()).isTrue();
        });
    }

    private static Button neighbour(RecordPage page, String label) {
        return _find(page, Button.class).stream().filter(button -> label.equals(button.getAriaLabel().orElse(""))).findFirst().orElseThrow();
    }

    // its address

    @Test
    void aRecordLivesBelowThePathOfItsType() {
        cast.signIn(cast.ana);
        UI.getCurrent().navigate("deals/" + deal);
        assertThat(shown(_get(RecordPage.class), "Amount")).contains("100");
        UI.getCurrent().navigate("admin/stages/" + cast.offer);
        assertThat(_get(RecordPage.class).title()).isEqualTo("Offer");
    }

    @Test
    void absentAndForbiddenRecordsLookTheSame() {
        cast.signIn(cast.carla);
        UI.getCurrent().navigate("deals/" + deal);
        var forbidden = toPrettyTree(UI.getCurrent());
        _assertNone(RecordPage.class);
        UI.getCurrent().navigate("deals/999999999");
        assertThat(toPrettyTree(UI.getCurrent())).isEqualTo(forbidden).contains("There is nothing here");
    }

    @Test
    void theFormForANewRecordHasAnAddress() {
        cast.signIn(cast.ana);
        UI.getCurrent().navigate("contacts/new");
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Create contact");
    }

    // the way there

    private RecordPage open(long id) {
        return open(Deal.class, id);
    }

    private RecordPage open(Class<? extends dev.trato.kernel.BaseRecord> entity, long id) {
        var page = pages.of(new RecordRef(gate.types().of(entity).name(), id)).orElseThrow();
        UI.getCurrent().add(page);
        settle();
        return page;
    }

    private static FieldRow row(Component page, String label) {
        return _find(page, FieldRow.class).stream().filter(row -> text(row).startsWith(label)).findFirst().orElseThrow();
    }

    private static List<String> labels(Component page) {
        return _find(page, FieldRow.class).stream().map(row -> row.getChildren().findFirst().orElseThrow().getElement().getText()).toList();
    }

    private static String shown(Component page, String label) {
        return text(row(page, label)).substring(label.length()).strip();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static void type(Component page, String label, String text) {
        row(page, label).open();
        enter(_get(row(page, label), TextField.class), text);
    }

    private static void leave(Component page, String label, String next) {
        var frame = _find(row(page, label), com.vaadin.flow.component.html.Div.class, spec -> spec.withClasses("field-edit")).getFirst();
        _fireDomEvent(frame, "edit-commit", JacksonUtils.readTree("{\"event.detail.next\": \"" + next + "\", \"event.detail.stays\": true}"));
    }

    /** Ana types 300 over 100 while Alba saves 200. */
    private RecordPage conflict() {
        var page = open(deal);
        type(page, "Amount", "300");
        byAlba("amount", new BigDecimal("200"));
        leave(page, "Amount", "");
        assertThat(amount()).isEqualByComparingTo("200");
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Changed by two people");
        return page;
    }

    private static void choose(String choice) {
        _click(_get(_get(Dialog.class), NativeButton.class, spec -> spec.withPredicate(
                button -> button.getElement().getAttribute("aria-label").equals("Amount, " + choice))));
        _click(_get(Button.class, spec -> spec.withText("Save")));
        _assertNone(Dialog.class);
    }

    private void byAlba(String field, Object value) {
        cast.as(cast.alba, () -> {
            var row = gate.of(Deal.class).row(deal, List.of()).orElseThrow();
            return gate.of(Deal.class).edit(new Edit(deal, row.version(), Map.of(field, value), Map.of()));
        });
    }

    private BigDecimal amount() {
        return (BigDecimal) Objects.requireNonNull(value("amount"));
    }

    private Object value(String field) {
        return gate.of(Deal.class).row(deal, List.of(field)).orElseThrow().get(field);
    }

    private static boolean isIn(Component component, Component page) {
        return component == page || component.getParent().filter(parent -> isIn(parent, page)).isPresent();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().pollInSameThread().atMost(10, TimeUnit.SECONDS).until(() -> {
            MockVaadin.clientRoundtrip(false);
            return condition.call();
        });
    }

    private static long id(dev.trato.kernel.BaseRecord record) {
        return Objects.requireNonNull(record.getId());
    }
}
