package dev.trato.ui.form;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.security.AccessRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class RecordFormTest {

    private final RecordForms forms;
    private final Gate gate;
    private final Cast cast;
    private final List<RecordRef> created = new ArrayList<>();

    RecordFormTest(RecordForms forms, Gate gate, Cast cast) {
        this.forms = forms;
        this.gate = gate;
        this.cast = cast;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void createsAContactAndOffersToUndoIt() {
        cast.as(cast.ana, () -> {
            open(Contact.class, Map.of());
            assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Create contact");
            enter(text("First name"), "Rosa");
            enter(text("Last name"), "Luna");
            enter(_get(_get(Dialog.class), EmailField.class, spec -> spec.withLabel("E-mail")), "rosa@luna.example");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));

            assertThat(rows(Contact.class, "name", "email", "owner")).singleElement().satisfies(row -> {
                assertThat(row.get("name")).isEqualTo("Rosa Luna");
                assertThat(row.get("email")).isEqualTo("rosa@luna.example");
                assertThat(((Row.Link) row.get("owner")).title()).isEqualTo("Ana Agent");
            });
            assertThat(created).hasSize(1);
            _assertNone(Dialog.class);
            assertThat(NotificationsKt.getNotifications()).hasSize(1);
            assertThat(_get(Button.class, spec -> spec.withText("Undo")).isEnabled()).isTrue();
        });
    }

    @Test
    void saysAtTheFieldWhatIsMissing() {
        cast.as(cast.ana, () -> {
            open(Contact.class, Map.of());
            enter(text("First name"), "Rosa");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));

            assertThat(text("Last name").isInvalid()).isTrue();
            assertThat(text("Last name").getErrorMessage()).isEqualTo("This is needed.");
            assertThat(text("First name").getValue()).isEqualTo("Rosa");
            assertThat(rows(Contact.class)).isEmpty();
            assertThat(created).isEmpty();
        });
    }

    @Test
    void severalFaultsAreSummedUpWithAWayToEach() {
        cast.as(cast.ana, () -> {
            open(Contact.class, Map.of());
            enter(text("First name"), "Rosa");
            enter(_get(_get(Dialog.class), EmailField.class, spec -> spec.withLabel("E-mail")), "rosa at luna");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));

            var email = _get(_get(Dialog.class), EmailField.class, spec -> spec.withLabel("E-mail"));
            assertThat(email.getErrorMessage()).isEqualTo("“rosa at luna” is no e-mail address. Write it like name@company.com.");
            assertThat(email.getValue()).isEqualTo("rosa at luna");
            assertThat(text("First name").getValue()).isEqualTo("Rosa");
            assertThat(rows(Contact.class)).isEmpty();

            enter(email, "rosa@luna.example");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));
            assertThat(text("Last name").isInvalid()).isTrue();
            assertThat(email.isInvalid()).isFalse();
        });
    }

    @Test
    void whatIsNoNumberKeepsTheRestOfTheForm() {
        cast.as(cast.ana, () -> {
            open(Deal.class, Map.of());
            enter(text("Name"), "Big one");
            enter(text("Amount"), "a lot");
            _click(_get(Button.class, spec -> spec.withText("Create deal")));
            assertThat(text("Amount").getErrorMessage()).isEqualTo("“a lot” is no number.");
            assertThat(text("Name").getValue()).isEqualTo("Big one");
            assertThat(rows(Deal.class)).isEmpty();

            enter(text("Amount"), "12,500");
            _click(_get(Button.class, spec -> spec.withText("Create deal")));
            assertThat(rows(Deal.class, "amount", "stage")).singleElement().satisfies(row -> {
                assertThat((java.math.BigDecimal) row.get("amount")).isEqualByComparingTo("12500");
                assertThat(((Row.Link) row.get("stage")).title()).isEqualTo("Lead");
            });
        });
    }

    @Test
    void asksForLittleAndKeepsTheRestUnderMore() {
        cast.as(cast.ana, () -> {
            open(Company.class, Map.of());
            var more = _get(NativeDetails.class);
            assertThat(more.isOpen()).isFalse();
            assertThat(more.getSummaryText()).isEqualTo("More fields");
            var folded = _find(more, TextField.class).stream().map(TextField::getLabel).toList();
            assertThat(folded).contains("Street", "Employees").doesNotContain("Name", "City", "External ID");
        });
    }

    @Test
    void choosingAnotherStageSetsItsProbability() {
        cast.as(cast.ana, () -> {
            open(Deal.class, Map.of());
            enter(text("Name"), "Warm");
            choose("Stage", "Offer");
            _click(_get(Button.class, spec -> spec.withText("Create deal")));
            assertThat(rows(Deal.class, "probability")).singleElement()
                    .satisfies(row -> assertThat((java.math.BigDecimal) row.get("probability")).isEqualByComparingTo("60"));
        });
    }

    @Test
    void beginsWithWhatItIsGiven() {
        cast.as(cast.ana, () -> {
            long acme = gate.of(Company.class).create(Map.of("name", "Acme")).getId();
            open(Contact.class, Map.of("company", acme));
            enter(text("Last name"), "Luna");
            _click(_get(Button.class, spec -> spec.withText("Create contact")));
            assertThat(rows(Contact.class, "company")).singleElement()
                    .satisfies(row -> assertThat(((Row.Link) row.get("company")).title()).isEqualTo("Acme"));
        });
    }

    @Test
    void whoMayNotCreateGetsNoForm() {
        cast.as(cast.rita, () -> {
            assertThat(forms.allows(gate.types().of(Company.class))).isFalse();
            assertThatThrownBy(() -> open(Company.class, Map.of())).isInstanceOf(AccessRefused.class);
            _assertNone(Dialog.class);
        });
    }

    @Test
    void aCompanyThatIsNotThereYetIsCreatedOnTheWay() {
        cast.as(cast.ana, () -> {
            open(Deal.class, Map.of());
            enter(text("Name"), "With a new customer");
            choose("Company", "Brand new Ltd", "Create “Brand new Ltd”");
            var inner = _find(Dialog.class).stream().filter(dialog -> dialog.getHeaderTitle().equals("Create company")).findFirst().orElseThrow();
            assertThat(_get(inner, TextField.class, spec -> spec.withLabel("Name")).getValue()).isEqualTo("Brand new Ltd");
            _click(_get(inner, Button.class, spec -> spec.withText("Create company")));
            assertThat(combo("Company").getValue().title()).isEqualTo("Brand new Ltd");
            _click(_get(Button.class, spec -> spec.withText("Create deal")));
            assertThat(rows(Deal.class, "company")).singleElement()
                    .satisfies(row -> assertThat(((Row.Link) row.get("company")).title()).isEqualTo("Brand new Ltd"));
        });
    }

    @Test
    void closingSaysThatTheTextIsKept() {
        cast.as(cast.ana, () -> {
            open(Company.class, Map.of());
            _click(_get(Button.class, spec -> spec.withText("Cancel")));
            assertThat(NotificationsKt.getNotifications()).isEmpty();
            open(Company.class, Map.of());
            enter(text("Name"), "Half a name");
            _click(_get(Button.class, spec -> spec.withText("Cancel")));
            assertThat(NotificationsKt.getNotifications()).hasSize(1);
            assertThat(rows(Company.class)).isEmpty();
        });
    }

    private void open(Class<? extends BaseRecord> entity, Map<String, Object> presets) {
        RecordType<?> type = gate.types().of(entity);
        forms.create(type, presets, created::add);
    }

    private List<Row> rows(Class<? extends BaseRecord> entity, String... columns) {
        return gate.of(entity).rows(RecordQuery.of(RecordFilter.ALL).columns(List.of(columns)));
    }

    private static TextField text(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<ReferenceChoices.Choice> combo(String label) {
        return _get(ComboBox.class, spec -> spec.withLabel(label));
    }

    private static void choose(String label, String title) {
        choose(label, title, title);
    }

    private static void choose(String label, String typed, String title) {
        var input = combo(label);
        @SuppressWarnings("unchecked")
        var choices = (DataProvider<ReferenceChoices.Choice, String>) input.getDataProvider();
        enter(input, choices.fetch(new Query<>(0, 50, List.of(), null, typed))
                .filter(choice -> choice.title().equals(title)).findFirst().orElseThrow());
    }
}
