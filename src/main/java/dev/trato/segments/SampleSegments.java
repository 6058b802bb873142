package dev.trato.segments;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleTexts;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The segments that marketing of the sample company has made in the last weeks. */
@Component
@Order(120)
class SampleSegments implements SamplePart {

    private static final int WEEKS = 3;
    private static final double LARGE_IN_DOLLARS = 20_000;
    private static final int INVITED = 12;

    private final Gate gate;
    private final Organisation organisation;

    SampleSegments(Gate gate, Organisation organisation) {
        this.gate = gate;
        this.organisation = organisation;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private boolean told;

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("segments");
        }

        @Override
        public void tell(LocalDate day) {
            var marketing = story.cast(List.of("marketing"));
            if (told || marketing.isEmpty() || day.isBefore(LocalDate.now(organisation.zone()).minusWeeks(WEEKS))) {
                return;
            }
            told = true;
            for (var row : texts.rows("by rule")) {
                story.does(SampleDeed.creating("segment", marketing.getFirst(), () -> byRule(row)));
            }
            for (var row : texts.rows("by hand")) {
                story.does(SampleDeed.creating("segment", marketing.getFirst(), () -> byHand(row)));
            }
        }

        private void byRule(List<String> row) {
            var rule = new MessageFormat(row.get(2), Locale.ROOT).format(new Object[] {story.amount(LARGE_IN_DOLLARS).toPlainString()});
            var segment = Segment.byRule(row.getFirst(), row.get(1), rule);
            segment.describe(row.get(3));
            gate.of(Segment.class).save(segment);
        }

        private void byHand(List<String> row) {
            var segment = Segment.byHand(row.getFirst(), row.get(1));
            segment.describe(row.get(2));
            var saved = gate.of(Segment.class).save(segment);
            gate.of(row.get(1)).rows(RecordQuery.of(RecordFilter.ALL).slice(0, INVITED)).forEach(one -> {
                var member = new SegmentMember(saved, new RecordRef(row.get(1), one.id()));
                member.assignTo(saved.getOwnerId(), saved.getTeamId());
                gate.of(SegmentMember.class).save(member);
            });
        }
    }
}
