package dev.trato.activities;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class InteractionType extends RecordType<Interaction> {

    InteractionType() {
        super("interaction", Interaction.class);
        icon("note");
        title("title");
        columns("kind", "title", "happenedAt", "minutes", "owner");
        form("kind", "title", "text", "happenedAt");
        sort(RecordSort.descending("happenedAt"));
    }
}
