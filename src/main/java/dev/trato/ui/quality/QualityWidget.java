package dev.trato.ui.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import dev.trato.records.RecordType;
import dev.trato.records.quality.QualityFigures;
import dev.trato.ui.DashboardWidget;
import dev.trato.ui.Kit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** On the home page of those who may mend it: what is wrong with the records that they see. */
@org.springframework.stereotype.Component
class QualityWidget implements DashboardWidget {

    private static final Duration CALM = Duration.ofSeconds(30);

    private final Kit kit;
    private final QualityFigures figures;

    QualityWidget(Kit kit, QualityFigures figures) {
        this.kit = kit;
        this.figures = figures;
    }

    @Override
    public String title() {
        return "quality.title";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Width width() {
        return Width.FULL;
    }

    @Override
    public boolean isVisible() {
        return !figures.changeable().isEmpty();
    }

    @Override
    public Component create() {
        var types = new Div();
        types.addClassName("quality");
        var all = new Anchor("data-quality", kit.text("quality.all"));
        all.addClassName("record-link");
        var box = new Div(types, all);
        box.addClassName("quality");
        var refresh = kit.work().refreshing(types, figures::urgent, wrong -> show(types, wrong));
        refresh.ask();
        kit.live().follow(types, figures.changeable().stream().map(RecordType::name).collect(Collectors.toSet()), changes -> refresh.outdated(CALM));
        return box;
    }

    private void show(Div types, List<QualityFigures.Wrong> wrong) {
        types.removeAll();
        for (var each : wrong) {
            var line = new Div();
            line.addClassName("kpi-line");
            new QualityTiles(kit, each.type()).of(each.issues(), each.duplicates()).forEach(line::add);
            types.add(new H3(kit.text(each.type().pluralKey())), line);
        }
    }
}
