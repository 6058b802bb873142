package dev.trato.integration.exchange;

import dev.trato.activities.task.Task;
import dev.trato.activities.task.TaskMoments;
import dev.trato.kernel.BaseRecord;
import dev.trato.records.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when a task of a calendar file is due, where that says a moment and no clock, and since when it is done. */
@Component
class TaskExtra implements RowExtra {

    private static final String DUE = "Due at";
    private static final String COMPLETED = "Completed at";

    private final TaskMoments moments;

    TaskExtra(TaskMoments moments) {
        this.moments = moments;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Task.class;
    }

    @Override
    public List<String> columns() {
        return List.of(DUE, COMPLETED);
    }

    @Override
    public List<Reason> write(BaseRecord record, Said said) {
        var texts = said.texts();
        moments.say(Objects.requireNonNull(record.getId()), moment(texts.get(DUE)), moment(texts.get(COMPLETED)));
        return List.of();
    }

    private static @Nullable Instant moment(@Nullable String text) {
        return text == null || text.isBlank() ? null : Instant.parse(text);
    }
}
