package dev.trato.search;

import dev.trato.records.NewMatches;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what is told of new matches. */
@Component
class NewMatchesHeard {

    private final List<NewMatches> heard = new CopyOnWriteArrayList<>();

    @EventListener
    void hear(NewMatches matches) {
        heard.add(matches);
    }

    /** The records told of since the last time. */
    List<Long> taken() {
        var records = heard.stream().flatMap(matches -> matches.records().stream()).map(ref -> ref.id()).toList();
        heard.clear();
        return records;
    }
}
