package dev.trato.segments.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.segments.Segment;
import dev.trato.ui.Kit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A segment of a type that is filled by hand and that whoever chooses may change, or the name of one that is to be made. */
final class SegmentChoice extends ComboBox<SegmentChoice.Choice> {

    /** @param id null for one that is to be made */
    record Choice(@Nullable Long id, String name) {}

    SegmentChoice(Kit kit, RecordType<?> type, boolean mayBeNew) {
        super(kit.text("segments.add.which"));
        var segments = kit.gate().of(Segment.class);
        var fitting = RecordFilter.where("recordType", Operator.IS, type.name()).and(RecordFilter.where("kind", Operator.IS, Segment.Kind.STATIC));
        setItems(query -> {
            var changeable = segments.ids(RecordQuery.of(fitting).text(query.getFilter().orElse("")), Action.UPDATE);
            var shown = changeable.stream().skip(query.getOffset()).limit(query.getLimit()).toList();
            return segments.rows(shown, List.of()).stream().map(row -> new Choice(row.id(), row.title()));
        });
        setItemLabelGenerator(Choice::name);
        setRequiredIndicatorVisible(true);
        setManualValidation(true);
        setWidthFull();
        boolean creatable = mayBeNew && segments.allows(Action.CREATE);
        setAllowCustomValue(creatable);
        if (creatable) {
            setHelperText(kit.text("segments.add.help"));
            addCustomValueSetListener(event -> setValue(new Choice(null, event.getDetail().strip())));
        }
    }

    /** What was chosen; where nothing was, it says so. */
    Optional<Choice> chosen(Kit kit) {
        boolean missing = getValue() == null || getValue().name().isBlank();
        setErrorMessage(kit.text("problem.required"));
        setInvalid(missing);
        return missing ? Optional.empty() : Optional.of(getValue());
    }
}
