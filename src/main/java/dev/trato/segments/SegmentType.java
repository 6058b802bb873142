package dev.trato.segments;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class SegmentType extends RecordType<Segment> {

    SegmentType() {
        super("segment", Segment.class);
        icon("filter");
        subtitle("recordType");
        columns("name", "recordType", "kind", "owner", "updatedAt");
        form("name", "recordType", "kind", "description");
        sort(RecordSort.ascending("name"));
    }
}
