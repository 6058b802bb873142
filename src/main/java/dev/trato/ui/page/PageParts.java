package dev.trato.ui.page;

import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.records.Transactions;
import dev.trato.records.quality.Completeness;
import dev.trato.ui.Kit;
import dev.trato.ui.PageTool;
import dev.trato.ui.RecordPictures;
import dev.trato.ui.form.FieldEditors;
import dev.trato.ui.form.FieldInputs;
import dev.trato.ui.form.RecordForms;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the parts of a record's page are made with. */
@Component
record PageParts(Kit kit, Transactions transactions, FieldEditors editors, FieldInputs inputs, RecordForms forms, Completeness completeness, ObjectProvider<StatusPath> paths,
        ObjectProvider<PageTool> tools, ObjectProvider<RecordPictures> pictures) {

    /** The way that records of a type go. */
    Optional<StatusPath> path(RecordType<?> type) {
        return paths.orderedStream().filter(path -> path.fits(type)).findFirst();
    }

    /** Address of the record's picture. */
    Optional<String> picture(RecordRef ref) {
        return pictures.orderedStream().flatMap(source -> Optional.ofNullable(source.addresses(List.of(ref)).get(ref)).stream()).findFirst();
    }
}
