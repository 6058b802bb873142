package dev.trato.activities.calendar;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.EmailAddress;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import dev.trato.kernel.Writes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody who is to take part in a meeting, its subject: a colleague, a person of whom there is a record, or just an e-mail address. */
@Entity
@Table(name = "attendee")
public class Attendee extends AttachedRecord {

    /** What he has said to the invitation. */
    public enum Answer {
        NO_ANSWER,
        ACCEPTED,
        TENTATIVE,
        DECLINED
    }

    /** How much he is needed. */
    public enum Role {
        REQUIRED,
        OPTIONAL
    }

    /** As the meeting's invitation names him. */
    @NotBlank
    @Size(max = 200)
    @RecordField(searchable = true)
    private String name = "";

    @Column(name = "user_id")
    @RecordField(reference = "user")
    private @Nullable Long userId;

    @Size(max = 254)
    @RecordField(type = FieldType.EMAIL, searchable = true)
    private @Nullable String email;

    /** Type of the record of him; with {@link #personId}. */
    @Size(max = 60)
    @RecordField(readOnly = true)
    private @Nullable String personType;

    @RecordField(readOnly = true)
    private @Nullable Long personId;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Role role = Role.REQUIRED;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Answer answer = Answer.NO_ANSWER;

    @RecordField(readOnly = true)
    private @Nullable Instant answeredAt;

    /** What he wrote with his answer, or the time that he proposes instead. */
    @Size(max = 2000)
    @RecordField(readOnly = true, type = FieldType.LONG_TEXT)
    private @Nullable String remark;

    /** What he has said to single dates of a series, where that is something else, see {@link SingleAnswers}. */
    @Size(max = SingleAnswers.LONGEST)
    @RecordField(readOnly = true, type = FieldType.LONG_TEXT)
    private @Nullable String singleAnswers;

    /** Number of the change of the meeting of which he was told last; null while he was not invited. */
    @RecordField(readOnly = true, lasting = true, group = "system")
    private @Nullable Integer invitedSequence;

    /** When the meeting was as he was told last. */
    @RecordField(internal = true, lasting = true)
    private @Nullable String invitedTimes;

    protected Attendee() {}

    private Attendee(RecordRef meeting, String name) {
        attachTo(meeting);
        this.name = name.strip();
    }

    /** A colleague. */
    public static Attendee colleague(RecordRef meeting, long user, String name) {
        var attendee = new Attendee(meeting, name);
        attendee.userId = user;
        return attendee;
    }

    /**
     * Somebody from outside.
     *
     * @param person the record of him; null when there is none
     */
    public static Attendee guest(RecordRef meeting, EmailAddress email, @Nullable String name, @Nullable RecordRef person) {
        var attendee = new Attendee(meeting, name == null || name.isBlank() ? email.value() : name);
        attendee.email = email.value();
        attendee.personType = person == null ? null : person.type();
        attendee.personId = person == null ? null : person.id();
        return attendee;
    }

    /**
     * He is to take part in another meeting as well, of which he has not been told.
     *
     * @param answers whether what he has said holds for that, too; to single dates from a moment on
     */
    Attendee alsoOf(Meeting meeting, boolean answers, Instant from) {
        var also = new Attendee(new RecordRef("meeting", Objects.requireNonNull(meeting.getId())), name);
        also.userId = userId;
        also.email = email;
        also.personType = personType;
        also.personId = personId;
        also.role = role;
        also.takeCustomValues(this);
        also.assignTo(meeting.getOwnerId(), meeting.getTeamId());
        if (answers) {
            also.answer = answer;
            also.answeredAt = answeredAt;
            also.singleAnswers = singleAnswers().moved(date -> date.isBefore(from) ? null : date).text();
        }
        return also;
    }

    public String getName() {
        return name;
    }

    public @Nullable Long getUserId() {
        return userId;
    }

    public @Nullable String getEmail() {
        return email;
    }

    /** The record of him; null when there is none. */
    public @Nullable RecordRef getPerson() {
        return personType == null || personId == null ? null : new RecordRef(personType, personId);
    }

    /** That another record is of him. */
    void isKnownAs(RecordRef person) {
        personType = person.type();
        personId = person.id();
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public Answer getAnswer() {
        return answer;
    }

    /** What he has said to one date of a series; null for the whole, or for a meeting that does not repeat. */
    public Answer answerTo(@Nullable Instant occurrence) {
        return occurrence == null ? answer : SingleAnswers.of(singleAnswers).to(occurrence).orElse(answer);
    }

    SingleAnswers singleAnswers() {
        return SingleAnswers.of(singleAnswers);
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public @Nullable Integer getInvitedSequence() {
        return invitedSequence;
    }

    /** Whether he is invited by mail: he has an address and is no colleague, who sees it in his calendar. */
    public boolean isGuest() {
        return userId == null && email != null;
    }

    @Writes("email")
    public void setEmail(@Nullable String address) {
        email = address == null || address.isBlank() ? null : new EmailAddress(address).value();
    }

    @Writes("answer")
    public void answer(@Nullable Answer given) {
        answer = given == null ? Answer.NO_ANSWER : given;
        answeredAt = null;
    }

    /** Gives an answer at a moment, perhaps with a remark. */
    public void answer(Answer given, @Nullable String words, Instant at) {
        answer = given;
        remark(words);
        answeredAt = at;
    }

    /** Gives an answer to one date of a series at a moment. */
    void answerOnce(Instant occurrence, Answer given, Instant at) {
        singleAnswers = SingleAnswers.of(singleAnswers).with(occurrence, given).text();
        answeredAt = at;
    }

    /** What he has said to single dates holds for others now, or for none. */
    void keepSingleAnswers(SingleAnswers answers) {
        singleAnswers = answers.text();
    }

    void remark(@Nullable String words) {
        remark = words == null || words.isBlank() ? null : words.length() <= 2000 ? words : words.substring(0, 2000);
    }

    /** He is told of the meeting as it stands; what he answered to another time does not hold any more. */
    void invitedTo(Meeting meeting) {
        boolean otherTime = invitedSequence != null && !meeting.times().equals(invitedTimes);
        invitedSequence = meeting.getSequence();
        invitedTimes = meeting.times();
        if (otherTime) {
            answer = Answer.NO_ANSWER;
            answeredAt = null;
            remark = null;
            singleAnswers = null;
        }
    }

    /** He was told that he is not needed, and takes part after all. */
    void notInvitedYet() {
        invitedSequence = null;
        invitedTimes = null;
    }

    @Override
    public void complete(Moment now) {
        if (answer != Answer.NO_ANSWER && answeredAt == null) {
            answeredAt = now.at();
        }
        if ((name == null || name.isBlank()) && email != null) {
            name = email;
        }
    }
}
