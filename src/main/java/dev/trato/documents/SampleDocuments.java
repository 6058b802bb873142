package dev.trato.documents;

import static dev.trato.records.sample.SampleTexts.any;

import dev.trato.documents.Documents.Upload;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import dev.trato.records.Row;
import dev.trato.records.sample.SampleDeed;
import dev.trato.records.sample.SamplePart;
import dev.trato.records.sample.SampleStory;
import dev.trato.records.sample.SampleTexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The files that people of the sample company put on what they work on: now and then one, on records of any type that its texts speak of. */
@Component
@Order(110)
class SampleDocuments implements SamplePart {

    private static final int ONE_DAY_IN = 5;
    private static final int LATEST_CHAPTER = 3;
    private static final float MARGIN = 72;

    private final Gate gate;
    private final Documents documents;

    SampleDocuments(Gate gate, Documents documents) {
        this.gate = gate;
        this.documents = documents;
    }

    @Override
    public Teller begin(SampleStory story) {
        return new Telling(story);
    }

    private final class Telling implements Teller {
        private final SampleStory story;
        private final SampleTexts texts;
        private final Random random;
        private final List<RecordType<?>> types;
        private final Set<String> used = new HashSet<>();

        Telling(SampleStory story) {
            this.story = story;
            texts = story.texts("documents");
            random = story.random("documents");
            types = gate.types().all().stream()
                    .filter(type -> texts.headings().stream().anyMatch(heading -> heading.startsWith(type.name() + " "))).toList();
        }

        @Override
        public void tell(LocalDate day) {
            if (random.nextInt(ONE_DAY_IN) > 0 || types.isEmpty()) {
                return;
            }
            var worked = worked(any(types, random), day);
            if (!worked.isEmpty()) {
                put(any(worked, random));
            }
        }

        private List<Row> worked(RecordType<?> type, LocalDate day) {
            var query = RecordQuery.of(RecordFilter.where("updatedAt", Operator.AT_LEAST, day.minusDays(2))
                            .and(RecordFilter.where("owner", Operator.NOT_EMPTY)))
                    .columns(List.of("owner")).sort(List.of(RecordSort.ascending("createdAt"))).slice(0, RecordQuery.MAX_LIMIT);
            return gate.of(type).rows(query).stream().filter(row -> texts.headings().contains(heading(row.ref()))).toList();
        }

        private String heading(RecordRef ref) {
            return ref.type() + " " + Math.min(story.chapter(ref).orElse(1), LATEST_CHAPTER);
        }

        private void put(Row row) {
            var text = any(texts.rows(heading(row.ref())), random);
            var who = story.cast().stream().filter(person -> row.get("owner") instanceof Row.Link owner && owner.ref().id() == person.id()).findFirst();
            if (who.isPresent() && used.add(row.ref() + text.get(0))) {
                var title = MessageFormat.format(text.get(1), row.title());
                var name = MessageFormat.format(text.get(0), row.title());
                var bytes = text.get(0).endsWith(".pdf") ? pdf(title, text.get(2)) : (title + "\n\n" + text.get(2)).getBytes(StandardCharsets.UTF_8);
                story.does(SampleDeed.creating("document", who.get(), () -> documents.add(row.ref(), new Upload(name, new ByteArrayInputStream(bytes)))));
            }
        }
    }

    /** A page with a heading, and a line for each sentence. */
    private static byte[] pdf(String title, String text) {
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var pen = new PDPageContentStream(document, page)) {
                float top = PDRectangle.A4.getHeight() - MARGIN;
                line(pen, Standard14Fonts.FontName.HELVETICA_BOLD, 18, top, title);
                float height = top - 40;
                for (var sentence : text.split("(?<=\\.) ")) {
                    line(pen, Standard14Fonts.FontName.HELVETICA, 12, height, sentence);
                    height -= 22;
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(PDPageContentStream pen, Standard14Fonts.FontName font, float size, float height, String text) throws IOException {
        pen.beginText();
        pen.setFont(new PDType1Font(font), size);
        pen.newLineAtOffset(MARGIN, height);
        pen.showText(text.replace('’', '\''));
        pen.endText();
    }
}
