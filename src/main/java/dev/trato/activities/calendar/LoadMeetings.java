package dev.trato.activities.calendar;

import dev.trato.kernel.Organisation;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordTypes;
import dev.trato.records.load.LoadPart;
import dev.trato.records.load.LoadStory;
import dev.trato.records.sample.SampleTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The meetings of a load: one for every fifth person, held when their day was over. */
@Component
@Order(5)
class LoadMeetings implements LoadPart {

    private static final int OF_PEOPLE = 5;
    private static final double HELD = 0.9;

    private final RecordTypes types;
    private final Organisation organisation;

    LoadMeetings(RecordTypes types, Organisation organisation) {
        this.types = types;
        this.organisation = organisation;
    }

    @Override
    public Teller begin(LoadStory story) {
        return new Telling(story);
    }

    private final class Telling implements Teller {
        private final LoadStory story;
        private final SampleTexts texts;
        private final Random random;
        private final List<String> headings = new ArrayList<>();

        Telling(LoadStory story) {
            this.story = story;
            texts = story.texts("calendar");
            random = story.random("calendar");
            texts.headings().stream().filter(heading -> types.find(heading).isPresent() && !heading.equals("team")).forEach(headings::add);
        }

        @Override
        public void tell(LocalDate day) {
            int due = story.due(story.people() / OF_PEOPLE, day);
            for (int i = 0; i < due; i++) {
                var at = story.hour(day, random);
                story.does(at, () -> arrange(at));
            }
        }

        private void arrange(Instant at) {
            var heading = headings.get(random.nextInt(headings.size()));
            var known = story.known(types.require(heading).entity());
            if (known.size() == 0) {
                return;
            }
            var item = known.get(random.nextInt(known.size()));
            var rows = texts.rows(heading);
            var row = rows.get(random.nextInt(rows.size()));
            var begins = story.hour(story.day(at).plusDays(2 + random.nextInt(14)), random).truncatedTo(ChronoUnit.HOURS);
            var ends = begins.plus(Duration.ofMinutes(Integer.parseInt(row.get(1))));
            var values = new HashMap<String, @Nullable Object>();
            values.put("title", row.get(0));
            values.put("place", row.get(2));
            values.put("zone", organisation.zone().getId());
            values.put("owner", item.owner().id());
            values.put("team", item.owner().team());
            var meeting = story.begins(Meeting.class).made(item.owner(), at, values, made -> {
                made.arrange(begins, ends, false);
                made.link(new RecordRef(heading, item.id()));
            });
            if (random.nextDouble() < HELD) {
                meeting.changed(item.owner(), ends.plus(Duration.ofMinutes(5)), java.util.Map.of(), Meeting::hold);
            }
            story.tell(meeting);
        }
    }
}
