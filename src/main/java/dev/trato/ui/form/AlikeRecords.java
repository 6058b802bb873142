package dev.trato.ui.form;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.trato.records.RecordType;
import dev.trato.records.match.Duplicates.Match;
import dev.trato.ui.Kit;
import dev.trato.ui.Refresh;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says, while a record is being entered, which ones are there already that look like it. Nobody is kept from entering it all the same. */
final class AlikeRecords extends Div {

    private final transient Kit kit;
    private final transient RecordType<?> type;
    private final transient Supplier<Map<String, @Nullable Object>> entered;
    private final transient Refresh<List<Match>> refresh;
    private transient volatile Map<String, @Nullable Object> values = Map.of();

    /**
     * @param entered what has been entered so far
     */
    AlikeRecords(Kit kit, RecordType<?> type, Supplier<Map<String, @Nullable Object>> entered) {
        this.kit = kit;
        this.type = type;
        this.entered = entered;
        addClassName("alike-records");
        getElement().setAttribute("role", "status");
        refresh = kit.work().refreshing(this, () -> kit.duplicates().of(type.name(), values, null), this::show);
    }

    /** Looks again, since something else was entered. */
    void look() {
        values = entered.get();
        refresh.ask();
    }

    private void show(List<Match> matches) {
        removeAll();
        if (!matches.isEmpty()) {
            var list = new UnorderedList();
            matches.forEach(match -> list.add(item(match)));
            add(new Paragraph(kit.text("form.alike")), list);
        }
    }

    private ListItem item(Match match) {
        var link = new Anchor(kit.links().path(match.row().ref()), match.row().title());
        link.addClassName("record-link");
        link.setTarget(AnchorTarget.BLANK); // what was typed stays where it is
        var subtitle = kit.subtitle(type, match.row());
        return new ListItem(link, new Span(subtitle.isEmpty() ? " · " : " · " + subtitle + " · "), new Span(kit.text("form.alike.why", kit.labels(type, match.fields()))));
    }
}
