package dev.trato.integration.exchange.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts that may be longer than memory. They are written to a temporary file in blocks, of which the lately used ones stay in
 * memory, up to eight million characters. A list that fits into one block never touches the disk.
 */
final class TextStore implements Closeable {

    private static final int BLOCK_TEXTS = 256;
    private static final int BLOCK_CHARACTERS = 1_000_000;
    private static final int KEPT_CHARACTERS = 8_000_000;

    private record Block(List<String> texts, long characters) {
    }

    private final String file;
    private final Map<Integer, Block> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long keptCharacters;
    private int[] firstText = new int[64];
    private long[] position = new long[64];
    private int blocks;
    private List<String> open = new ArrayList<>();
    private long openCharacters;
    private int size;
    private @Nullable FileChannel disk;

    /** @param file the name of the user's file, for messages */
    TextStore(String file) {
        this.file = file;
    }

    int size() {
        return size;
    }

    void add(String text) {
        open.add(text);
        openCharacters += text.length();
        size++;
        if (open.size() == BLOCK_TEXTS || openCharacters >= BLOCK_CHARACTERS) {
            closeBlock();
        }
    }

    String get(int index) {
        int openFrom = size - open.size();
        if (index >= openFrom) {
            return open.get(index - openFrom);
        }
        int found = Arrays.binarySearch(firstText, 0, blocks, index);
        int block = found >= 0 ? found : -found - 2;
        return block(block).texts().get(index - firstText[block]);
    }

    private void closeBlock() {
        if (blocks + 1 >= position.length) {
            position = Arrays.copyOf(position, position.length * 2);
            firstText = Arrays.copyOf(firstText, firstText.length * 2);
        }
        firstText[blocks] = size - open.size();
        position[blocks + 1] = position[blocks] + write(position[blocks]);
        keep(blocks, new Block(open, openCharacters));
        blocks++;
        open = new ArrayList<>();
        openCharacters = 0;
    }

    private Block block(int number) {
        Block block = kept.get(number);
        if (block == null) {
            block = read(position[number], (int) (position[number + 1] - position[number]));
            keep(number, block);
        }
        return block;
    }

    private void keep(int number, Block block) {
        kept.put(number, block);
        keptCharacters += block.characters();
        Iterator<Block> oldest = kept.values().iterator();
        while (keptCharacters > KEPT_CHARACTERS && kept.size() > 1) {
            keptCharacters -= oldest.next().characters();
            oldest.remove();
        }
    }

    private int write(long at) {
        byte[][] encoded = new byte[open.size()][];
        int length = 0;
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = open.get(i).getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (byte[] text : encoded) {
            bytes.putInt(text.length).put(text);
        }
        bytes.flip();
        try {
            FileChannel channel = disk();
            for (long to = at; bytes.hasRemaining();) {
                to += channel.write(bytes, to);
            }
            return length;
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", file);
        }
    }

    private Block read(long at, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            FileChannel channel = disk();
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
                // a read may come in pieces
            }
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", file);
        }
        bytes.flip();
        List<String> texts = new ArrayList<>();
        long characters = 0;
        while (bytes.hasRemaining()) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
            characters += texts.getLast().length();
        }
        return new Block(texts, characters);
    }

    private FileChannel disk() throws IOException {
        if (disk == null) {
            Path path = Files.createTempFile("trato-texts", ".tmp");
            disk = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return disk;
    }

    @Override
    public void close() {
        kept.clear();
        try {
            if (disk != null) {
                disk.close();
            }
        } catch (IOException e) {
            throw new TableFileException(e, "unreadable", file);
        }
    }
}
