package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.trato.records.RecordFilter;
import dev.trato.records.Relation;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.list.RelatedPart.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question about related records: how many of which kind there are, and what those have to be like. */
final class RelationEditor extends Div implements FilterMember {

    private static final int USUAL_NUMBER = 2;

    private final ListParts parts;
    private final FilterWords words;
    private final int level;
    private final Runnable changed;
    private final List<Relation> relations;
    private final Select<Quantity> quantity = new Select<>();
    private final IntegerField number = new IntegerField();
    private final ComboBox<Relation> relation = new ComboBox<>();
    private final Div place = new Div();
    private @Nullable FilterGroup which;

    /** @param level how many relations lead to the records that it is asked of */
    RelationEditor(ListParts parts, RecordType<?> type, int level, Runnable changed) {
        this.parts = parts;
        this.words = new FilterWords(kit());
        this.level = level;
        this.changed = changed;
        addClassName("relation-editor");
        relations = kit().relations().usual(type).stream()
                .filter(each -> kit().gate().of(each.target()).allows(dev.trato.security.Action.READ))
                .sorted(Comparator.comparing((Relation each) -> words.relation(type, each), java.text.Collator.getInstance(kit().locale())))
                .toList();
        describe(type);
        var head = new Div(quantity, number, relation);
        head.addClassName("relation-head");
        place.addClassName("relation-which");
        add(head, place);
    }

    private void describe(RecordType<?> type) {
        quantity.setLabel(kit().text("filter.quantity"));
        quantity.setItemLabelGenerator(each -> each == null ? "" : kit().text("filter.quantity." + each));
        quantity.setItems(Quantity.values());
        quantity.setValue(Quantity.SOME);
        number.setLabel(kit().text("filter.number"));
        number.setMin(1);
        number.setMax(RecordFilter.Related.MAX_COUNT);
        number.setStepButtonsVisible(true);
        number.setValue(USUAL_NUMBER);
        number.setVisible(false);
        relation.setLabel(kit().text("filter.relation"));
        relation.setItems(relations);
        relation.setItemLabelGenerator(each -> words.relation(type, each));
        relation.setManualValidation(true);
        quantity.addValueChangeListener(event -> {
            number.setVisible(event.getValue() != null && event.getValue().isCounted());
            changed.run();
        });
        number.addValueChangeListener(event -> changed.run());
        relation.addValueChangeListener(event -> {
            relation.setInvalid(false);
            ask(event.getValue(), RecordFilter.ALL);
            changed.run();
        });
    }

    /** Shows a question that is there already; tells whether it is one of those that are offered. */
    boolean set(RelatedPart part) {
        var known = relations.stream().filter(each -> each.name().equals(part.related().relation())).findFirst();
        known.ifPresent(each -> {
            relation.setValue(each);
            quantity.setValue(part.quantity());
            number.setValue(part.quantity().isCounted() ? part.related().atLeast() : USUAL_NUMBER);
            ask(each, part.related().which());
        });
        return known.isPresent();
    }

    /** Offers what can be asked of the records to which a relation leads. */
    private void ask(@Nullable Relation chosen, RecordFilter filter) {
        place.removeAll();
        which = null;
        if (chosen != null) {
            which = new FilterGroup(parts, chosen.target(), filter, level + 1, changed, null);
            place.add(new Span(kit().text("filter.which")), which);
            var now = quantity();
            boolean one = chosen.kind().isToOne();
            quantity.setItems(one ? List.of(Quantity.SOME, Quantity.NONE) : List.of(Quantity.values()));
            quantity.setValue(one && now.isCounted() ? Quantity.SOME : now);
        }
    }

    /** Other items to choose from leave nothing chosen for a moment. */
    private Quantity quantity() {
        return Objects.requireNonNullElse(quantity.getValue(), Quantity.SOME);
    }

    void focusRelation() {
        relation.focus();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public Optional<RecordFilter> said() {
        if (relation.getValue() == null || which == null) {
            return Optional.empty();
        }
        int atLeast = quantity().isCounted() ? Objects.requireNonNullElse(number.getValue(), 0) : 1;
        if (atLeast < 1 || atLeast > RecordFilter.Related.MAX_COUNT) {
            return Optional.empty();
        }
        var related = new RecordFilter.Related(relation.getValue().name(), atLeast, FilterParts.tidy(which.filter()));
        return Optional.of(new RelatedPart(quantity(), related).filter());
    }

    @Override
    public boolean isComplete() {
        if (relation.isEmpty()) {
            relation.setErrorMessage(kit().text("filter.missing"));
            relation.setInvalid(true);
            return false;
        }
        boolean counted = said().isPresent();
        number.setErrorMessage(kit().text("filter.missing"));
        number.setInvalid(!counted);
        return which != null && which.isComplete() && counted;
    }

    private Kit kit() {
        return parts.kit();
    }
}
