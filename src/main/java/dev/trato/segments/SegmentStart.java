package dev.trato.segments;

import dev.trato.records.RecordStart;
import dev.trato.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Most segments are of people. */
@Component
class SegmentStart implements RecordStart<Segment> {

    private final RecordTypes types;

    SegmentStart(RecordTypes types) {
        this.types = types;
    }

    @Override
    public Class<Segment> entity() {
        return Segment.class;
    }

    @Override
    public void begin(Segment segment) {
        types.find("contact").ifPresent(people -> segment.beginWith(people.name()));
    }
}
