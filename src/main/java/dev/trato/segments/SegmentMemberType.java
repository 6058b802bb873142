package dev.trato.segments;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class SegmentMemberType extends RecordType<SegmentMember> {

    SegmentMemberType() {
        super("segment_member", SegmentMember.class);
        path("segment-members");
        icon("filter");
        columns("name", "segment", "subjectType", "createdAt", "createdBy");
        form("segment");
        sort(RecordSort.descending("createdAt"));
        tiedTo("segment");
    }
}
