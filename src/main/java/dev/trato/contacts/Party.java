package dev.trato.contacts;

import dev.trato.kernel.CodeList;
import dev.trato.kernel.ContactPoint;
import dev.trato.kernel.ContactPointsConverter;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.MeasuredRecord;
import dev.trato.kernel.Moment;
import dev.trato.kernel.NameSetConverter;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.Writes;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody one deals with, a person or a company: how to reach them, where they are, how far one has come with them, and what they do not
 * want. The fields {@code email} and {@code phone} hold what is used first; {@code contactPoints} holds the rest.
 */
@MappedSuperclass
abstract class Party extends MeasuredRecord {

    /** A way to reach somebody. */
    public enum Channel {
        EMAIL,
        PHONE,
        TEXT_MESSAGE,
        WHATSAPP,
        POST,
        VISIT
    }

    @RecordField(type = FieldType.EMAIL, searchable = true, group = "contact")
    @Size(max = 254)
    private @Nullable String email;

    @RecordField(type = FieldType.PHONE, searchable = true, group = "contact")
    @Size(max = 60)
    private @Nullable String phone;

    @RecordField(type = FieldType.PHONE, searchable = true, group = "contact")
    @Size(max = 60)
    private @Nullable String mobile;

    @RecordField(type = FieldType.LINK, group = "contact")
    @Size(max = 300)
    private @Nullable String linkedin;

    @Convert(converter = ContactPointsConverter.class)
    @RecordField(searchable = true, group = "contact", tells = {"email", "phone", "mobile"})
    private @Nullable List<ContactPoint> contactPoints;

    /** Those of the addresses at which mail has come back. One that they no longer have is forgotten. */
    @Convert(converter = NameSetConverter.class)
    @RecordField(group = "contact", tells = {"email", "contactPoints"})
    private Set<String> bouncedEmails = new LinkedHashSet<>();

    /** Since when mail has come back. */
    @RecordField(readOnly = true, group = "contact", tells = {"email", "contactPoints"})
    private @Nullable LocalDate bouncedOn;

    @Enumerated(EnumType.STRING)
    @RecordField(group = "contact")
    private @Nullable Channel preferredChannel;

    /** Channels by which nobody may write or call. */
    @Convert(converter = NameSetConverter.class)
    @RecordField(group = "contact", options = Channel.class)
    private Set<String> doNotContact = new LinkedHashSet<>();

    @RecordField(codes = CodeList.LANGUAGE, group = "contact")
    @Size(max = 8)
    private @Nullable String language;

    @RecordField(codes = CodeList.ZONE, group = "contact")
    @Size(max = 60)
    private @Nullable String timeZone;

    @Size(max = 200)
    @RecordField(group = "address")
    private @Nullable String street;

    @Size(max = 30)
    @RecordField(group = "address")
    private @Nullable String postalCode;

    @Size(max = 120)
    @RecordField(group = "address", searchable = true)
    private @Nullable String city;

    @Size(max = 120)
    @RecordField(group = "address")
    private @Nullable String region;

    @Size(max = 80)
    @RecordField(group = "address", codes = CodeList.COUNTRY)
    private @Nullable String country;

    /** How far one has come with them. */
    @ManyToOne(fetch = FetchType.LAZY)
    @RecordField(group = "relation", milestone = true)
    private @Nullable LifecycleStage lifecycleStage;

    /** Since when they are in that stage; the days before are in the history. */
    @RecordField(readOnly = true, group = "relation")
    private @Nullable LocalDate lifecycleSince;

    @Convert(converter = NameSetConverter.class)
    @RecordField(group = "relation")
    private Set<String> tags = new LinkedHashSet<>();

    @Size(max = 4000)
    @RecordField(type = FieldType.LONG_TEXT, group = "relation")
    private @Nullable String needs;

    @Size(max = 4000)
    @RecordField(type = FieldType.LONG_TEXT, group = "relation")
    private @Nullable String preferences;

    @Size(max = 8000)
    @RecordField(type = FieldType.LONG_TEXT)
    private @Nullable String description;

    public @Nullable String getEmail() {
        return email;
    }

    public @Nullable String getPhone() {
        return phone;
    }

    public @Nullable String getMobile() {
        return mobile;
    }

    public List<ContactPoint> getContactPoints() {
        return contactPoints == null ? List.of() : contactPoints;
    }

    public @Nullable String getLinkedin() {
        return linkedin;
    }

    public @Nullable String getCity() {
        return city;
    }

    public Set<String> getTags() {
        return tags;
    }

    public Set<String> getDoNotContact() {
        return doNotContact;
    }

    /** All e-mail addresses by which they can be reached, as they are compared. */
    public Set<String> emails() {
        var points = getContactPoints().stream().filter(point -> point.kind().medium() == ContactPoint.Medium.EMAIL).map(ContactPoint::value);
        return Stream.concat(Stream.ofNullable(email), points).map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Set<String> getBouncedEmails() {
        return bouncedEmails;
    }

    /** Says at which of the addresses mail comes back; one that is none of theirs is forgotten when they are saved. */
    @Writes("bouncedEmails")
    public void bounced(@Nullable Set<String> addresses) {
        bouncedEmails = addresses == null ? new LinkedHashSet<>()
                : addresses.stream().map(address -> address.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void reachBy(List<ContactPoint> points) {
        contactPoints = points.isEmpty() ? null : List.copyOf(points);
    }

    void tag(Set<String> words) {
        tags = words;
    }

    void forbid(Set<String> channels) {
        doNotContact = channels;
    }

    @Writes("lifecycleStage")
    public void advance(@Nullable LifecycleStage stage) {
        lifecycleStage = stage;
        lifecycleSince = null;
    }

    @Override
    public void complete(Moment now) {
        forgetOtherBounces();
        if (bouncedEmails.isEmpty()) {
            bouncedOn = null;
        } else if (bouncedOn == null) {
            bouncedOn = now.today();
        }
        if (lifecycleStage == null) {
            lifecycleSince = null;
        } else if (lifecycleSince == null) {
            lifecycleSince = now.today();
        }
    }

    private void forgetOtherBounces() {
        if (!bouncedEmails.isEmpty()) {
            var left = new LinkedHashSet<>(bouncedEmails);
            left.retainAll(emails());
            bouncedEmails = left.equals(bouncedEmails) ? bouncedEmails : left;
        }
    }
}
