package dev.trato.integration.exchange.card;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.EncodeHintType;
import java.util.Map;

/** A QR code as a drawing: dark on light with the margin that scanners want, and sharp at every size. */
final class QrCode {

    private static final int MARGIN = 4;

    private QrCode() {}

    static String svg(String text) {
        var code = matrix(text);
        int size = code.getWidth() + 2 * MARGIN;
        var path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "h-" + size + "z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
    }

    private static com.google.zxing.qrcode.encoder.ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too much for a code: " + text.length(), e);
        }
    }
}
