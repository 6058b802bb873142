package dev.trato.integration.exchange.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook consists of.
 *
 * @param sheets   the part in which each sheet stands, by the sheet's name; the visible ones first
 * @param strings  the part with the texts that cells refer to
 * @param styles   the part with the formats of cells
 * @param from1904 whether days are counted from 1904 and not from 1900
 */
record XlsxBook(Map<String, String> sheets, @Nullable String strings, @Nullable String styles, boolean from1904) {

    private static final int MAX_SHEETS = 1_000;

    private record Relation(String id, String type, String part) {
    }

    static XlsxBook read(XlsxParts parts, String file) {
        String workbook = workbook(parts, file);
        Map<String, Relation> relations = relations(parts, workbook);
        XlsxBook book = read(parts, workbook, relations, file);
        if (book.sheets().isEmpty()) {
            throw new TableFileException("xlsx.noSheet", file);
        }
        return book;
    }

    private static String workbook(XlsxParts parts, String file) {
        if (parts.has("mimetype") && parts.has("content.xml")) {
            throw new TableFileException("kind.ods", file);
        }
        String part = target(relations(parts, ""), "officeDocument");
        if (part == null) {
            throw new TableFileException("kind.archive", file);
        }
        if (part.endsWith(".bin")) {
            throw new TableFileException("kind.xlsb", file);
        }
        return part;
    }

    private static XlsxBook read(XlsxParts parts, String workbook, Map<String, Relation> relations, String file) {
        Map<String, String> visible = new LinkedHashMap<>();
        Map<String, String> hidden = new LinkedHashMap<>();
        boolean from1904 = false;
        try (XmlEvents xml = parts.xml(workbook)) {
            if (xml == null || !xml.next() || !xml.opens("workbook")) {
                throw new TableFileException("kind.document", file);
            }
            while (xml.next()) {
                if (xml.opens("workbookPr")) {
                    String date1904 = xml.attribute("date1904");
                    from1904 = "1".equals(date1904) || "true".equals(date1904);
                } else if (xml.opens("sheet") && visible.size() + hidden.size() < MAX_SHEETS) {
                    Relation relation = relations.get(xml.attribute("id"));
                    String state = xml.attribute("state");
                    String name = xml.attribute("name");
                    if (name != null && relation != null && relation.type().equals("worksheet")) {
                        (state == null || state.equals("visible") ? visible : hidden).put(name, relation.part());
                    }
                }
            }
        }
        visible.putAll(hidden);
        return new XlsxBook(visible, target(relations, "sharedStrings"), target(relations, "styles"), from1904);
    }

    /** What a part refers to, by id; "" is the package itself. */
    private static Map<String, Relation> relations(XlsxParts parts, String part) {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Map<String, Relation> relations = new HashMap<>();
        try (XmlEvents xml = parts.xml(folder + "_rels/" + part.substring(folder.length()) + ".rels")) {
            while (xml != null && xml.next()) {
                if (xml.opens("Relationship")) {
                    Relation relation = relation(xml, folder);
                    relations.put(relation.id(), relation);
                }
            }
        }
        return relations;
    }

    private static Relation relation(XmlEvents xml, String folder) {
        String type = String.valueOf(xml.attribute("Type"));
        String target = String.valueOf(xml.attribute("Target"));
        return new Relation(String.valueOf(xml.attribute("Id")), type.substring(type.lastIndexOf('/') + 1),
                target.startsWith("/") ? target.substring(1) : folder + target);
    }

    private static @Nullable String target(Map<String, Relation> relations, String type) {
        for (Relation relation : relations.values()) {
            if (relation.type().equals(type)) {
                return relation.part();
            }
        }
        return null;
    }
}
