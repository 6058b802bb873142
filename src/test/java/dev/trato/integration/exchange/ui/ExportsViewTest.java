package dev.trato.integration.exchange.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.Typing;
import dev.trato.ViewTest;
import dev.trato.integration.exchange.ExportDoor;
import dev.trato.integration.exchange.Exports;
import dev.trato.integration.exchange.format.ExportFormat;
import dev.trato.kernel.Messages;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Selection;
import dev.trato.security.Role;
import dev.trato.ui.Kit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How one exports on the screen, and where one finds the files again. */
@ViewTest
@FreshDatabase
class ExportsViewTest {

    private final Cast cast;
    private final Gate gate;
    private final Kit kit;
    private final Exports exports;
    private final CardTool cards;

    ExportsViewTest(Cast cast, Gate gate, Kit kit, Exports exports, CardTool cards) {
        this.cast = cast;
        this.gate = gate;
        this.kit = kit;
        this.exports = exports;
        this.cards = cards;
    }

    @BeforeEach
    void anaSitsDown() {
        cast.enter();
        cast.signIn(cast.ana);
        UI.getCurrent().setLocale(Messages.ENGLISH);
    }

    @Test
    void aListGoesOutAndIsFoundAgain() {
        person();
        new ExportDialog(kit, exports, gate.types().require("contact"), new Selection.Matching(RecordQuery.of(RecordFilter.ALL)), List.of("name")).open();
        var formats = _find(RadioButtonGroup.class).getFirst();
        assertThat(exports.formats(gate.types().require("contact")).stream().map(ExportFormat::name)).containsExactly("XLSX", "CSV", "RAW_CSV", "JSON", "VCARD", "VCARD_3");
        assertThat(exports.formats(gate.types().require("deal")).stream().map(ExportFormat::name)).doesNotContain("VCARD");
        choose(formats, "VCARD");
        assertThat(_find(RadioButtonGroup.class)).as("a card knows what belongs on it").hasSize(1);

        _click(_get(Button.class, spec -> spec.withText("Export")));
        eventually(() -> assertThat(_find(Anchor.class).stream().map(Anchor::getHref)).contains(ExportDoor.path(cast.as(cast.ana, () -> exports.recent(1)).getFirst().getId())));

        UI.getCurrent().navigate("exports");
        eventually(() -> assertThat(GridKt._size(_get(Grid.class))).isEqualTo(1));
        var delete = (Button) GridKt._getCellComponent(_get(Grid.class), 0, "deed");
        assertThat(delete.getText()).isEqualTo("Delete");
        _click(delete);
        eventually(() -> assertThat(_find(Paragraph.class).stream().map(Paragraph::getText)).contains("Nothing yet. Choose Export in the menu of any list."));
    }

    @Test
    void aRoleMayExportEverythingOnceSomebodySaysSo() {
        cast.signIn(cast.rita);
        UI.getCurrent().navigate("exports");
        assertThat(_find(Button.class, spec -> spec.withText("Export everything…"))).isEmpty();

        cast.signIn(cast.alba);
        UI.getCurrent().navigate("admin/roles");
        chooseRole("read_only");
        var everything = _get(Checkbox.class, spec -> spec.withLabel("May export everything"));
        assertThat(everything.getValue()).isFalse();
        Typing.enter(everything, true);
        chooseRole("manager");
        assertThat(everything.getValue()).as("of another role").isFalse();
        chooseRole("read_only");
        assertThat(everything.getValue()).isTrue();

        cast.signIn(cast.rita);
        UI.getCurrent().navigate("exports");
        assertThat(_find(Button.class, spec -> spec.withText("Export everything…"))).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static void chooseRole(String key) {
        var choice = (Select<Role>) _get(Select.class, spec -> spec.withLabel("Role"));
        choice.setValue(choice.getListDataView().getItems().filter(role -> role.getKey().equals(key)).findFirst().orElseThrow());
    }

    @Test
    void whoSeesAPersonSeesTheCodeAndOnlyWhoMayExportGetsTheFile() {
        var ref = person();
        assertThat(opened(ref)).hasSize(1);
        cast.signIn(cast.rita);
        assertThat(opened(ref)).isEmpty();
    }

    /** The links on the opened card; the code is there in any case. */
    private List<Anchor> opened(RecordRef ref) {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(cards.create(ref));
        var popover = _get(Popover.class);
        popover.open();
        var code = popover.getChildren().filter(Image.class::isInstance).map(Image.class::cast).findFirst().orElseThrow();
        assertThat(code.getSrc()).isEqualTo("cards/contact/" + ref.id() + "/code");
        assertThat(code.getAlt()).hasValue("QR code that adds this card to an address book");
        return popover.getChildren().filter(Anchor.class::isInstance).map(Anchor.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private void choose(RadioButtonGroup<?> group, String name) {
        ((RadioButtonGroup<ExportFormat>) group).setValue(exports.formats(gate.types().require("contact")).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow());
    }

    private RecordRef person() {
        return new RecordRef("contact", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(Map.of("lastName", "Peña"))).getId())));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertion.run();
        });
    }
}
