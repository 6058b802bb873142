package dev.trato.documents;

import dev.trato.records.RecordAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an image one among the others again. */
@Component
class CeaseToBePicture implements RecordAction<Document> {

    @Override
    public String name() {
        return "document.ceasePicture";
    }

    @Override
    public Class<Document> entity() {
        return Document.class;
    }

    @Override
    public String icon() {
        return "eye-off";
    }

    @Override
    public boolean fits(Document document) {
        return document.isPicture();
    }

    @Override
    public void apply(Document document, Map<String, @Nullable Object> inputs) {
        document.ceaseToBePicture();
    }
}
