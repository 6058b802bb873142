package dev.trato.documents;

import dev.trato.kernel.AttachedRecord;
import dev.trato.kernel.FieldType;
import dev.trato.kernel.Moment;
import dev.trato.kernel.NameSetConverter;
import dev.trato.kernel.RecordField;
import dev.trato.kernel.RecordRef;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file on a record. What it says of the file is that of its current version; one that a program has made may wait for its first content.
 */
@Entity
@Table(name = "document")
public class Document extends AttachedRecord {

    static final int NAME_LENGTH = 200;

    @NotBlank
    @Size(max = NAME_LENGTH)
    @RecordField(searchable = true)
    private String name = "";

    @Enumerated(EnumType.STRING)
    @RecordField(readOnly = true, group = "content")
    private @Nullable DocumentKind kind;

    /** Of the current version, in bytes. */
    @RecordField(readOnly = true, group = "content")
    private @Nullable Long size;

    @Size(max = 120)
    @RecordField(readOnly = true, group = "content")
    private @Nullable String mediaType;

    /** Number of the current version; 0 before there is one. */
    @RecordField(readOnly = true, milestone = true, group = "content")
    private int versionNumber;

    @Size(max = 4000)
    @RecordField(type = FieldType.LONG_TEXT, searchable = true)
    private @Nullable String description;

    /** Where it belongs among the documents of its record. */
    @Size(max = 120)
    private @Nullable String folder;

    @Convert(converter = NameSetConverter.class)
    private Set<String> tags = new LinkedHashSet<>();

    /** Since when it has been the picture of its record; of several, the one that became it last is. */
    @RecordField(readOnly = true, group = "content")
    private @Nullable Instant pictureSince;

    private transient boolean becomesPicture;

    protected Document() {}

    public Document(RecordRef subject, String name) {
        attachTo(subject);
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public @Nullable DocumentKind getKind() {
        return kind;
    }

    /** In bytes; null before there is a content. */
    public @Nullable Long getSize() {
        return size;
    }

    public @Nullable String getMediaType() {
        return mediaType;
    }

    public int getVersionNumber() {
        return versionNumber;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public @Nullable String getFolder() {
        return folder;
    }

    /** Whether it is, or has been lately, the picture of its record. */
    public boolean isPicture() {
        return pictureSince != null;
    }

    /** Makes it the picture of its record: the photo of a person, the logo of a company. */
    void becomePicture() {
        becomesPicture = true;
    }

    void ceaseToBePicture() {
        pictureSince = null;
    }

    @Override
    public void complete(Moment now) {
        if (becomesPicture) {
            pictureSince = now.at();
            becomesPicture = false;
        }
    }

    /** Makes a version the current one. */
    void hold(DocumentVersion version) {
        kind = DocumentKind.of(version.getMediaType());
        size = version.getSize();
        mediaType = version.getMediaType();
        versionNumber = version.getNumber();
    }
}
