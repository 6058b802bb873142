package dev.trato.documents.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that reads files for Trato. It takes orders line by line, says at once what it has made of a file, and ends with whoever
 * gave the orders.
 */
public final class Reader {

    /** The picture of one more page is there. */
    static final String PAGE = "page";
    /** The text is there. */
    static final String TEXT = "text";
    /** That is all of this file. */
    static final String END = "end";

    /** Names of what is made of a file. */
    public static final String THUMBNAIL = "thumbnail.jpg";
    public static final String TEXT_FILE = "text.txt";

    private Reader() {}

    /** The picture of a page, counted from 1. */
    public static String page(int number) {
        return "page-" + number + ".jpg";
    }

    public static void main(String[] arguments) throws IOException {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // no library speaks in between
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = orders.readLine(); line != null; line = orders.readLine()) {
            read(Order.parse(line), answers);
            answers.println(END);
        }
    }

    /** Whatever is wrong with a file, what was made of it so far is there, and the next one is read. */
    private static void read(Order order, PrintStream answers) {
        try {
            if (PictureReading.TYPES.contains(order.mediaType())) {
                PictureReading.read(order, answers);
            } else if (PdfReading.TYPE.equals(order.mediaType())) {
                PdfReading.read(order, answers);
            } else {
                TextReading.read(order, answers);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            System.err.println(e);
        }
    }
}
