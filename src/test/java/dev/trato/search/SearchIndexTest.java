package dev.trato.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.RecordRef;
import dev.trato.search.IndexedRecord.Kind;
import dev.trato.search.Terms.Term;
import dev.trato.search.Wanted.In;
import dev.trato.security.Visibility;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index by itself, without a database. */
class SearchIndexTest {

    @TempDir
    Path directory;

    @Test
    void itFindsWhatWasWrittenUntilItIsTakenOut() {
        try (var index = SearchIndex.lucene(directory)) {
            index.write(List.of(person(1, "Núñez García", "+34 600 555 1234", 7)), List.of());
            assertThat(found(index, "nunez")).containsExactly(1L);
            assertThat(found(index, "gar")).containsExactly(1L);
            assertThat(found(index, "nobody")).isEmpty();
            index.write(List.of(), List.of(new RecordRef("contact", 1)));
            assertThat(found(index, "nunez")).isEmpty();
        }
    }

    private static IndexedRecord person(long id, String name, String phone, long owner) {
        var person = new IndexedRecord(new RecordRef("contact", id), owner, null, 20_000);
        person.put(IndexShape.TITLE, Kind.TITLE, name);
        person.put("phone", Kind.PHONE, phone);
        return person;
    }

    static List<Long> found(SearchIndex index, String word) {
        var wanted = new Wanted(List.of(new Term(List.of(word), List.of(), true)), word,
                List.of(new In(IndexShape.TITLE, Kind.TITLE, Set.of("contact"))), Map.of("contact", Visibility.ALL), Set.of(), 20_000);
        return index.find(wanted, false, 0, SearchIndex.DEEPEST).stream().map(found -> found.ref().id()).toList();
    }
}
