package dev.trato.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A content that a document has, or had. Never changed. It says which version it took the place of, so that one whose upload was undone is
 * no part of the document's story any more, whatever was uploaded after it.
 */
@Entity
@Table(name = "document_version")
public class DocumentVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "document_version_id")
    @TableGenerator(name = "document_version_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "document_version", allocationSize = 20)
    private @Nullable Long id;

    private long documentId;

    @Column(name = "version_number")
    private int number;

    private @Nullable Integer replaces;

    private @Nullable Integer restoredFrom;

    private String contentHash = "";

    private long size;

    private String mediaType = "";

    private String fileName = "";

    private @Nullable String remark;

    private Instant addedAt = Instant.EPOCH;

    private @Nullable Long addedBy;

    protected DocumentVersion() {}

    /** What a version has besides its number. */
    record Facts(Content content, String mediaType, String fileName, @Nullable String remark) {}

    DocumentVersion(int number, Facts facts, @Nullable Integer replaces, @Nullable Integer restoredFrom) {
        this.number = number;
        this.contentHash = facts.content().hash();
        this.size = facts.content().size();
        this.mediaType = facts.mediaType();
        this.fileName = facts.fileName();
        this.remark = facts.remark();
        this.replaces = replaces;
        this.restoredFrom = restoredFrom;
    }

    /** Puts it down to a document, a user (null: the system) and a moment. */
    void addedTo(long document, @Nullable Long user, Instant at) {
        documentId = document;
        addedBy = user;
        addedAt = at;
    }

    public long getId() {
        return Objects.requireNonNull(id);
    }

    public long getDocumentId() {
        return documentId;
    }

    public int getNumber() {
        return number;
    }

    /** Number of the version that was current before it; null for the first. */
    public @Nullable Integer getReplaces() {
        return replaces;
    }

    /** Number of the older version whose content it brought back; null when it was uploaded. */
    public @Nullable Integer getRestoredFrom() {
        return restoredFrom;
    }

    public Content getContent() {
        return new Content(contentHash, size);
    }

    public String getContentHash() {
        return contentHash;
    }

    /** In bytes. */
    public long getSize() {
        return size;
    }

    /** By what is in it, not by what somebody said it was. */
    public String getMediaType() {
        return mediaType;
    }

    /** As it was uploaded, without what could be misread. */
    public String getFileName() {
        return fileName;
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public Instant getAddedAt() {
        return addedAt;
    }

    public @Nullable Long getAddedBy() {
        return addedBy;
    }
}
