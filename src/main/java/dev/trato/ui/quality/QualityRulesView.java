package dev.trato.ui.quality;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.kernel.Problem;
import dev.trato.records.Field;
import dev.trato.records.RecordType;
import dev.trato.records.quality.QualityRules;
import dev.trato.records.quality.QualityRules.Expectation;
import dev.trato.records.quality.Weight;
import dev.trato.security.SignedInUser;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is expected of the records of each type: which fields count how much, and after how many quiet days a record is stale. */
@Route("admin/quality")
@Menu(title = "quality.rules", order = 934, icon = "success")
@RolesAllowed(SignedInUser.ADMINISTRATOR)
class QualityRulesView extends Section implements HasDynamicTitle {

    private static final int LONGEST = 3650;

    private final transient Kit kit;
    private final transient QualityRules rules;
    private final Select<RecordType<?>> type = new Select<>();
    private final IntegerField stale = new IntegerField();
    private final Div lines = new Div();
    private final ComboBox<Field> more = new ComboBox<>();
    private final transient List<Line> weights = new ArrayList<>();

    QualityRulesView(Kit kit, QualityRules rules) {
        this.kit = kit;
        this.rules = rules;
        addClassName("settings-page");
        type.setLabel(kit.text("admin.fields.of"));
        type.setItems(rules.types());
        type.setItemLabelGenerator(each -> kit.text(each.pluralKey()));
        type.addValueChangeListener(event -> show(rules.of(event.getValue())));
        stale.setLabel(kit.text("quality.staleAfter"));
        stale.setMin(1);
        stale.setMax(LONGEST);
        stale.setStepButtonsVisible(true);
        var bar = new Div(type, stale);
        bar.addClassName("settings-bar");
        lines.addClassName("quality-weights");
        more.setLabel(kit.text("quality.addField"));
        more.setItemLabelGenerator(kit::label);
        more.addValueChangeListener(event -> {
            if (event.getValue() != null) {
                var line = new Line(new Weight(List.of(event.getValue().name()), 1));
                more.clear();
                line.points.focus();
            }
        });
        var save = new Button(kit.text("button.save"), event -> save());
        save.addThemeName("primary");
        var standard = new Button(kit.text("quality.standard"), event -> show(rules.standard(type.getValue())));
        var foot = new Div(save, standard);
        foot.addClassName("settings-bar");
        var link = new Anchor("data-quality", kit.text("quality.title"));
        link.addClassName("settings-link");
        bar.add(link);
        add(new H1(kit.text("quality.rules")), new Paragraph(kit.text("quality.rules.help")), bar, new H2(kit.text("quality.weights")), lines, more, foot);
        type.setValue(rules.types().getFirst());
    }

    @Override
    public String getPageTitle() {
        return kit.text("quality.rules");
    }

    /** Fields that count together: one of them is enough. */
    private final class Line extends Div {

        final MultiSelectComboBox<Field> fields = new MultiSelectComboBox<>();
        final Select<Integer> points = new Select<>();
        final Span share = new Span();

        Line(Weight weight) {
            addClassName("quality-weight");
            fields.setItems(choices());
            fields.setItemLabelGenerator(kit::label);
            fields.setValue(choices().stream().filter(field -> weight.fields().contains(field.name())).collect(Collectors.toSet()));
            var label = kit.text("quality.oneOf");
            fields.setAriaLabel(label);
            fields.addValueChangeListener(event -> changed());
            points.setItems(IntStream.rangeClosed(1, Weight.MOST).boxed().toList());
            points.setItemLabelGenerator(number -> kit.text("quality.points", number));
            points.setValue(weight.points());
            points.setAriaLabel(kit.text("quality.pointsOf", names()));
            points.addValueChangeListener(event -> changed());
            share.addClassName("quality-share");
            var away = new Button(Icons.of("close"), event -> remove());
            away.addThemeNames("tertiary", "icon", "small");
            away.setAriaLabel(kit.text("quality.remove", names()));
            away.setTooltipText(kit.text("quality.remove", names()));
            add(fields, points, share, away);
            lines.add(this);
            weights.add(this);
            changed();
        }

        private String names() {
            return fields.getValue().stream().map(kit::label).sorted().collect(Collectors.joining(" / "));
        }

        private void remove() {
            weights.remove(this);
            removeFromParent();
            changed();
        }

        Weight weight() {
            return new Weight(fields.getValue().stream().map(Field::name).sorted().toList(), Objects.requireNonNull(points.getValue()));
        }
    }

    /** What people fill in. */
    private List<Field> choices() {
        return kit.catalog().writable(type.getValue()).stream().sorted(Comparator.comparing(kit::label)).toList();
    }

    private void show(Expectation now) {
        weights.clear();
        lines.removeAll();
        stale.setValue(now.staleAfter());
        var known = choices().stream().map(Field::name).collect(Collectors.toSet());
        now.weights().stream().filter(weight -> weight.fields().stream().anyMatch(known::contains)).forEach(Line::new);
        changed();
    }

    /** Each line says how much of the whole it is. */
    private void changed() {
        int all = weights.stream().mapToInt(line -> line.points.getValue()).sum();
        weights.forEach(line -> line.share.setText(kit.text("quality.percent", Math.round(100f * line.points.getValue() / Math.max(1, all)))));
        var taken = weights.stream().flatMap(line -> line.fields.getValue().stream()).map(Field::name).collect(Collectors.toSet());
        more.setItems(choices().stream().filter(field -> !taken.contains(field.name())).toList());
    }

    private void save() {
        var days = stale.getValue();
        if (stale.isInvalid() || days == null) {
            Notices.problem(kit.text("quality.staleAfter.wrong", LONGEST));
            return;
        }
        try {
            var wanted = weights.stream().filter(line -> !line.fields.getValue().isEmpty()).map(Line::weight).toList();
            var done = kit.operations().traced(() -> rules.expect(type.getValue(), wanted, days));
            if (done.operation() == null) {
                Notices.done(kit.text("quality.unchanged"));
            } else {
                Notices.done(kit, kit.text("quality.saved", kit.text(type.getValue().pluralKey())), done.operation());
            }
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }
}
