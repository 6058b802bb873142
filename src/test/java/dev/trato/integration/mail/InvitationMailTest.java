package dev.trato.integration.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.activities.calendar.Attendee;
import dev.trato.activities.calendar.Invitations;
import dev.trato.activities.calendar.Meeting;
import dev.trato.activities.calendar.Meetings;
import dev.trato.activities.calendar.SeriesSplit;
import dev.trato.activities.calendar.file.CalendarFile;
import dev.trato.activities.calendar.file.CalendarReader;
import dev.trato.activities.calendar.file.FileEvent;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.Progress;
import dev.trato.records.BulkWork;
import dev.trato.records.Change;
import dev.trato.records.Edit;
import dev.trato.records.Gate;
import dev.trato.records.Operations;
import dev.trato.records.RecordActions;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Selection;
import dev.trato.records.Undo;
import dev.trato.security.AccessRefused;
import dev.trato.security.Action;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana invites guests by mail, who answer with what their calendars send; and the post is broken off in between. */
@FreshDatabase
class InvitationMailTest extends WithMailServer {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Instant NEXT_WEEK = Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.HOURS);

    private final Cast cast;
    private final Gate gate;
    private final Meetings meetings;
    private final SeriesSplit split;
    private final RecordActions actions;
    private final MailPost post;
    private final MailFetch fetch;
    private final MailReading reading;
    private final Breakdown breakdown;
    private final Invitations invitations;
    private final MailboxState mailbox;
    private final BulkWork bulk;
    private final Undo undo;
    private final Operations operations;
    private final JdbcClient database;

    InvitationMailTest(Cast cast, Gate gate, Meetings meetings, SeriesSplit split, RecordActions actions, MailPost post, MailFetch fetch, MailReading reading,
            Breakdown breakdown, Invitations invitations, MailboxState mailbox, BulkWork bulk, Undo undo, Operations operations, JdbcClient database) {
        this.cast = cast;
        this.gate = gate;
        this.meetings = meetings;
        this.split = split;
        this.actions = actions;
        this.post = post;
        this.fetch = fetch;
        this.reading = reading;
        this.breakdown = breakdown;
        this.invitations = invitations;
        this.mailbox = mailbox;
        this.bulk = bulk;
        this.undo = undo;
        this.operations = operations;
        this.database = database;
    }

    @BeforeEach
    void enter() {
        cast.enter();
        start();
    }

    private long meeting(@Nullable String rule, String... guests) {
        var plan = new Meetings.Plan("Precios ñandú", NEXT_WEEK, NEXT_WEEK.plus(Duration.ofHours(1)), false, BOGOTA, "Room 2", null, null, rule);
        return cast.as(cast.ana, () -> {
            long id = Objects.requireNonNull(meetings.arrange(plan, null).getId());
            Arrays.stream(guests).forEach(guest -> meetings.add(id, new EmailAddress(guest), null, null));
            return id;
        });
    }

    private void act(String action, long id) {
        var type = gate.types().of(Meeting.class);
        var found = actions.of(type).stream().filter(each -> each.name().equals(action)).findFirst().orElseThrow();
        cast.as(cast.ana, () -> gate.of(type).act(found, id, Map.of()));
    }

    /** What lies in somebody's mailbox as his calendar reads it. */
    private List<CalendarFile> got(String address, int count) {
        await().until(() -> mails(address).size() >= count);
        return mails(address).stream().map(InvitationMailTest::file).toList();
    }

    private List<MimeMessage> mails(String address) {
        return Arrays.stream(server.getReceivedMessages()).filter(mail -> {
            try {
                return mail.getAllRecipients()[0].toString().equals(address);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static CalendarFile file(MimeMessage mail) {
        try {
            var calendar = ((Multipart) mail.getContent()).getBodyPart(1);
            var file = CalendarReader.read(calendar.getInputStream(), BOGOTA, 1_000_000);
            assertThat(calendar.getContentType()).contains("text/calendar").contains("method=" + file.method());
            return file;
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reply(String from, String method, String uid, int sequence, String attendee, String answer, String... more) {
        arrives(from, """
                BEGIN:VCALENDAR
                METHOD:%s
                BEGIN:VEVENT
                UID:%s
                SEQUENCE:%d
                ATTENDEE;PARTSTAT=%s:mailto:%s
                %s
                END:VEVENT
                END:VCALENDAR
                """.formatted(method, uid, sequence, answer, attendee, String.join("\n", more)));
    }

    private void arrives(String from, String calendar) {
        arrives("From: " + from + "\r\nTo: " + BOX + "\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nYes\r\n--b\r\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\r\n\r\n"
                + calendar.replace("\n", "\r\n") + "\r\n--b--\r\n");
    }

    private void arrives(String raw) {
        try {
            var message = new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            server.getManagers().getUserManager().getUserByEmail(BOX).deliver(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Attendee> attendees(long meeting) {
        return cast.as(cast.ana, () -> meetings.attendees(gate.of(Meeting.class).require(meeting, Action.READ)));
    }

    private List<Attendee.Answer> answers(long meeting) {
        return attendees(meeting).stream().map(Attendee::getAnswer).toList();
    }

    @Test
    void guestsAreInvitedAnswerAreToldOfTheNewTimeAndOfTheEnd() {
        long id = meeting(null, "jo@client.example", "eva@client.example");
        act("meeting.invite", id);
        var invitation = got("jo@client.example", 1).getFirst();
        assertThat(invitation.method()).isEqualTo("REQUEST");
        var event = invitation.events().getFirst();
        assertThat(event.begins()).isEqualTo(NEXT_WEEK);
        assertThat(event.title()).isEqualTo("Precios ñandú");
        assertThat(Objects.requireNonNull(event.organizer()).email()).isEqualTo(BOX);
        assertThat(event.people()).extracting(FileEvent.Person::email).containsExactly("jo@client.example", "eva@client.example");

        reply("Jo <jo@client.example>", "REPLY", event.uid(), event.sequence(), "jo@client.example", "ACCEPTED", "COMMENT:See you\\, then");
        post.fetchAndRead();
        assertThat(answers(id)).containsExactly(Attendee.Answer.ACCEPTED, Attendee.Answer.NO_ANSWER);
        assertThat(attendees(id).getFirst().getRemark()).isEqualTo("See you, then");
        assertThat(database.sql("select user_id from notification where kind = 'meeting.answered'").query(Long.class).list()).containsExactly(cast.ana);

        var later = NEXT_WEEK.plus(Duration.ofDays(1));
        cast.as(cast.ana, () -> meetings.move(id, null, later, later.plusSeconds(3600), false));
        act("meeting.invite", id);
        var moved = got("jo@client.example", 2).get(1).events().getFirst();
        assertThat(moved.uid()).isEqualTo(event.uid());
        assertThat(moved.sequence()).isGreaterThan(event.sequence());
        assertThat(moved.begins()).isEqualTo(later);
        assertThat(answers(id)).as("to the other time nobody has answered").containsOnly(Attendee.Answer.NO_ANSWER);

        reply("eva@client.example", "REPLY", event.uid(), event.sequence(), "eva@client.example", "ACCEPTED");
        post.fetchAndRead();
        assertThat(answers(id)).as("an answer to the old time").containsOnly(Attendee.Answer.NO_ANSWER);

        act("meeting.cancel", id);
        var cancelled = got("eva@client.example", 3).get(2);
        assertThat(cancelled.method()).isEqualTo("CANCEL");
        assertThat(cancelled.events().getFirst().status()).isEqualTo("CANCELLED");
        assertThat(cancelled.events().getFirst().sequence()).isGreaterThan(moved.sequence());
    }

    @Test
    void nobodyAnswersForAnother() {
        long id = meeting(null, "jo@client.example", "eva@client.example");
        act("meeting.invite", id);
        var event = got("jo@client.example", 1).getFirst().events().getFirst();
        reply("eva@client.example", "REPLY", event.uid(), event.sequence(), "jo@client.example", "DECLINED");
        reply("mallory@elsewhere.example", "REPLY", event.uid(), event.sequence(), "mallory@elsewhere.example", "DECLINED");
        reply("jo@client.example, eva@client.example", "REPLY", event.uid(), event.sequence(), "jo@client.example", "DECLINED");
        reply("jo@client.example", "REPLY", "another@trato", event.sequence(), "jo@client.example", "DECLINED");
        reply("jo@client.example", "REPLY", event.uid(), event.sequence() + 7, "jo@client.example", "DECLINED");
        reply("jo@client.example", "REPLY", event.uid(), event.sequence(), "jo@client.example", "DECLINED", "ATTENDEE;PARTSTAT=DECLINED:mailto:eva@client.example");
        reply("jo@client.example", "CANCEL", event.uid(), event.sequence(), "jo@client.example", "DECLINED");
        arrives("Authentication-Results: mx.acme.example; dmarc=fail\r\nFrom: jo@client.example\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:" + event.uid() + "\r\nSEQUENCE:"
                + event.sequence() + "\r\nATTENDEE;PARTSTAT=DECLINED:mailto:jo@client.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        post.fetchAndRead();
        assertThat(answers(id)).containsOnly(Attendee.Answer.NO_ANSWER);
        assertThat(statuses()).containsOnly("READ").hasSize(8);
        assertThat(cast.as(cast.ana, () -> gate.of(Meeting.class).require(id, Action.READ)).getStatus()).isEqualTo(Meeting.Status.PLANNED);
    }

    @Test
    void aProposalIsShownInWordsAndASingleDateIsNotTheWhole() {
        long id = meeting("FREQ=WEEKLY", "jo@client.example");
        act("meeting.invite", id);
        var event = got("jo@client.example", 1).getFirst().events().getFirst();
        assertThat(event.rule()).isEqualTo("FREQ=WEEKLY");
        reply("jo@client.example", "COUNTER", event.uid(), event.sequence(), "jo@client.example", "TENTATIVE", "DTSTART:20270105T150000Z", "DTEND:20270105T160000Z");
        post.fetchAndRead();
        assertThat(attendees(id).getFirst().getRemark()).contains("2027").contains("10:00");
        assertThat(answers(id)).containsOnly(Attendee.Answer.NO_ANSWER);

        var second = NEXT_WEEK.plus(Duration.ofDays(7));
        cast.as(cast.ana, () -> meetings.become(id, second, Meeting.Status.CANCELLED));
        var cancelled = got("jo@client.example", 2).get(1);
        assertThat(cancelled.method()).isEqualTo("CANCEL");
        assertThat(cancelled.events().getFirst().occurrence()).isEqualTo(second);
        act("meeting.invite", id);
        assertThat(got("jo@client.example", 3).get(2).events().getFirst().without()).containsExactly(second);
    }

    @Test
    void whoIsTakenOffTheListIsToldAndNobodyElse() {
        long id = meeting(null, "jo@client.example", "eva@client.example");
        act("meeting.invite", id);
        got("eva@client.example", 1);
        cast.as(cast.ana, () -> gate.of(Attendee.class).delete(Objects.requireNonNull(attendees(id).getFirst().getId())));
        assertThat(got("jo@client.example", 2).get(1).method()).isEqualTo("CANCEL");
        assertThat(mails("eva@client.example")).hasSize(1);
    }

    /** Marked as held, given into other hands, described otherwise: guests know all they must, and what they answered holds. */
    @Test
    void whatGuestsNeedNotKnowLeavesTheirAnswersAlone() {
        long id = meeting("FREQ=WEEKLY", "jo@client.example");
        act("meeting.invite", id);
        var event = got("jo@client.example", 1).getFirst().events().getFirst();
        cast.as(cast.ana, () -> meetings.become(id, NEXT_WEEK, Meeting.Status.HELD));
        assertThat(waiting(id)).isZero();

        cast.as(cast.ana, () -> gate.of(Meeting.class).edit(new Edit(id, 0, Map.of("place", "Room 9"), Map.of("place", "Room 2"))));
        assertThat(waiting(id)).isEqualTo(1);
        reply("jo@client.example", "REPLY", event.uid(), event.sequence(), "jo@client.example", "ACCEPTED");
        post.fetchAndRead();
        assertThat(answers(id)).as("an answer to the invitation that he holds").containsExactly(Attendee.Answer.ACCEPTED);
        act("meeting.invite", id);
        var changed = got("jo@client.example", 2).get(1).events().getFirst();
        assertThat(answers(id)).as("another room is no other time").containsExactly(Attendee.Answer.ACCEPTED);
        assertThat(waiting(id)).isZero();

        var second = NEXT_WEEK.plus(Duration.ofDays(7));
        var third = NEXT_WEEK.plus(Duration.ofDays(14));
        reply("jo@client.example", "REPLY", event.uid(), changed.sequence(), "jo@client.example", "DECLINED", "RECURRENCE-ID:" + utc(second), "COMMENT:On leave");
        reply("jo@client.example", "REPLY", event.uid(), changed.sequence(), "jo@client.example", "TENTATIVE", "RECURRENCE-ID:" + utc(third));
        reply("jo@client.example", "REPLY", event.uid(), changed.sequence(), "jo@client.example", "DECLINED", "RECURRENCE-ID:" + utc(third.plusSeconds(60)));
        post.fetchAndRead();
        var jo = attendees(id).getFirst();
        assertThat(jo.getAnswer()).isEqualTo(Attendee.Answer.ACCEPTED);
        assertThat(jo.answerTo(second)).isEqualTo(Attendee.Answer.DECLINED);
        assertThat(jo.answerTo(third)).isEqualTo(Attendee.Answer.TENTATIVE);
        assertThat(jo.getRemark()).contains("On leave");
    }

    private static String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    }

    private int waiting(long meeting) {
        return cast.as(cast.ana, () -> invitations.waiting(gate.of(Meeting.class).require(meeting, Action.READ)).size());
    }

    @Test
    void whatIsDeletedInBulkOrByUndoIsToldToo() {
        long bulky = meeting(null, "jo@client.example");
        act("meeting.invite", bulky);
        got("jo@client.example", 1);
        var gone = cast.as(cast.ana, () -> bulk.delete(gate.of(Meeting.class), new Selection.Ids(List.of(bulky)), Progress.SILENT));
        assertThat(got("jo@client.example", 2).get(1).method()).isEqualTo("CANCEL");
        cast.as(cast.ana, () -> undo.undo(gone.operation(), Progress.SILENT));
        assertThat(waiting(bulky)).as("he thinks that it will not take place").isEqualTo(1);

        long one = meeting(null, "eva@client.example", "max@client.example");
        act("meeting.invite", one);
        got("max@client.example", 1);
        var ids = attendees(one).stream().map(each -> Objects.requireNonNull(each.getId())).toList();
        var off = cast.as(cast.ana, () -> bulk.delete(gate.of(Attendee.class), new Selection.Ids(ids.subList(0, 1)), Progress.SILENT));
        assertThat(got("eva@client.example", 2).get(1).method()).isEqualTo("CANCEL");
        cast.as(cast.ana, () -> undo.undo(off.operation(), Progress.SILENT));
        assertThat(waiting(one)).isEqualTo(1);
        assertThat(mails("max@client.example")).hasSize(1);
    }

    @Test
    void theEndOfASeriesIsToldOnceAndAMoveThatIsTakenBackIsNoEnd() {
        long id = meeting("FREQ=WEEKLY", "jo@client.example");
        act("meeting.invite", id);
        var second = NEXT_WEEK.plus(Duration.ofDays(7));
        var moved = cast.as(cast.ana, () -> operations.traced(() -> meetings.move(id, second, second.plusSeconds(3600), second.plusSeconds(7200), false)));
        act("meeting.invite", id);
        cast.as(cast.ana, () -> undo.undo(Objects.requireNonNull(moved.operation()), Progress.SILENT));
        assertThat(waiting(id)).as("he knows of a time that is none any more").isEqualTo(1);
        cast.as(cast.ana, () -> meetings.move(id, second, second.plusSeconds(3600), second.plusSeconds(7200), false));
        act("meeting.cancel", id);
        var files = got("jo@client.example", 3);
        assertThat(files).extracting(CalendarFile::method).containsExactly("REQUEST", "REQUEST", "CANCEL");
        assertThat(files.get(2).events()).singleElement().extracting(FileEvent::occurrence).isNull();
    }

    /** As other calendars do it: the one ends, and another begins. */
    @Test
    void fromOneDateOnGuestsAreInvitedToAnotherSeriesAndToldOfTheEndOfThisOne() {
        long id = meeting("FREQ=WEEKLY", "jo@client.example", "eva@client.example");
        act("meeting.invite", id);
        var known = got("eva@client.example", 1).getFirst().events().getFirst();
        var third = NEXT_WEEK.plus(Duration.ofDays(14));
        var plan = new Meetings.Plan("Otros precios", third, third.plusSeconds(1800), false, BOGOTA, "Room 2", null, null, "FREQ=WEEKLY");
        var rest = cast.as(cast.ana, () -> split.change(id, third, plan, true));
        var files = got("jo@client.example", 3).stream().flatMap(file -> file.events().stream()).toList();
        assertThat(files).extracting(FileEvent::uid).containsExactlyInAnyOrder(known.uid(), known.uid(), rest.getUid());
        assertThat(files).filteredOn(event -> event.rule().contains("UNTIL")).singleElement().satisfies(event -> {
            assertThat(event.uid()).isEqualTo(known.uid());
            assertThat(event.sequence()).isGreaterThan(known.sequence());
        });
        assertThat(files).filteredOn(event -> event.uid().equals(rest.getUid())).singleElement().satisfies(event -> assertThat(event.begins()).isEqualTo(third));
        assertThat(waiting(id) + waiting(Objects.requireNonNull(rest.getId()))).isZero();

        var fourth = third.plus(Duration.ofDays(7));
        cast.as(cast.ana, () -> meetings.add(Objects.requireNonNull(rest.getId()), new EmailAddress("max@client.example"), null, null));
        cast.as(cast.ana, () -> split.end(Objects.requireNonNull(rest.getId()), fourth));
        assertThat(got("eva@client.example", 4).get(3).events().getFirst().rule()).contains("UNTIL");
        assertThat(mails("max@client.example")).as("he was never invited").isEmpty();
    }

    @Test
    void nobodyIsToldThatWhatIsOverWillNotTakePlace() {
        long over = meeting("FREQ=DAILY;COUNT=3", "jo@client.example");
        long toCome = meeting("FREQ=DAILY;COUNT=3", "eva@client.example");
        act("meeting.invite", over);
        act("meeting.invite", toCome);
        got("jo@client.example", 1);
        database.sql("update meeting set begins = :then, ends = :then, last_ends = :then where id = :id")
                .param("then", java.time.LocalDateTime.of(2026, 1, 5, 9, 0)).param("id", over).update();
        cast.as(cast.ana, () -> bulk.delete(gate.of(Meeting.class), new Selection.Ids(List.of(over, toCome)), Progress.SILENT));
        assertThat(got("eva@client.example", 2).get(1).method()).isEqualTo("CANCEL");
        assertThat(mails("jo@client.example")).hasSize(1);
    }

    // the post is broken off

    @Test
    void whereverItIsBrokenOffEachMailIsThereOnce() {
        IntStream.range(0, 12).forEach(i -> arrives("From: p" + i + "@client.example\r\nSubject: Mail " + i + "\r\n\r\nHello\r\n"));
        breakdown.after(0, Change.Kind.CREATED, () -> { });
        fetch.fetch(); // before the first commit
        breakdown.after(3, Change.Kind.CREATED, () -> { });
        fetch.fetch();
        assertThat(subjects()).hasSize(3);
        breakdown.after(2, Change.Kind.CREATED, () -> { });
        fetch.fetch();
        assertThat(subjects()).hasSize(5);
        fetch.fetch();
        assertThat(subjects()).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).mapToObj(i -> "Mail " + i).toList());

        IntStream.range(12, 15).forEach(i -> arrives("From: p" + i + "@client.example\r\nSubject: Mail " + i + "\r\n\r\nHello\r\n"));
        breakdown.after(1, Change.Kind.CREATED, server::stop);
        fetch.fetch(); // the server goes away
        assertThat(subjects()).hasSize(13).doesNotHaveDuplicates();
        assertThat(fetch.fetch()).isZero();
        assertThat(database.sql("select fault from mailbox").query(String.class).single()).isNotBlank();
    }

    @Test
    void oneThatIsReadTwiceIsToldOnceAndWhatFailsStaysVisible() {
        long id = meeting(null, "jo@client.example");
        act("meeting.invite", id);
        var event = got("jo@client.example", 1).getFirst().events().getFirst();
        reply("jo@client.example", "REPLY", event.uid(), event.sequence(), "jo@client.example", "ACCEPTED");
        assertThat(fetch.fetch()).isEqualTo(1);
        assertThat(statuses()).containsExactly("NEW");
        breakdown.after(0, Change.Kind.UPDATED, () -> { });
        reading.read();
        assertThat(statuses()).containsExactly("FAILED");
        assertThat(answers(id)).as("taken back with it").containsExactly(Attendee.Answer.NO_ANSWER);

        var type = gate.types().of(ReceivedMail.class);
        long mail = cast.as(cast.alba, () -> gate.of(type).ids(RecordQuery.of(RecordFilter.ALL), Action.READ)).getFirst();
        cast.as(cast.alba, () -> gate.of(type).act(actions.of(type).getFirst(), mail, Map.of()));
        reading.read();
        reading.read();
        assertThat(statuses()).containsExactly("READ");
        assertThat(answers(id)).containsExactly(Attendee.Answer.ACCEPTED);
    }

    @Test
    void oldMailAndMailThatSomebodyHasSeenIsFetchedAndOnlyThenMarked() throws Exception {
        arrives("From: a@client.example\r\nDate: Mon, 02 Jan 2023 10:00:00 +0000\r\nSubject: Old\r\n\r\nHello\r\n");
        arrives("Subject: Twice\r\n\r\nno sender, no Message-ID\r\n");
        arrives("Subject: Twice\r\n\r\nno sender, no Message-ID\r\n");
        var folder = server.getManagers().getImapHostManager().getInbox(server.getManagers().getUserManager().getUserByEmail(BOX));
        folder.getMessages().getFirst().getFlags().add(Flags.Flag.SEEN);
        assertThat(folder.getMessages().getLast().getFlags().contains(Flags.Flag.SEEN)).isFalse();
        assertThat(fetch.fetch()).isEqualTo(3);
        assertThat(fetch.fetch()).isZero();
        assertThat(subjects()).containsExactly("Old", "Twice", "Twice");
        assertThat(folder.getMessages()).allMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));
    }

    /** The server was set up anew and numbers its mails from the start: what is known by its bytes is not read again. */
    @Test
    void anotherNumberingDoublesNothing() {
        IntStream.range(0, 4).forEach(i -> arrives("Subject: Mail " + i + "\r\n\r\nHello\r\n"));
        assertThat(fetch.fetch()).isEqualTo(4);
        database.sql("update mailbox set uid_validity = 77, last_uid = 5000").update();
        database.sql("update received_mail set uid_validity = 77").update();
        arrives("Subject: New\r\n\r\nHello\r\n");
        assertThat(fetch.fetch()).isEqualTo(1);
        assertThat(subjects()).containsExactlyInAnyOrder("Mail 0", "Mail 1", "Mail 2", "Mail 3", "New");
    }

    @Test
    void twoNodesDoNotReadAtOnceAndADeadOnesLeaseEnds() {
        arrives("Subject: One\r\n\r\nHello\r\n");
        assertThat(fetch.fetch()).isEqualTo(1);
        arrives("Subject: Two\r\n\r\nHello\r\n");
        var held = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC);
        database.sql("update mailbox set leased_by = 'other', leased_until = ?").param(held.plusMinutes(3)).update();
        assertThat(fetch.fetch()).isZero();
        database.sql("update mailbox set leased_until = ?").param(held.minusMinutes(3)).update();
        assertThat(fetch.fetch()).isEqualTo(1);
    }

    /** One mail breaks everything off whenever it comes: after a few tries it stands in the list with what is known of it, and the next ones come. */
    @Test
    void oneMailThatCannotBeStoredDoesNotStopThoseBehindIt() {
        arrives("Subject: First\r\n\r\nHello\r\n");
        arrives("From: bad@client.example\r\nSubject: Bad\r\n\r\nHello\r\n");
        arrives("Subject: Last\r\n\r\nHello\r\n");
        for (int i = 0; i < 3; i++) {
            breakdown.after(i == 0 ? 1 : 0, Change.Kind.CREATED, () -> { });
            fetch.fetch();
            assertThat(subjects()).containsExactly("First");
        }
        var found = cast.as(cast.alba, mailbox::now).orElseThrow();
        assertThat(found.fault()).contains("broken off");
        assertThat(found.checkedAt()).isNotNull();
        assertThatThrownBy(() -> cast.as(cast.bruno, mailbox::now)).isInstanceOf(AccessRefused.class);
        assertThat(fetch.fetch()).isEqualTo(2);
        assertThat(subjects()).containsExactly("First", "Bad", "Last");
        assertThat(statuses()).containsExactly("NEW", "FAILED", "NEW");
        assertThat(database.sql("select sender from received_mail where reason = 'NOT_FETCHED' and fault like '%broken off%'").query(String.class).list())
                .containsExactly("bad@client.example");
        var type = gate.types().of(ReceivedMail.class);
        long head = database.sql("select id from received_mail where reason = 'NOT_FETCHED'").query(Long.class).single();
        assertThat(cast.as(cast.alba, () -> actions.of(type).getFirst().fits(gate.of(type).find(head).orElseThrow()))).as("there is nothing to read").isFalse();
        assertThat(cast.as(cast.alba, mailbox::now).orElseThrow().fault()).isNull();
    }

    @Test
    void onlyAdministratorsSeeWhatCameIn() {
        arrives("From: a@client.example\r\nSubject: Private\r\n\r\nHello\r\n");
        fetch.fetch();
        for (long user : List.of(cast.ana, cast.bruno, cast.sam, cast.rita)) {
            assertThat(cast.as(user, () -> gate.of(ReceivedMail.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ))).isEmpty();
        }
        assertThat(cast.as(cast.alba, () -> gate.of(ReceivedMail.class).ids(RecordQuery.of(RecordFilter.ALL), Action.READ))).hasSize(1);
    }

    private List<String> subjects() {
        return database.sql("select subject from received_mail order by uid").query(String.class).list();
    }

    private List<String> statuses() {
        return database.sql("select status from received_mail order by uid").query(String.class).list();
    }
}
