package dev.trato.integration.exchange;

import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.Meetings;
import dev.trato.kernel.BaseRecord;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Problem;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.FieldCatalog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who takes part in a meeting that comes from a calendar file, at which days of a series it is not, and by which name all programs know it. */
@Component
class MeetingExtra implements RowExtra {

    private static final String GUESTS = "Guests";
    private static final String LEFT_OUT = "Left out";
    private static final String UID = "UID";
    private static final String SEQUENCE = "Sequence";
    private static final Pattern GUEST = Pattern.compile("(?:(.*?) )?<?([^<>\\s]+@[^<>\\s]+?)>?");

    private final Meetings meetings;
    private final Gate gate;
    private final FieldCatalog catalog;

    MeetingExtra(Meetings meetings, Gate gate, FieldCatalog catalog) {
        this.meetings = meetings;
        this.gate = gate;
        this.catalog = catalog;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return type.entity() == Meeting.class;
    }

    @Override
    public List<String> columns() {
        return List.of(GUESTS, LEFT_OUT, UID, SEQUENCE);
    }

    @Override
    public List<Reason> write(BaseRecord record, Said said) {
        var texts = said.texts();
        long meeting = Objects.requireNonNull(record.getId());
        var uid = texts.getOrDefault(UID, "");
        if (!uid.isBlank()) {
            var sequence = texts.getOrDefault(SEQUENCE, "");
            meetings.knownAs(meeting, uid, sequence.isBlank() ? 0 : Integer.parseInt(sequence));
        }
        parts(texts.get(GUESTS)).forEach(guest -> invite(meeting, guest));
        if (((Meeting) record).getRecurrence() != null) {
            parts(texts.get(LEFT_OUT)).map(Instant::parse).forEach(occurrence -> leaveOut(meeting, occurrence));
        }
        return List.of();
    }

    private static Stream<String> parts(@org.jspecify.annotations.Nullable String text) {
        return text == null ? Stream.empty() : Arrays.stream(text.split(";")).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** A colleague, a person of whom there is a record, or just an address. */
    private void invite(long meeting, String guest) {
        var written = GUEST.matcher(guest);
        if (!written.matches()) {
            return; // somebody without an address, such as a room
        }
        var address = new EmailAddress(written.group(2));
        var colleague = by("user", address);
        if (colleague.isPresent()) {
            meetings.add(meeting, colleague.get().id());
        } else {
            var person = by("contact", address);
            meetings.add(meeting, address, person.map(Row::title).orElse(written.group(1)), person.map(Row::ref).orElse(null));
        }
    }

    private Optional<Row> by(String type, EmailAddress address) {
        var records = gate.of(type);
        return catalog.find(records.type(), "email").isEmpty() ? Optional.empty()
                : records.rows(RecordQuery.of(RecordFilter.where("email", Operator.IS, address.value())).slice(0, 1)).stream().findFirst();
    }

    /** A day that is none of the series cannot be left out of it, and need not be. */
    private void leaveOut(long meeting, Instant occurrence) {
        try {
            meetings.become(meeting, occurrence, Meeting.Status.CANCELLED);
        } catch (Problem e) {
            if (!e.key().equals("problem.meeting.noOccurrence")) {
                throw e;
            }
        }
    }
}
