package dev.trato.segments.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Typing.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.customization.ListState;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Selection;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentCounts;
import dev.trato.ui.Kit;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

/** Alba asks about related records in a list, keeps that as a segment, and reads on its page who is in it. */
@ViewTest
@FreshDatabase
class SegmentViewTest {

    private final Gate gate;
    private final Kit kit;
    private final Cast cast;
    private final SegmentCounts counts;
    private final SaveSegmentTool saving;
    private final SegmentFigure figure;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    private long acme;
    private long bolt;

    SegmentViewTest(Gate gate, Kit kit, Cast cast, SegmentCounts counts, SaveSegmentTool saving, SegmentFigure figure, Transactions transactions,
            EntityManager entities, ApplicationEventPublisher events) {
        this.gate = gate;
        this.kit = kit;
        this.cast = cast;
        this.counts = counts;
        this.saving = saving;
        this.figure = figure;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @BeforeEach
    void begin() {
        cast.enter();
        counts.forget();
        acme = create("company", Map.of("name", "Acme"));
        bolt = create("company", Map.of("name", "Bolt"));
        create("deal", Map.of("name", "Pumps", "company", acme, "amount", BigDecimal.valueOf(5000), "stage", cast.lead));
        cast.signIn(cast.alba);
    }

    @Test
    void whatCompaniesHaveIsAskedInTheFilterOfTheirListWhichCountsMeanwhile() {
        UI.getCurrent().navigate("companies");
        settled();
        _click(_get(Button.class, spec -> spec.withText("Filter")));
        _click(_find(Button.class, spec -> spec.withText("Related records")).getLast());
        eventually(() -> assertThat(count()).isEqualTo("2 companies"));

        choose("Related records", "Deals");
        eventually(() -> assertThat(count()).isEqualTo("1 company"));
        select("How many", "Has no");
        _click(_get(Button.class, spec -> spec.withText("Apply")));

        eventually(() -> assertThat(_get(Span.class, spec -> spec.withClasses("record-count")).getText()).isEqualTo("1"));
        assertThat(_get(Span.class, spec -> spec.withClasses("filter-chip")).getElement().getTextRecursively()).contains("has no Deals");
        assertThat(ListState.fromLink(UI.getCurrent().getInternals().getActiveViewLocation().getQueryParameters().getQueryString()).filter())
                .isEqualTo(FilterLanguage.parse("has no deal.company"));
    }

    @Test
    void aSegmentTellsWhoIsInItByWhichRuleAndHowManyThereAre() {
        long segment = create("segment", Map.of("name", "Buyers", "recordType", "company", "kind", "DYNAMIC", "rule", "has deal.company (amount > 1000)"));
        UI.getCurrent().navigate("segments/" + segment);
        settled();
        assertThat(_get(Span.class, spec -> spec.withClasses("segment-size")).getText()).isEqualTo("1 company");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("segment-rule")).getText()).isEqualTo("has Deals where Amount above €1,000");

        _click(_get(Button.class, spec -> spec.withText("Edit the rule")));
        select("How many", "Has no");
        _click(_get(Button.class, spec -> spec.withText("Apply")));
        eventually(() -> assertThat(rule(segment)).isEqualTo("has no deal.company (amount > 1000)"));
        eventually(() -> assertThat(_get(Paragraph.class, spec -> spec.withClasses("segment-rule")).getText()).startsWith("has no Deals"));

