package dev.trato.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.springframework.stereotype.Component;

/** Tells what a file is by what is in it. Its name only chooses among what that may be: a ZIP called {@code .docx} is a writing. */
@Component
public class MediaTypes {

    static final String UNKNOWN = "application/octet-stream";

    /** What a browser might take for a page or a program if it were told. It is told nothing. */
    private static final Set<String> ACTIVE_ENDINGS = Set.of("html", "xhtml", "xml", "javascript", "ecmascript", "svg", "flash", "xul", "java", "hta",
            "mhtml", "multipart", "rfc822");

    /** Of the file that a name belongs to. */
    String of(Path file, String name) throws IOException {
        var said = new Metadata();
        said.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try (var in = TikaInputStream.get(file, said)) {
            var type = Detection.TYPES.detect(in, said, new ParseContext()).getBaseType().toString();
            return type.length() <= 120 ? type : UNKNOWN;
        }
    }

    /** What a browser is told of a file: nothing of one that it might run. */
    public static String served(String mediaType) {
        return ACTIVE_ENDINGS.stream().anyMatch(mediaType::contains) ? UNKNOWN : mediaType;
    }

    /** The long list of types is read when the first file comes. */
    private static final class Detection {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }
}
