package dev.trato.documents.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes the words out of what office programs write, which is XML in a ZIP. No DTD is read, hence no entity and nothing from elsewhere; and
 * no more is unpacked than a limit, whatever the file says of itself.
 */
final class OfficeText {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final Map<String, Pattern> PARTS = Map.of(
            OPEN_XML + "wordprocessingml", Pattern.compile("word/(document|footnotes|endnotes|comments|header\\d*|footer\\d*)\\.xml"),
            OPEN_XML + "spreadsheetml", Pattern.compile("xl/(workbook|sharedStrings|worksheets/sheet\\d+|comments\\d*)\\.xml"),
            OPEN_XML + "presentationml", Pattern.compile("ppt/(slides/slide\\d+|notesSlides/notesSlide\\d+)\\.xml"),
            OPEN_DOCUMENT, Pattern.compile("content\\.xml"));
    /** Elements in which text stands, in whatever namespace. */
    private static final Set<String> SPOKEN = Set.of("t", "a", "p", "span", "h");
    private static final Set<String> LINES = Set.of("p", "si", "row", "tr", "br", "h", "is", "table-row", "sheet");
    private static final Set<String> GAPS = Set.of("tab", "tc", "c", "table-cell", "s");
    private static final int MOST_PARTS = 2000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private OfficeText() {}

    static boolean reads(String mediaType) {
        return PARTS.keySet().stream().anyMatch(mediaType::startsWith);
    }

    static void read(Path file, String mediaType, CappedText text) throws IOException {
        var wanted = PARTS.entrySet().stream().filter(each -> mediaType.startsWith(each.getKey())).findFirst().orElseThrow().getValue();
        var left = new long[] {MOST_BYTES};
        try (var zip = new ZipFile(file.toFile())) {
            for (var part : parts(zip, wanted)) {
                try (var in = new Measured(zip.getInputStream(part), left)) {
                    words(in, text);
                }
                if (text.isFull()) {
                    return;
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static List<ZipEntry> parts(ZipFile zip, Pattern wanted) {
        var parts = new ArrayList<ZipEntry>();
        var entries = zip.entries();
        while (entries.hasMoreElements() && parts.size() < MOST_PARTS) {
            var entry = entries.nextElement();
            if (wanted.matcher(entry.getName()).matches()) {
                parts.add(entry);
            }
        }
        parts.sort((one, other) -> one.getName().length() == other.getName().length()
                ? one.getName().compareTo(other.getName())
                : Integer.compare(one.getName().length(), other.getName().length()));
        return parts;
    }

    private static void words(InputStream in, CappedText text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(in);
        try {
            words(xml, text);
        } finally {
            xml.close();
        }
    }

    private static void words(XMLStreamReader xml, CappedText text) throws XMLStreamException {
        int spoken = 0;
        while (xml.hasNext() && !text.isFull()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = xml.getLocalName();
                    spoken += SPOKEN.contains(name) ? 1 : 0;
                    if (name.equals("sheet") && xml.getAttributeValue(null, "name") != null) {
                        text.add(xml.getAttributeValue(null, "name"));
                    }
                    if (GAPS.contains(name)) {
                        text.add(" ");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    spoken -= SPOKEN.contains(xml.getLocalName()) ? 1 : 0;
                    if (LINES.contains(xml.getLocalName())) {
                        text.endLine();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (spoken > 0) {
                        text.add(xml.getText());
                    }
                }
                case XMLStreamConstants.DTD -> throw new XMLStreamException("No office program writes a DTD");
                default -> { }
            }
        }
    }

    /** Ends with an error when more comes out of the ZIP than a document needs. */
    private static final class Measured extends FilterInputStream {
        private final long[] left;

        Measured(InputStream in, long[] left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left[0] -= bytes;
            if (left[0] < 0) {
                throw new IOException("More than " + MOST_BYTES + " bytes are packed in it");
            }
        }
    }
}
