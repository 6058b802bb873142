package dev.trato.documents.reading;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Makes files as people upload them, and as nobody should: small ones that become huge, and ones that ask for what is not theirs. */
public final class FilesOfAllKinds {

    private static final int CHUNK = 1 << 20;

    private FilesOfAllKinds() {}

    // pictures

    /** Half red, half blue, the upper left corner green. */
    public static byte[] image(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width, height);
        pen.setColor(Color.GREEN);
        pen.fillRect(0, 0, width / 4, height / 4);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A photo of a camera that was turned, with a word in its EXIF data that is nobody's business. */
    public static byte[] photo(int width, int height, int orientation) {
        var plain = image("jpg", width, height);
        var place = "48.2082N secret place\0".getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 24 + 4 + place.length);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2)).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x010e).putShort((short) 2).putInt(place.length).putInt(8 + 2 + 24 + 4);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
        exif.putInt(0).put(place);
        return ByteBuffer.allocate(plain.length + exif.capacity()).put(plain, 0, 2).put(exif.array()).put(plain, 2, plain.length - 2).array();
    }

    /** A PNG of so many white pixels, a thousandth of that in bytes. */
    public static byte[] pngOf(int width, int height) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).put((byte) 0).array());
        chunk(out, "IDAT", deflated((long) height * ((width + 7) / 8 + 1), (byte) 0));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        var typed = ByteBuffer.allocate(4 + data.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(data).array();
        var check = new CRC32();
        check.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    // office

    public static byte[] docx(String documentXml) {
        return zip(Map.of("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", "word/document.xml", documentXml));
    }

    public static String paragraphs(String... texts) {
        var xml = new StringBuilder("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
        for (var text : texts) {
            xml.append("<w:p><w:r><w:t>").append(text).append("</w:t></w:r></w:p>");
        }
        return xml.append("</w:body></w:document>").toString();
    }

    public static byte[] zip(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A writing whose one part becomes so many megabytes of XML without a word. */
    public static byte[] docxOf(int megabytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<document><body>".getBytes(StandardCharsets.UTF_8));
            fill(zip, (long) megabytes * CHUNK, (byte) ' ');
            zip.write("<t>the end</t></body></document>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // PDF

    /** A PDF of pages with a line each. */
    public static byte[] pdf(String... lines) {
        return pdfOf(Arrays.stream(lines).map(line -> ("BT /F1 24 Tf 72 720 Td (" + line + ") Tj ET").getBytes(StandardCharsets.ISO_8859_1)).toList(), List.of());
    }

    /** One whose only page shows an image of 400 million pixels. */
    public static byte[] pdfOfAHugeImage() {
        var objects = List.of(ascii("<< /Type /Catalog /Pages 2 0 R >>"), ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X0 5 0 R >> >> >>"),
                stream("", ascii("400 0 0 400 50 50 cm /X0 Do")),
                stream("/Type /XObject /Subtype /Image /Width 20000 /Height 20000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode",
                        deflated(20_000L * 2_500, (byte) 0)));
        return written(objects);
    }

    /** One whose page draws a form twice, which draws another twice, and so on: never done. */
    public static byte[] pdfWithoutEnd() {
        var forms = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            forms.add("/X0 Do /X0 Do");
        }
        return pdfOf(List.of(ascii("/X0 Do /X0 Do")), forms);
    }

    private static byte[] pdfOf(List<byte[]> contents, List<String> forms) {
        var objects = new ArrayList<byte[]>();
        int firstForm = 4;
        int firstPage = firstForm + forms.size();
        var kids = new StringBuilder();
        for (int i = 0; i < contents.size(); i++) {
            kids.append(firstPage + 2 * i).append(" 0 R ");
        }
        objects.add(ascii("<< /Type /Catalog /Pages 2 0 R >>"));
        objects.add(ascii("<< /Type /Pages /Kids [" + kids + "] /Count " + contents.size() + " >>"));
        objects.add(ascii("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
        for (int i = 0; i < forms.size(); i++) {
            boolean last = i == forms.size() - 1;
            var inner = last ? "" : "/Resources << /XObject << /X0 " + (firstForm + i + 1) + " 0 R >> >>";
            objects.add(stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + inner, ascii(last ? "0 0 9 9 re f" : forms.get(i))));
        }
        var form = forms.isEmpty() ? "" : "/XObject << /X0 " + firstForm + " 0 R >>";
        for (int i = 0; i < contents.size(); i++) {
            objects.add(ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + (firstPage + 2 * i + 1)
                    + " 0 R /Resources << /Font << /F1 3 0 R >> " + form + " >> >>"));
            objects.add(stream("", contents.get(i)));
        }
        return written(objects);
    }

    private static byte[] written(List<byte[]> objects) {
        var out = new ByteArrayOutputStream();
        var places = new ArrayList<Integer>();
        out.writeBytes(ascii("%PDF-1.4\n"));
        for (int i = 0; i < objects.size(); i++) {
            places.add(out.size());
            out.writeBytes(ascii((i + 1) + " 0 obj\n"));
            out.writeBytes(objects.get(i));
            out.writeBytes(ascii("\nendobj\n"));
        }
        int table = out.size();
        out.writeBytes(ascii("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"));
        places.forEach(place -> out.writeBytes(ascii("%010d 00000 n \n".formatted(place))));
        out.writeBytes(ascii("trailer << /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF"));
        return out.toByteArray();
    }

    private static byte[] stream(String said, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<< " + said + " /Length " + bytes.length + " >>\nstream\n"));
        out.writeBytes(bytes);
        out.writeBytes(ascii("\nendstream"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflated(long size, byte each) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new java.util.zip.Deflater(1))) {
            fill(deflater, size, each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void fill(OutputStream out, long size, byte each) throws IOException {
        var chunk = new byte[CHUNK];
        Arrays.fill(chunk, each);
        for (long left = size; left > 0; left -= chunk.length) {
            out.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
    }
}
