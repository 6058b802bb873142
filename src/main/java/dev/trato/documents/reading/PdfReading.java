package dev.trato.documents.reading;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the text of a PDF and draws its first pages. Nothing of a PDF but these pictures ever reaches a browser as a page. */
final class PdfReading {

    static final String TYPE = "application/pdf";

    private static final int PAGES_DRAWN = 20;
    private static final int PAGES_READ = 2000;
    private static final int POINTS_PER_INCH = 72;
    private static final float MOST_DPI = 144;
    private static final long LARGEST_IMAGE = 40_000_000;
    private static final long UNPACKED_BYTES = 128L * 1024 * 1024;
    private static final long READING_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long DRAWING_NANOS = Duration.ofSeconds(15).toNanos();

    private PdfReading() {}

    static void read(Order order, PrintStream answers) throws IOException {
        try (var document = Loader.loadPDF(order.file().toFile(), MemoryUsageSetting.setupTempFileOnly(UNPACKED_BYTES).streamCache)) {
            text(document, order, answers);
            draw(document, order, answers);
        }
    }

    private static void text(PDDocument document, Order order, PrintStream answers) throws IOException {
        var stripper = new PDFTextStripper();
        var text = new CappedText();
        long end = System.nanoTime() + READING_NANOS;
        for (int page = 1; page <= Math.min(PAGES_READ, document.getNumberOfPages()) && !text.isFull() && System.nanoTime() < end; page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            text.add(stripper.getText(document));
        }
        if (!text.isEmpty()) {
            Files.writeString(order.into().resolve(Reader.TEXT_FILE), text.toString());
            answers.println(Reader.TEXT);
        }
    }

    private static void draw(PDDocument document, Order order, PrintStream answers) throws IOException {
        var renderer = new Renderer(document);
        renderer.setSubsamplingAllowed(true);
        long end = System.nanoTime() + DRAWING_NANOS;
        for (int page = 0; page < Math.min(PAGES_DRAWN, document.getNumberOfPages()) && System.nanoTime() < end; page++) {
            var box = document.getPage(page).getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            float dpi = Math.min(MOST_DPI, PictureReading.PAGE_PIXELS * POINTS_PER_INCH / Math.max(1, longest));
            var image = PictureReading.shrunk(renderer.renderImageWithDPI(page, dpi, ImageType.RGB), PictureReading.PAGE_PIXELS);
            PictureReading.write(image, order.into().resolve(Reader.page(page + 1)));
            if (page == 0) {
                PictureReading.write(PictureReading.shrunk(image, PictureReading.THUMBNAIL_PIXELS), order.into().resolve(Reader.THUMBNAIL));
            }
            answers.println(Reader.PAGE);
        }
    }

    /** Leaves out images that are larger than anybody could see on a page. */
    private static final class Renderer extends PDFRenderer {

        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                public void drawImage(PDImage image) throws IOException {
                    var mask = image instanceof PDImageXObject object ? object.getSoftMask() : null;
                    if (pixels(image) <= LARGEST_IMAGE && (mask == null || pixels(mask) <= LARGEST_IMAGE)) {
                        super.drawImage(image);
                    }
                }
            };
        }

        private static long pixels(PDImage image) {
            return (long) image.getWidth() * image.getHeight();
        }
    }
}
