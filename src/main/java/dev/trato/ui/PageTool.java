package dev.trato.ui;

import com.vaadin.flow.component.Component;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;

/** Answers: what stands at the head of a record's page besides its actions? A bean; pages find it, also for types that do not exist yet. */
public interface PageTool {

    boolean fits(RecordType<?> type);

    Component create(RecordRef ref);
}
