package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import dev.trato.integration.exchange.ImportPlan;
import dev.trato.records.Field;
import java.util.stream.Collectors;

/** How rows find the records that are there already, and what happens to those that do and those that do not. */
final class RowMatching extends Div {

    RowMatching(PlanDraft draft) {
        var kit = draft.kit();
        var plan = draft.plan();
        var keys = new MultiSelectComboBox<Field>(kit.text("wizard.keys"));
        keys.setHelperText(kit.text("wizard.keys.help"));
        keys.setItems(draft.fields());
        keys.setItemLabelGenerator(kit::label);
        keys.setValue(draft.fields().stream().filter(field -> plan.keys().contains(field.name())).collect(Collectors.toSet()));
        var matched = new Select<ImportPlan.Matched>();
        matched.setLabel(kit.text("wizard.matched"));
        matched.setItems(ImportPlan.Matched.values());
        matched.setItemLabelGenerator(each -> kit.text("wizard.matched." + each));
        matched.setValue(plan.matched());
        var unmatched = new Select<ImportPlan.Unmatched>();
        unmatched.setLabel(kit.text("wizard.unmatched"));
        unmatched.setItems(ImportPlan.Unmatched.values());
        unmatched.setItemLabelGenerator(each -> kit.text("wizard.unmatched." + each));
        unmatched.setValue(plan.unmatched());
        var clears = new Checkbox(kit.text("wizard.emptyClears"), plan.emptyClears());
        Runnable keep = () -> draft.change(before -> before
                .matching(keys.getValue().stream().map(Field::name).toList(), matched.getValue(), unmatched.getValue())
                .emptyClears(clears.getValue()));
        keys.addValueChangeListener(event -> keep.run());
        matched.addValueChangeListener(event -> keep.run());
        unmatched.addValueChangeListener(event -> keep.run());
        clears.addValueChangeListener(event -> keep.run());
        var bar = new Div(keys, matched, unmatched, clears);
        bar.addClassName("settings-bar");
        add(new H2(kit.text("wizard.matching")), bar);
    }
}
