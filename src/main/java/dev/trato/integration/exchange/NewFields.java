package dev.trato.integration.exchange;

import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.TextFold;
import dev.trato.records.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the custom fields that an import asks for. */
@Component
class NewFields {

    private static final int LONGEST_OPTION = 40;

    private final CustomFields customFields;

    NewFields(CustomFields customFields) {
        this.customFields = customFields;
    }

    /** The field as it would be. */
    Field preview(String recordType, ImportPlan.NewField wanted) {
        return customFields.preview(definition(recordType, wanted));
    }

    /** Makes the fields and gives the plan that uses them; {@link dev.trato.kernel.Problem} when whoever acts may not make fields. */
    ImportPlan make(String recordType, ImportPlan plan) {
        var complete = plan;
        for (var column : plan.columns()) {
            if (column.use() == ImportPlan.Use.NEW_FIELD && column.newField() != null) {
                var made = customFields.define(definition(recordType, column.newField()));
                complete = complete.with(column.into(made.getKey()));
            }
        }
        return complete;
    }

    private static CustomFields.Definition definition(String recordType, ImportPlan.NewField wanted) {
        return new CustomFields.Definition(recordType, wanted.type(), wanted.english(), wanted.spanish(), null, options(wanted.options()),
                false, false);
    }

    private static List<CustomField.Option> options(List<String> labels) {
        var taken = new HashSet<String>();
        var options = new ArrayList<CustomField.Option>();
        for (var label : labels) {
            options.add(new CustomField.Option(name(label, taken), label, label));
        }
        return options;
    }

    private static String name(String label, HashSet<String> taken) {
        var bare = TextFold.fold(label).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        var stem = bare.isEmpty() ? "option" : bare.substring(0, Math.min(bare.length(), LONGEST_OPTION));
        var name = stem;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "_" + i;
        }
        return name;
    }
}
