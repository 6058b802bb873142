package dev.trato.ui.form;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPoint.Kind;
import dev.trato.kernel.FieldType;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Gate;
import dev.trato.records.InvalidRecord;
import dev.trato.sales.Deal;
import dev.trato.security.UserClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import com.vaadin.flow.component.checkbox.Checkbox;

@ViewTest
@FreshDatabase
class FieldEditorsTest {

    private final FieldEditors editors;
    private final FieldCatalog catalog;
    private final Gate gate;
    private final Cast cast;
    private final CustomFields customFields;
    private final UserClock clock;

    FieldEditorsTest(FieldEditors editors, FieldCatalog catalog, Gate gate, Cast cast, CustomFields customFields, UserClock clock) {
        this.editors = editors;
        this.catalog = catalog;
        this.gate = gate;
        this.cast = cast;
        this.customFields = customFields;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void everyFieldOfEveryTypeHasAnEditorThatTakesNothing() {
        cast.as(cast.alba, () -> gate.types().all().forEach(type -> catalog.readable(type).forEach(field -> {
            for (var editor : List.of(editors.labelled(field), editors.bare(field))) {
                editor.setValue(null);
                if (field.type() != FieldType.YES_NO) {
                    assertThat(editor.getValue()).as(type + "." + field.name()).isNull();
                }
            }
        })));
    }

    /** What is known of an old one in a line stands as the street; a number has no parts. */
    @Test
    void aFurtherPostalAddressIsEnteredByItsParts() {
        cast.as(cast.ana, () -> {
            var points = editors.labelled(field(dev.trato.contacts.Contact.class, "contactPoints"));
            UI.getCurrent().add(points.component());
            points.setValue(List.of(new ContactPoint(Kind.FAX, "+34911234567"), new ContactPoint(Kind.HOME_ADDRESS, "Calle Mayor 3, Madrid"),
                    new ContactPoint(Kind.BILLING_ADDRESS, "Gran Vía 1 · 28013 · Madrid · · ES")));
            assertThat(points.getValue()).as("nobody has changed anything").isEqualTo(List.of(new ContactPoint(Kind.FAX, "+34911234567"),
                    new ContactPoint(Kind.HOME_ADDRESS, "Calle Mayor 3, Madrid"), new ContactPoint(Kind.BILLING_ADDRESS, "Gran Vía 1 · 28013 · Madrid · · ES")));
            var places = _find(points.component(), PlaceInput.class);
            assertThat(places).hasSize(2);
            var cities = _find(points.component(), TextField.class, spec -> spec.withClasses("place-city"));
            assertThat(cities).extracting(TextField::getValue).containsExactly("", "Madrid");
            enter(_find(points.component(), TextField.class, spec -> spec.withClasses("place-street")).getFirst(), "Calle Mayor 3");
            enter(cities.getFirst(), "Lugo");
            assertThat(((List<?>) points.getValue()).get(1)).isEqualTo(new ContactPoint(Kind.HOME_ADDRESS, "Calle Mayor 3 · · Lugo · ·"));
        });
    }

    @Test
    void anAmountIsWrittenInTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.of("es"));
        cast.as(cast.ana, () -> {
            var amount = editors.labelled(field(Deal.class, "amount"));
            amount.setValue(new BigDecimal("12500.5"));
            var input = (TextField) amount.component();
            assertThat(input.getLabel()).isEqualTo("Importe");
            assertThat(input.getValue()).isEqualTo("12.500,5");
            assertThat(input.getSuffixComponent().getElement().getText()).isNotBlank();
            enter(input, "1.000,25");
            assertThat((BigDecimal) amount.getValue()).isEqualByComparingTo("1000.25");
        });
    }

    @Test
    void whatIsNoNumberIsSaidAtOnceAndStays() {
        cast.as(cast.ana, () -> {
            var amount = editors.labelled(field(Deal.class, "amount"));
            var input = (TextField) amount.component();
            enter(input, "a lot");
            assertThat(input.isInvalid()).isTrue();
            assertThat(input.getErrorMessage()).isEqualTo("“a lot” is no number.");
            assertThat(input.getValue()).isEqualTo("a lot");
            assertThatThrownBy(amount::getValue).isInstanceOf(InvalidRecord.class);
            enter(input, "10");
            assertThat(input.isInvalid()).isFalse();
        });
    }

    @Test
    void momentsAreShownInTheUsersZone() {
        cast.as(cast.alba, () -> customFields.define(
                new CustomFields.Definition("deal", FieldType.DATE_TIME, "Call at", "Llamar", null, List.of(), false, false)));
        cast.as(cast.ana, () -> {
            var call = editors.labelled(field(Deal.class, "cf_call_at"));
            call.setValue(Instant.parse("2026-03-01T15:00:00Z"));
            var input = (DateTimePicker) call.component();
            assertThat(call.getValue()).isEqualTo(Instant.parse("2026-03-01T15:00:00Z"));
            input.setValue(LocalDateTime.of(2026, 3, 1, 9, 30));
            assertThat(call.getValue()).isEqualTo(LocalDateTime.of(2026, 3, 1, 9, 30).atZone(clock.zone()).toInstant());
        });
    }

    @Test
    void datesBeginTheirWeekOnMondayInSpanish() {
        UI.getCurrent().setLocale(Locale.of("es"));
        cast.as(cast.ana, () -> {
            var close = editors.labelled(field(Deal.class, "expectedClose"));
            close.setValue(LocalDate.of(2026, 3, 1));
            var input = (DatePicker) close.component();
            assertThat(input.getI18n().getFirstDayOfWeek()).isEqualTo(1);
            assertThat(input.getI18n().getMonthNames()).startsWith("enero").hasSize(12);
            assertThat(input.getI18n().getWeekdays()).startsWith("domingo").hasSize(7);
            assertThat(input.getI18n().getToday()).isEqualTo("Hoy");
            assertThat(close.getValue()).isEqualTo(LocalDate.of(2026, 3, 1));
        });
    }

    @Test
    void optionsAreCalledByTheirNamesInTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.of("es"));
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("deal", FieldType.MULTI_CHOICE, "Colours", "Colores", null,
                List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false)));
        cast.as(cast.ana, () -> {
            var reason = editors.labelled(field(Deal.class, "lostReason"));
            @SuppressWarnings("unchecked")
            var list = (Select<String>) reason.component();
            assertThat(list.getItemLabelGenerator().apply("PRICE")).isEqualTo("Precio");
            reason.setValue("GONE_OPTION");
            assertThat(reason.getValue()).isEqualTo("GONE_OPTION");

            var colours = editors.labelled(field(Deal.class, "cf_colours"));
            @SuppressWarnings("unchecked")
            var several = (MultiSelectComboBox<String>) colours.component();
            assertThat(several.getLabel()).isEqualTo("Colores");
            several.setValue(Set.of("blue", "red"));
            assertThat(colours.getValue()).isEqualTo(Set.of("red", "blue"));
            assertThat(((Set<?>) Objects.requireNonNull(colours.getValue())).iterator().next()).isEqualTo("red");
            assertThat(several.getElement().getAttribute("data-draft-value")).isEqualTo(",red,blue,");
        });
    }

    @Test
    void aBoxNobodyTouchedSaysNothing() {
        cast.as(cast.alba, () -> customFields.define(
                new CustomFields.Definition("deal", FieldType.YES_NO, "Urgent", "Urgente", null, List.of(), false, false)));
        cast.as(cast.ana, () -> {
            var urgent = editors.labelled(field(Deal.class, "cf_urgent"));
            urgent.setValue(null);
            assertThat(urgent.getValue()).isNull();
            ((Checkbox) urgent.component()).setValue(true);
            assertThat(urgent.getValue()).isEqualTo(true);
            urgent.setValue(false);
            assertThat(urgent.getValue()).isEqualTo(false);
        });
    }

    @Test
    void aReferenceOffersOnlyRecordsThatMayBeSeen() {
        cast.as(cast.alba, () -> customFields.define(
                new CustomFields.Definition("company", FieldType.REFERENCE, "Best deal", "Mejor", "deal", List.of(), false, false)));
        long south = cast.as(cast.carla, () -> deal("Southern deal"));
        long north = cast.as(cast.ana, () -> deal("Northern deal"));
        cast.as(cast.ana, () -> {
            var best = editors.labelled(field(Company.class, "cf_best_deal"));
            var input = combo(best);
            assertThat(offered(input, "")).containsExactly("Northern deal");
            assertThat(offered(input, "northern deal")).containsExactly("Northern deal");
            assertThat(offered(input, "southern deal")).containsExactly("Create “southern deal”");
            best.setValue(north);
            assertThat(best.getValue()).isEqualTo(north);
            assertThat(input.getValue().title()).isEqualTo("Northern deal");
            best.setValue(south);
            assertThat(input.getValue().title()).isEqualTo("Restricted");
            assertThat(best.getValue()).isEqualTo(south);
        });
    }

    @Test
    void aReferenceNamesUsersTeamsAndStagesToo() {
        cast.as(cast.ana, () -> {
            assertThat(offered(combo(editors.bare(field(Deal.class, "owner"))), "brun")).containsExactly("Bruno Manager");
            assertThat(offered(combo(editors.bare(field(Deal.class, "team"))), "")).containsExactlyInAnyOrder("North", "South");
            assertThat(offered(combo(editors.bare(field(Deal.class, "stage"))), "")).containsExactly("Lead", "Offer", "Won", "Lost");
        });
    }

    private Field field(Class<? extends dev.trato.kernel.BaseRecord> entity, String name) {
        return catalog.require(gate.types().of(entity), name);
    }

    private long deal(String name) {
        return Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name)).getId());
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<ReferenceChoices.Choice> combo(FieldEditor editor) {
        return (ComboBox<ReferenceChoices.Choice>) editor.component();
    }

    private static List<String> offered(ComboBox<ReferenceChoices.Choice> input, String typed) {
        @SuppressWarnings("unchecked")
        var choices = (DataProvider<ReferenceChoices.Choice, String>) input.getDataProvider();
        return choices.fetch(new Query<>(0, 50, List.of(), null, typed)).map(ReferenceChoices.Choice::title).toList();
    }
}
