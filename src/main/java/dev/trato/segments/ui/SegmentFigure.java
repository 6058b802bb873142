package dev.trato.segments.ui;

import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.segments.Segment;
import dev.trato.segments.SegmentCounts;
import dev.trato.ui.FieldFormat;
import dev.trato.ui.LineFigure;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How many records each segment of a list holds for whoever looks. */
@Component
class SegmentFigure implements LineFigure {

    private final SegmentCounts counts;
    private final FieldFormat format;

    SegmentFigure(SegmentCounts counts, FieldFormat format) {
        this.counts = counts;
        this.format = format;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Segment.class;
    }

    @Override
    public String title() {
        return "segments.size";
    }

    @Override
    public String of(Row row, Locale locale) {
        var count = counts.of(row.id());
        return format.number(BigDecimal.valueOf(count.value()), locale) + (count.more() ? "+" : "");
    }
}
