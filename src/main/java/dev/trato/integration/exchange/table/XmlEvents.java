package dev.trato.integration.exchange.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a workbook element by element. It holds nothing but the place it is at, knows no document types or entities (a part
 * that declares some is refused) and bounds what a parser keeps: depth and the names it has met.
 */
final class XmlEvents implements Closeable {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NAMES = 2_000;

    private final MeteredStream in;
    private final long size;
    private final String file;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    XmlEvents(MeteredStream in, long size, String file) {
        this.in = in;
        this.size = size;
        this.file = file;
        try {
            this.xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /** The JDK's own parser, whatever else lies on the class path, since its settings are what protects. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Goes to the next event; false at the end of the part. */
    boolean next() {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            xml.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw e instanceof TableFileException refused ? refused : damaged(e);
        }
        in.breathe();
        check(xml.getEventType());
        return true;
    }

    private void check(int event) {
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            names.add(xml.getLocalName());
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                names.add(xml.getAttributeLocalName(i));
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE || depth > MAX_DEPTH
                || names.size() > MAX_NAMES) {
            throw damaged(null);
        }
    }

    boolean opens(String element) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element);
    }

    boolean closes(String element) {
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
    }

    /** An attribute of the element just opened. */
    @Nullable String attribute(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** A number that must be one, or the default if the attribute is absent. */
    int number(String attribute, int otherwise) {
        String value = attribute(attribute);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw damaged(e);
        }
    }

    /** The text up to the end of the element just opened; stops collecting one character after the limit. */
    String text(String element, int limit) {
        StringBuilder text = new StringBuilder();
        while (next() && !closes(element)) {
            if (xml.isCharacters()) {
                append(text, limit);
            }
        }
        return text.toString();
    }

    /** The text of a string that may consist of formatted pieces, up to the end of the given element; without reading aids. */
    String pieces(String element, int limit) {
        StringBuilder text = new StringBuilder();
        boolean aid = false;
        boolean piece = false;
        while (next() && !closes(element)) {
            aid = opens("rPh") || aid && !closes("rPh");
            piece = opens("t") || piece && !closes("t");
            if (piece && !aid && xml.isCharacters()) {
                append(text, limit);
            }
        }
        return XlsxText.decode(text.toString());
    }

    private void append(StringBuilder text, int limit) {
        int room = limit + 1 - text.length();
        if (room > 0) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
        }
    }

    /** How much of the part has been read, from 0 to 1. */
    double progress() {
        return size <= 0 ? 0 : Math.min(1, (double) in.count() / size);
    }

    TableFileException damaged(@Nullable Throwable cause) {
        return new TableFileException(cause, "xlsx.damaged", file);
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException | IOException e) {
            throw damaged(e);
        }
    }
}
