package dev.trato.ui.chart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.trato.ui.Kit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A chart with the same figures as a table; a click on a point shows the records behind it. */
@Tag("trato-chart")
public class Chart extends Component {

    private @Nullable IntConsumer chosen;

    /**
     * @param options what ApexCharts takes, with the additions that trato-chart.js names
     */
    public Chart(Kit kit, Map<String, ?> options) {
        var texts = new LinkedHashMap<String, String>();
        for (var key : new String[] {"table", "chart", "category", "empty", "choose"}) {
            texts.put(key, kit.text("chart." + key).replace('<', '{').replace('>', '}'));
        }
        getElement().setPropertyBean("texts", texts);
        show(options);
    }

    /** Draws other figures. */
    public void show(Map<String, ?> options) {
        getElement().setPropertyBean("options", options);
    }

    /** Calls back with the number of the category that was clicked. */
    public Chart onChoose(IntConsumer category) {
        chosen = category;
        return this;
    }

    @ClientCallable
    void pointClicked(int series, int point) {
        if (chosen != null && point >= 0) {
            chosen.accept(point);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://trato/js/trato-chart.js");
    }
}
