package dev.trato.segments;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** That a record, its subject, was put into a segment. */
@Entity
@Table(name = "segment_member")
public class SegmentMember extends AttachedRecord {

    /** The segment's name when the record came into it. */
    @RecordField(readOnly = true)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Segment segment;

    @SuppressWarnings("NullAway.Init")
    protected SegmentMember() {}

    public SegmentMember(Segment segment, RecordRef record) {
        this.segment = segment;
        attachTo(record);
    }

    public Segment getSegment() {
        return segment;
    }

    @Override
    public void complete(Moment now) {
        if (segment != null && name.isEmpty()) {
            name = segment.getName();
        }
    }
}
