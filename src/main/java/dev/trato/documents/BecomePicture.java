package dev.trato.documents;

import dev.trato.records.RecordAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an image the picture of its record. */
@Component
class BecomePicture implements RecordAction<Document> {

    @Override
    public String name() {
        return "document.becomePicture";
    }

    @Override
    public Class<Document> entity() {
        return Document.class;
    }

    @Override
    public String icon() {
        return "user-add";
    }

    @Override
    public boolean fits(Document document) {
        return document.getKind() == DocumentKind.IMAGE;
    }

    @Override
    public void apply(Document document, Map<String, @Nullable Object> inputs) {
        document.becomePicture();
    }
}