        UI.getCurrent().navigate("companies/" + bolt);
        settled();
        assertThat(_get(Div.class, spec -> spec.withClasses("segment-tags")).getElement().getTextRecursively()).contains("Buyers");
    }

    @Test
    void theListOfSegmentsShowsItsNumbersAsTheyAreCounted() {
        long segment = create("segment", Map.of("name", "Buyers", "recordType", "company", "kind", "DYNAMIC", "rule", "has deal.company"));
        UI.getCurrent().navigate("segments");
        settled();
        Grid<?> grid = _get(Grid.class);
        assertThat(grid.getColumnByKey("figure")).isNotNull();
        eventually(() -> assertThat(card(grid).path("figure").asString()).as("on phones").isEqualTo("1"));
        cast.as(cast.alba, () -> {
            var row = gate.of(Segment.class).row(segment, List.of()).orElseThrow();
            assertThat(figure.of(row, Locale.ENGLISH)).isEqualTo("1");
        });
    }

    @Test
    void theFilterOfAListIsKeptAsASegment() {
        UI.getCurrent().navigate("companies");
        settled();
        var type = gate.types().require("company");
        saving.run(type, () -> new Selection.Matching(RecordQuery.of(FilterLanguage.parse("name = Acme"))), List::of, UI.getCurrent());
        eventually(() -> _get(TextField.class, spec -> spec.withLabel("Name")));
        enter(_get(TextField.class, spec -> spec.withLabel("Name")), "Only Acme");
        _click(_find(Button.class, spec -> spec.withText("Save")).getLast());
        eventually(() -> assertThat(named("Only Acme")).hasSize(1));
        assertThat(kit.text("segments.saved", "X")).isEqualTo("Segment X created");
    }

    @Test
    void aSegmentOfNobodyIsTakenBackLikeAnyOther() {
        UI.getCurrent().navigate("companies");
        settled();
        saving.run(gate.types().require("company"), () -> new Selection.Matching(RecordQuery.of(FilterLanguage.parse("name = Nobody"))), List::of, UI.getCurrent());
        eventually(() -> _get(TextField.class, spec -> spec.withLabel("Name")));
        enter(_get(TextField.class, spec -> spec.withLabel("Name")), "Nobody yet");
        enter(_get(RadioButtonGroup.class, spec -> spec.withLabel("It holds")), Segment.Kind.STATIC);
        _click(_find(Button.class, spec -> spec.withText("Save")).getLast());
        eventually(() -> assertThat(named("Nobody yet")).hasSize(1));
        eventually(() -> _click(_get(_get(Notification.class), Button.class, spec -> spec.withText("Undo"))));
        eventually(() -> assertThat(named("Nobody yet")).isEmpty());
    }

    private List<Long> named(String name) {
        return cast.as(cast.alba, () -> gate.of(Segment.class).ids(RecordQuery.of(RecordFilter.where("name", Operator.IS, name)), Action.READ));
    }

    @Test
    void amongManySegmentsOfOthersThoseAreOfferedThatOneMayChange() {
        create("segment", Map.of("name", "Zinc", "recordType", "company", "kind", "STATIC"));
        cast.as(cast.bruno, () -> gate.of("segment").create(new HashMap<>(Map.of("name", "Amber", "recordType", "company", "kind", "STATIC"))));
        cast.as(cast.ana, () -> gate.of("segment").create(new HashMap<>(Map.of("name", "Yew", "recordType", "company", "kind", "STATIC"))));
        share("segment", Scope.ALL);
        cast.signIn(cast.ana);
        var choice = new SegmentChoice(kit, gate.types().require("company"), false);
        assertThat(choice.getLazyDataView().getItems()).extracting(SegmentChoice.Choice::name).containsExactly("Yew");
        assertThat(choice.getDataProvider().fetch(new Query<>(0, 1, List.of(), null, null))).as("the first of them").hasSize(1);
    }

    private void share(String type, Scope scope) {
        transactions.write(() -> {
            var role = entities.find(Role.class, "sales_agent");
            role.grant(type, Action.READ, scope);
            return role;
        });
        events.publishEvent(new AccessChanged(null));
    }

    private static <T> JsonNode card(Grid<T> grid) {
        return (JsonNode) ((LitRenderer<T>) grid.getColumnByKey("card").getRenderer()).getValueProviders().get("c").apply(GridKt._get(grid, 0));
    }

    private static String count() {
        return _get(Span.class, spec -> spec.withClasses("filter-count")).getText();
    }

    private String rule(long segment) {
        return cast.as(cast.alba, () -> gate.of(Segment.class).find(segment).orElseThrow().getRule());
    }

    private long create(String type, Map<String, Object> values) {
        return cast.as(cast.alba, () -> Objects.requireNonNull(gate.of(type).create(new HashMap<>(values)).getId()));
    }

    @SuppressWarnings("unchecked")
    private static void choose(String label, String item) {
        var box = (ComboBox<Object>) _get(ComboBox.class, spec -> spec.withLabel(label));
        enter(box, box.getListDataView().getItems().filter(each -> box.getItemLabelGenerator().apply(each).equals(item)).findFirst().orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static void select(String label, String item) {
        var box = (Select<Object>) _get(Select.class, spec -> spec.withLabel(label));
        enter(box, box.getListDataView().getItems().filter(each -> box.getItemLabelGenerator().apply(each).equals(item)).findFirst().orElseThrow());
    }

    private static void settled() {
        dev.trato.Settling.settle();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().pollInSameThread().pollDelay(java.time.Duration.ZERO).pollInterval(java.time.Duration.ofMillis(20)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }
}
