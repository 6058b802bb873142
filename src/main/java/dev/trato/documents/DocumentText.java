package dev.trato.documents;

import dev.trato.documents.reading.Reader;
import dev.trato.records.RecordText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The text inside documents, for the search: that of the current version of each. */
@Component
class DocumentText implements RecordText {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentText.class);

    private final JdbcClient database;
    private final ContentStore store;

    DocumentText(JdbcClient database, ContentStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public String recordType() {
        return "document";
    }

    @Override
    public String field() {
        return Documents.CONTENT_FIELD;
    }

    @Override
    public Map<Long, String> texts(Collection<Long> ids) {
        var texts = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            database.sql("select d.id, c.hash from document d join document_version v on v.document_id = d.id and v.version_number = d.version_number "
                            + "join document_content c on c.hash = v.content_hash where c.has_text = true and d.id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        long id = row.getLong(1);
                        of(row.getString(2), MOST_CHARACTERS).ifPresent(text -> texts.put(id, text));
                    });
        }
        return texts;
    }

    /** The text of a content, up to so many characters; empty when there is none. */
    Optional<String> of(String hash, int most) {
        try (var in = Files.newBufferedReader(store.besides(hash).resolve(Reader.TEXT_FILE), StandardCharsets.UTF_8)) {
            var letters = new char[most];
            int length = 0;
            for (int read = in.read(letters, 0, most); read > 0; read = in.read(letters, length, most - length)) {
                length += read;
            }
            return length == 0 ? Optional.empty() : Optional.of(new String(letters, 0, length));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("The text of {} cannot be read: {}", hash, e.toString());
            return Optional.empty();
        }
    }
}
