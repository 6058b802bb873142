package dev.trato.ui.quality;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static dev.trato.Going.place;
import static dev.trato.Settling.settle;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.customization.ListState;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.records.match.DuplicatesFollow;
import dev.trato.records.quality.QualityRules;
import dev.trato.security.AccessChanged;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** Ana tidies up, and Alba says what tidy means. */
@ViewTest
@FreshDatabase
class QualityViewTest {

    private final Cast cast;
    private final Gate gate;
    private final QualityRules rules;
    private final DuplicatesFollow follow;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private long maria;
    private long again;

    QualityViewTest(Cast cast, Gate gate, QualityRules rules, DuplicatesFollow follow, Transactions transactions, EntityManager entities,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
        this.cast = cast;
        this.gate = gate;
        this.rules = rules;
        this.follow = follow;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        follow.fromTheStart();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        maria = contact(Map.of("firstName", "María", "lastName", "García", "email", "maria@acme.example"));
        again = contact(Map.of("firstName", "Maria", "lastName", "Garcia", "email", "maria+crm@acme.example"));
        follow.all();
        cast.signIn(cast.ana);
    }

    private long contact(Map<String, Object> values) {
        return cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(values)).getId()));
    }

    private List<String> tiles() {
        return _find(Anchor.class, spec -> spec.withClasses("kpi-tile")).stream().map(tile -> tile.getElement().getTextRecursively()).toList();
    }

    @Test
    void eachTileLeadsToTheListThatItCounts() {
        go("data-quality/contacts");
        settle();
        assertThat(tiles()).contains("Less than 50 % complete2", "Without owner0", "Look like duplicates1");
        eachLeadsToWhatItCounts();
        go("duplicates?type=contact");
        settle();
        assertThat(_get(Button.class, spec -> spec.withText("Contacts 1")).getElement().getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void theHomePageOfWhoeverMayMendThemCountsWhatIsWrongWithRecords() {
        cast.as(cast.ana, () -> gate.of("company").create(new HashMap<>(Map.of("name", "Acme"))));
        go("");
        settle();
        assertThat(tiles()).contains("Less than 50 % complete2", "Without owner0", "Mail comes back0", "Look like duplicates1", "Less than 50 % complete1")
                .noneMatch(tile -> tile.startsWith("No way to reach them"));
        eachLeadsToWhatItCounts();
        role(role -> role.grantField("contact", "email", FieldAccess.HIDDEN));
        go("");
        settle();
        assertThat(_find(Anchor.class, spec -> spec.withClasses("kpi-tile")).stream().map(Anchor::getHref).filter(link -> link.startsWith("contacts?")))
                .as("what tells of a hidden field is not counted").hasSize(1);
        cast.signIn(cast.rita);
        go("contacts");
        go("");
        settle();
        assertThat(tiles()).as("who only reads has nothing to mend").isEmpty();
    }

    private void eachLeadsToWhatItCounts() {
        for (var tile : _find(Anchor.class, spec -> spec.withClasses("kpi-tile"))) {
            var link = tile.getHref();
            if (!link.startsWith("duplicates?")) {
                var state = ListState.fromLink(link.substring(link.indexOf('?') + 1));
                var type = gate.types().find(link.startsWith("contacts?") ? "contact" : link.startsWith("companies?") ? "company" : "deal").orElseThrow();
                assertThat(tile.getElement().getTextRecursively()).endsWith("" + cast.as(cast.ana, () -> gate.of(type).rows(state.query(type))).size());
                go(link);
                settle();
                assertThat(place()).isEqualTo(type.path());
            }
        }
    }

    private void role(Consumer<Role> change) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            change.accept(role);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    @Test
    void thePageOfARecordSaysWhatItLacksAndOpensIt() {
        go("contacts/" + maria);
        settle();
        var meter = _get(Div.class, spec -> spec.withClasses("completeness"));
        assertThat(meter.getElement().getTextRecursively()).contains("33 %", "Missing:", "Phone", "Company");
        _click(_find(meter, NativeButton.class).stream().filter(button -> button.getText().equals("Phone")).findFirst().orElseThrow());
        var editor = _get(Div.class, spec -> spec.withClasses("field-edit"));
        assertThat(_find(editor, TextField.class)).as("the editor of the field is open").isNotEmpty();
        go("products/" + cast.as(cast.alba, () -> Objects.requireNonNull(gate.of("product").create(new HashMap<>(Map.of("name", "Pump"))).getId())));
        settle();
        assertThat(_find(Div.class, spec -> spec.withClasses("completeness"))).as("products are not measured").isEmpty();
    }

    @Test
    void aRecordThatLooksLikeAnotherIsMergedOnItsPage() {
        go("contacts/" + maria);
        settle();
        var hint = _get(Div.class, spec -> spec.withClasses("duplicate-hint"));
        assertThat(hint.getElement().getTextRecursively()).contains("Looks like another record");
        _click(_get(hint, NativeButton.class, spec -> spec.withText("Compare and merge")));
        waitFor(() -> !_find(Dialog.class, spec -> spec.withClasses("merge-dialog")).isEmpty());
        _click(_get(Button.class, spec -> spec.withText("Merge 2")));
        waitFor(() -> cast.as(cast.ana, () -> gate.of("contact").find(again)).isEmpty() || cast.as(cast.ana, () -> gate.of("contact").find(maria)).isEmpty());
    }

    @Test
    void whoMayNotMergeSeesWhomItLooksLike() {
        cast.signIn(cast.rita);
        go("contacts/" + maria);
        settle();
        var hint = _get(Div.class, spec -> spec.withClasses("duplicate-hint"));
        _assertNone(hint, NativeButton.class);
        assertThat(_get(hint, Anchor.class).getHref()).isEqualTo("contacts/" + again);
        assertThat(_find(_get(Div.class, spec -> spec.withClasses("completeness")), NativeButton.class)).as("nothing she may fill in").isEmpty();
    }

    @Test
    void administratorsSayWhatCounts() {
        cast.signIn(cast.alba);
        go("admin/quality");
        var before = rules.of(gate.types().require("company")).weights().size();
        assertThat(_find(Div.class, spec -> spec.withClasses("quality-weight"))).hasSize(before);
        _get(IntegerField.class).setValue(90);
        _click(_find(Button.class).stream().filter(button -> "Remove Website".equals(button.getElement().getAttribute("aria-label"))).findFirst().orElseThrow());
        _click(_get(Button.class, spec -> spec.withText("Save")));
        var now = rules.of(gate.types().require("company"));
        assertThat(now.staleAfter()).isEqualTo(90);
        assertThat(now.weights()).hasSize(before - 1).noneMatch(weight -> weight.fields().contains("website"));
        _click(_get(Button.class, spec -> spec.withText("Back to the standard")));
        assertThat(_find(Div.class, spec -> spec.withClasses("quality-weight"))).hasSize(before);
    }

    private static void waitFor(java.util.concurrent.Callable<Boolean> what) {
        org.awaitility.Awaitility.await().pollInSameThread().pollDelay(java.time.Duration.ZERO).until(() -> {
            MockVaadin.clientRoundtrip(false);
            return what.call();
        });
    }
}
