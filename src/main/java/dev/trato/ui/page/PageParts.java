package dev.trato.ui.page;

import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.ui.Kit;
import dev.trato.ui.PageTool;
import dev.trato.ui.form.FieldEditors;
import dev.trato.ui.form.FieldInputs;
import dev.trato.ui.form.RecordForms;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the parts of a record's page are made with. */
@Component
record PageParts(Kit kit, Transactions transactions, FieldEditors editors, FieldInputs inputs, RecordForms forms, ObjectProvider<StatusPath> paths,
        ObjectProvider<PageTool> tools) {

    /** The way that records of a type go. */
    Optional<StatusPath> path(RecordType<?> type) {
        return paths.orderedStream().filter(path -> path.fits(type)).findFirst();
    }
}
