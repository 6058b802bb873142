package dev.trato.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader makes of files, and what becomes of it when a file wants too much: the next one is read all the same. */
class ReadingRoomTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final ReadingRoom ROOM = new ReadingRoom(Duration.ofSeconds(20), 128);

    @TempDir
    private Path folder;
    private int count;

    @AfterAll
    static void close() {
        ROOM.destroy();
    }

    private record Read(ReadingRoom.Found found, Path into) {

        String text() throws IOException {
            return Files.readString(into.resolve(Reader.TEXT_FILE));
        }

        BufferedImage page(int number) throws IOException {
            return ImageIO.read(into.resolve(Reader.page(number)).toFile());
        }
    }

    @Test
    void aPhotoIsTurnedUprightMadeSmallerAndLosesWhatTheCameraWrote() throws IOException {
        var read = read("image/jpeg", FilesOfAllKinds.photo(2400, 1200, 6));
        assertThat(read.found()).isEqualTo(new ReadingRoom.Found(1, false, true));
        var page = read.page(1);
        assertThat(page.getWidth()).isEqualTo(800);
        assertThat(page.getHeight()).isEqualTo(1600);
        assertThat(isNear(page.getRGB(780, 20), Color.GREEN)).as("what was at the upper left is at the upper right").isTrue();
        assertThat(isNear(page.getRGB(400, 1590), Color.BLUE)).isTrue();
        assertThat(Files.readString(read.into().resolve(Reader.page(1)), StandardCharsets.ISO_8859_1)).doesNotContain("secret", "Exif");
        var small = ImageIO.read(read.into().resolve(Reader.THUMBNAIL).toFile());
        assertThat(small.getHeight()).isEqualTo(PictureReading.THUMBNAIL_PIXELS);
    }

    @Test
    void eachWayToHoldACameraIsTurnedBack() throws IOException {
        // where the green corner comes to lie: x and y of 2 x 2 quarters
        var corners = Map.of(1, "left top", 2, "right top", 3, "right bottom", 4, "left bottom", 5, "left top", 6, "right top", 7, "right bottom", 8, "left bottom");
        for (var corner : corners.entrySet()) {
            var page = read("image/jpeg", FilesOfAllKinds.photo(80, 40, corner.getKey())).page(1);
            assertThat(page.getWidth()).isEqualTo(corner.getKey() < 5 ? 80 : 40);
            int x = corner.getValue().startsWith("left") ? 2 : page.getWidth() - 3;
            int y = corner.getValue().endsWith("top") ? 2 : page.getHeight() - 3;
            assertThat(isNear(page.getRGB(x, y), Color.GREEN)).as("orientation " + corner).isTrue();
        }
    }

    @Test
    void otherImagesAreReadAsWell() throws IOException {
        for (var format : Map.of("png", "image/png", "gif", "image/gif", "bmp", "image/bmp", "tiff", "image/tiff").entrySet()) {
            assertThat(read(format.getValue(), FilesOfAllKinds.image(format.getKey(), 100, 60)).found().pages()).as(format.getKey()).isEqualTo(1);
        }
    }

    @Test
    void aHugeImageIsReadInPartsAndOneThatIsTooHugeNotAtAll() throws IOException {
        assertThat(read("image/png", FilesOfAllKinds.pngOf(20_000, 10_000)).page(1).getWidth()).isEqualTo(1600);
        assertThat(read("image/png", FilesOfAllKinds.pngOf(30_001, 8)).found()).isEqualTo(new ReadingRoom.Found(0, false, true));
    }

    @Test
    void aPdfHasPagesAndText() throws IOException {
        var read = read("application/pdf", FilesOfAllKinds.pdf("Offer for Acme", "Twelve rice cookers"));
        assertThat(read.found()).isEqualTo(new ReadingRoom.Found(2, true, true));
        assertThat(read.text()).contains("Offer for Acme").contains("Twelve rice cookers");
        var page = read.page(1);
        assertThat(page.getHeight()).isEqualTo(1600);
        assertThat(isNear(page.getRGB(5, 5), Color.WHITE)).isTrue();
    }

    @Test
    void textIsReadInTheLettersItWasWrittenIn() throws IOException {
        assertThat(read("text/plain", "Añadir 中文".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("Añadir 中文");
        assertThat(read("text/plain", "Añadir".getBytes(StandardCharsets.ISO_8859_1)).text()).isEqualTo("Añadir");
        assertThat(read("text/plain", "\ufeffAñadir".getBytes(StandardCharsets.UTF_16LE)).text()).isEqualTo("Añadir");
        assertThat(read("text/html", "<h1>Acme &amp; co</h1><script>secret()</script><style>p{}</style><p>Offer".getBytes(StandardCharsets.UTF_8)).text())
                .contains("Acme & co").contains("Offer").doesNotContain("secret", "p{}");
        assertThat(read("text/plain", new byte[0]).found().hasText()).isFalse();
    }

    @Test
    void officeDocumentsAreReadWordByWord() throws IOException {
        assertThat(read(DOCX, FilesOfAllKinds.docx(FilesOfAllKinds.paragraphs("Dear customer,", "we offer &lt;12&gt; cookers"))).text())
                .isEqualTo("Dear customer,\nwe offer <12> cookers");
        var sheet = FilesOfAllKinds.zip(Map.of("xl/workbook.xml", "<workbook><sheets><sheet name=\"Prices\"/></sheets></workbook>",
                "xl/sharedStrings.xml", "<sst><si><t>Rice cooker</t></si><si><r><t>Ke</t></r><r><t>ttle</t></r></si></sst>",
                "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>inline</t></is></c></row></sheetData></worksheet>"));
        assertThat(read("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet).text()).contains("Prices", "Rice cooker", "Kettle", "inline");
        var slides = FilesOfAllKinds.zip(Map.of("ppt/slides/slide1.xml", "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>Our year</a:t></a:r></a:p></p:sld>"));
        assertThat(read("application/vnd.openxmlformats-officedocument.presentationml.presentation", slides).text()).isEqualTo("Our year");
        var open = FilesOfAllKinds.zip(Map.of("content.xml", "<o:c xmlns:o=\"o\" xmlns:text=\"t\"><text:h>Title</text:h><text:p>One <text:span>two</text:span></text:p></o:c>"));
        assertThat(read("application/vnd.oasis.opendocument.text", open).text()).isEqualTo("Title\nOne two");
    }

    @Test
    void nothingIsFetchedAndNothingMultipliesItself() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "wages");
        for (var dtd : new String[] {
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE d SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;\">]>"}) {
            var read = read(DOCX, FilesOfAllKinds.docx("<?xml version=\"1.0\"?>" + dtd + "<d><t>&x;</t></d>"));
            assertThat(read.found().hasText()).as(dtd).isFalse();
            assertThat(Files.exists(read.into().resolve(Reader.TEXT_FILE))).isFalse();
        }
    }

    @Test
    void whatIsNoDocumentHasNothing() throws IOException {
        for (var type : new String[] {"application/pdf", "image/jpeg", "image/png", "image/tiff", "image/gif", DOCX}) {
            assertThat(read(type, "%PDF-1.4 GIF89a not really".getBytes(StandardCharsets.US_ASCII)).found()).as(type).isEqualTo(new ReadingRoom.Found(0, false, true));
        }
        var half = FilesOfAllKinds.image("png", 100, 100);
        assertThat(read("image/png", java.util.Arrays.copyOf(half, half.length / 2)).found().complete()).isTrue();
    }

    @Test
    void bombsDoNotGoOff() throws IOException {
        assertThat(read(DOCX, FilesOfAllKinds.docxOf(90)).found().hasText()).isFalse();
        var page = read("application/pdf", FilesOfAllKinds.pdfOfAHugeImage());
        assertThat(page.found()).isEqualTo(new ReadingRoom.Found(1, false, true));
        assertThat(isNear(page.page(1).getRGB(400, 1300), Color.WHITE)).as("it is left out").isTrue();
        assertThat(read("text/plain", "still there".getBytes(StandardCharsets.US_ASCII)).text()).isEqualTo("still there");
    }

    @Test
    void whatTakesTooLongIsGivenUpAndTheNextOneIsRead() throws IOException {
        var impatient = new ReadingRoom(Duration.ofSeconds(3), 64);
        try {
            assertThat(read(impatient, "application/pdf", FilesOfAllKinds.pdfWithoutEnd()).found().complete()).isFalse();
            assertThat(read(impatient, "text/plain", "next".getBytes(StandardCharsets.US_ASCII)).text()).isEqualTo("next");
        } finally {
            impatient.destroy();
        }
    }

    @Test
    void aProcessThatHasDiedIsReplaced() throws IOException {
        assertThat(read("text/plain", "one".getBytes(StandardCharsets.US_ASCII)).text()).isEqualTo("one");
        ProcessHandle.current().children().filter(child -> child.info().commandLine().orElse("").contains(Reader.class.getName())).forEach(ProcessHandle::destroyForcibly);
        read("text/plain", "two".getBytes(StandardCharsets.US_ASCII));
        assertThat(read("text/plain", "three".getBytes(StandardCharsets.US_ASCII)).text()).isEqualTo("three");
    }

    private Read read(String type, byte[] bytes) throws IOException {
        return read(ROOM, type, bytes);
    }

    private Read read(ReadingRoom room, String type, byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("file " + ++count), bytes);
        var into = Files.createDirectory(folder.resolve("into ñ " + count));
        return new Read(room.read(file, type, into), into);
    }

    private static boolean isNear(int rgb, Color colour) {
        var found = new Color(rgb);
        return Math.abs(found.getRed() - colour.getRed()) < 40 && Math.abs(found.getGreen() - colour.getGreen()) < 40
                && Math.abs(found.getBlue() - colour.getBlue()) < 40;
    }
}
