package dev.trato.documents.reading;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;

/**
 * Makes smaller pictures of an image, upright and without what cameras write into them. A large one is never in memory as a whole: of its
 * lines and columns only every so many are read.
 */
final class PictureReading {

    static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/x-ms-bmp");

    static final int PAGE_PIXELS = 1600;
    static final int THUMBNAIL_PIXELS = 320;
    private static final int LARGEST_SIDE = 30_000;
    private static final long IN_MEMORY = 8_000_000;
    private static final float QUALITY = 0.82f;

    private PictureReading() {}

    static void read(Order order, PrintStream answers) throws IOException {
        ImageIO.setUseCache(false);
        var image = Orientation.of(order.file()).upright(decode(order.file()));
        write(shrunk(image, PAGE_PIXELS), order.into().resolve(Reader.page(1)));
        write(shrunk(image, THUMBNAIL_PIXELS), order.into().resolve(Reader.THUMBNAIL));
        answers.println(Reader.PAGE);
    }

    private static BufferedImage decode(Path file) throws IOException {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("Not an image");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new IOException("Too large: " + width + " x " + height);
        }
        int step = 1;
        while ((long) (width / step) * (height / step) > IN_MEMORY) {
            step++;
        }
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    /** On white, without transparency, the longer side at most so many pixels. */
    static BufferedImage shrunk(BufferedImage image, int most) {
        double factor = Math.min(1, (double) most / Math.max(image.getWidth(), image.getHeight()));
        var now = image;
        // half and half again looks better than at once
        while (factor < 0.5 && Math.max(now.getWidth(), now.getHeight()) > 2 * most) {
            now = drawn(now, Math.max(1, now.getWidth() / 2), Math.max(1, now.getHeight() / 2));
        }
        double rest = Math.min(1, (double) most / Math.max(now.getWidth(), now.getHeight()));
        return drawn(now, Math.max(1, (int) Math.round(now.getWidth() * rest)), Math.max(1, (int) Math.round(now.getHeight() * rest)));
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = target.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return target;
    }

    static void write(BufferedImage image, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file)); var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** How a camera was held; 1 to 8 as EXIF counts. */
    record Orientation(int value) {

        private static final Orientation UPRIGHT = new Orientation(1);

        /** What a JPEG says of itself; upright where it says nothing. */
        static Orientation of(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return ExifOrientation.find(in.readNBytes(128 * 1024)).map(Orientation::new).orElse(UPRIGHT);
            }
        }

        BufferedImage upright(BufferedImage image) {
            if (value < 2 || value > 8) {
                return image;
            }
            int width = image.getWidth();
            int height = image.getHeight();
            boolean turned = value >= 5;
            var target = new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
            var pen = target.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, target.getWidth(), target.getHeight());
            pen.drawImage(image, move(width, height), null);
            pen.dispose();
            return target;
        }

        private AffineTransform move(int width, int height) {
            return switch (value) {
                case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                default -> new AffineTransform(0, -1, 1, 0, 0, width);
            };
        }
    }
}
