package dev.trato.integration.exchange.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files that the tests read. */
final class TableFiles {

    static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final Path folder;

    TableFiles(Path folder) {
        this.folder = folder;
    }

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    Path write(String name, Writing writing) {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    Path bytes(byte[] bytes) {
        return write("file.dat", out -> out.write(bytes));
    }

    Path text(String text, Charset charset) {
        return write("file.csv", out -> out.write(text.getBytes(charset)));
    }

    TableFile csv(String text) {
        return open(text(text, StandardCharsets.UTF_8));
    }

    static TableFile open(Path file) {
        return TableFile.open(file, file.getFileName().toString(), TableLimits.STANDARD);
    }

    /** All rows of data as lists. */
    static List<List<String>> cells(TableFile file) {
        return rows(file).stream().map(TableRow::cells).toList();
    }

    static List<TableRow> rows(TableFile file) {
        List<TableRow> all = new ArrayList<>();
        try (RowReader rows = file.rows()) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    /** A workbook with one sheet, from what stands between its sheetData tags. */
    Path workbook(String rows) {
        return workbook(Map.of("xl/worksheets/sheet1.xml", sheet(rows)));
    }

    /** A workbook whose parts are the least there must be, and these in addition or instead. */
    Path workbook(Map<String, String> parts) {
        return write("book.xlsx", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                Map<String, String> all = new LinkedHashMap<>(least());
                all.putAll(parts);
                for (Map.Entry<String, String> part : all.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    static Map<String, String> least() {
        return Map.of("_rels/.rels", relations("rId1", "officeDocument", "xl/workbook.xml"),
                "xl/workbook.xml", XML + "<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                        + "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels", relations("rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "sharedStrings",
                        "sharedStrings.xml", "rId3", "styles", "styles.xml"));
    }

    static String sheet(String rows) {
        return XML + "<worksheet xmlns=\"" + SHEET + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String relations(String... idTypeTarget) {
        StringBuilder xml = new StringBuilder(XML)
                .append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < idTypeTarget.length; i += 3) {
            xml.append("<Relationship Id=\"").append(idTypeTarget[i]).append("\" Type=\"").append(OFFICE).append('/')
                    .append(idTypeTarget[i + 1]).append("\" Target=\"").append(idTypeTarget[i + 2]).append("\"/>");
        }
        return xml.append("</Relationships>").toString();
    }
}
