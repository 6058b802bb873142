package dev.trato.documents;

import dev.trato.documents.reading.Reader;
import dev.trato.documents.reading.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was made of contents in the background, for those to whom {@link Documents} has shown a version. */
@Component
public class Previews {

    /** As much of a text as anybody looks through on a screen. */
    public static final int TEXT_LENGTH = 200_000;

    private final Contents contents;
    private final ContentStore store;
    private final DocumentText texts;

    Previews(Contents contents, ContentStore store, DocumentText texts) {
        this.contents = contents;
        this.store = store;
        this.texts = texts;
    }

    /**
     * What there is to look at.
     *
     * @param waiting whether it is still being made
     * @param pages   number of pictures, 1 of an image
     */
    public record Preview(boolean waiting, int pages, boolean hasText) {

        static final Preview NONE = new Preview(false, 0, false);
    }

    /** By the ids of the versions. */
    public Map<Long, Preview> of(Collection<DocumentVersion> versions) {
        var made = contents.made(versions.stream().map(DocumentVersion::getContentHash).collect(Collectors.toSet()));
        var previews = new HashMap<Long, Preview>();
        for (var version : versions) {
            var known = made.get(version.getContentHash());
            previews.put(version.getId(), known == null ? Preview.NONE
                    : new Preview(known.state() == Contents.State.NEW, known.pages(), known.hasText()));
        }
        return previews;
    }

    public Preview of(DocumentVersion version) {
        return of(java.util.List.of(version)).getOrDefault(version.getId(), Preview.NONE);
    }

    /** The picture of a page; 0 is the thumbnail. */
    Optional<Path> picture(DocumentVersion version, int page) {
        var file = store.besides(version.getContentHash()).resolve(page == 0 ? Reader.THUMBNAIL : Reader.page(page));
        return Optional.of(file).filter(Files::isRegularFile);
    }

    /** The beginning of the text in it: as it stands in a file that is nothing but text, and without the markup of others. */
    public Optional<String> text(DocumentVersion version) {
        return TextReading.isPlain(version.getMediaType())
                ? Optional.of(TextReading.head(store.file(version.getContent()), TEXT_LENGTH))
                : texts.of(version.getContentHash(), TEXT_LENGTH);
    }
}
