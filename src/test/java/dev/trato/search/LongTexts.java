package dev.trato.search;

import dev.trato.records.RecordText;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Companies with long texts, as long as a test asks for them; it looks whether anybody holds more of them than the last ones he asked for. */
@Component
class LongTexts implements RecordText {

    private final List<WeakReference<String>> earlier = new ArrayList<>();
    private volatile @Nullable String word;
    private List<WeakReference<String>> last = List.of();
    private int held;

    /** Whoever asks is given texts with a word; null for none any more. */
    void speakOf(@Nullable String word) {
        this.word = word;
        earlier.clear();
        last = List.of();
        held = 0;
    }

    /** So many texts were held at once by the time that more were asked for, besides those asked for just before. */
    int held() {
        return held;
    }

    @Override
    public String recordType() {
        return "company";
    }

    @Override
    public String field() {
        return "name";
    }

    @Override
    public synchronized Map<Long, String> texts(Collection<Long> ids) {
        var about = word;
        if (about == null) {
            return Map.of();
        }
        if (!earlier.isEmpty()) {
            System.gc();
            held = Math.max(held, (int) earlier.stream().filter(text -> text.get() != null).count());
        }
        var texts = new HashMap<Long, String>();
        ids.forEach(id -> texts.put(id, "of company " + id + " nothing is known but a " + about + ", ".repeat(500)));
        earlier.addAll(last);
        last = texts.values().stream().map(WeakReference::new).toList();
        return texts;
    }
}
