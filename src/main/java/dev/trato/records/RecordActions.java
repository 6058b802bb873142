package dev.trato.records;

import dev.trato.kernel.BaseRecord;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that can be done with records besides editing them. */
@Component
public final class RecordActions {

    /** Asked for when they are needed: an action may need the gate, which is made before. */
    private final ObjectProvider<RecordAction<?>> actions;

    RecordActions(ObjectProvider<RecordAction<?>> actions) {
        this.actions = actions;
    }

    /** The actions of a type, in their order. */
    @SuppressWarnings("unchecked")
    public <T extends BaseRecord> List<RecordAction<T>> of(RecordType<T> type) {
        return actions.orderedStream()
                .filter(action -> action.entity() == type.entity())
                .map(action -> (RecordAction<T>) action)
                .toList();
    }
}
