package dev.trato.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.trato.records.Field;
import dev.trato.records.RecordQuery;
import dev.trato.records.Records;
import dev.trato.records.Row;
import dev.trato.ui.Kit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records to compare a reference with, found as one types; of users also whoever reads the list, so that a shared view means each his own. */
final class ReferenceInput implements FilterInput {

    private static final String ME = "me";

    private final Kit kit;
    private final Field field;
    private final Records<?> records;
    private final MultiSelectComboBox<Choice> input;

    ReferenceInput(Kit kit, Field field, String label) {
        this.kit = kit;
        this.field = field;
        this.records = kit.gate().of(field.target());
        input = new MultiSelectComboBox<>(label);
        input.setItems(this::find);
        input.setItemLabelGenerator(Choice::title);
        input.setRenderer(LitRenderer.<Choice>of("<div class=\"choice-line\"><span>${item.title}</span>"
                        + "<span class=\"choice-subtitle\">${item.note}</span></div>")
                .withProperty("title", Choice::title)
                .withProperty("note", Choice::note));
    }

    /** A record to choose; equal to any other with its id. */
    private record Choice(String value, String title, String note) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && choice.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    @Override
    public Component component() {
        return input;
    }

    @Override
    public void setValues(List<String> values) {
        var ids = values.stream().filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).toList();
        var titles = records.titles(ids);
        var chosen = new LinkedHashSet<Choice>();
        values.forEach(value -> chosen.add(value.equals(ME) ? me()
                : new Choice(value, titles.getOrDefault(Long.valueOf(value), kit.text("value.restricted")), "")));
        input.setValue(chosen);
    }

    @Override
    public List<String> values() {
        return input.getValue().stream().map(Choice::value).toList();
    }

    private Stream<Choice> find(Query<Choice, String> query) {
        var words = query.getFilter().orElse("");
        boolean first = field.target().equals("user") && me().title().toLowerCase(kit.locale()).startsWith(words.toLowerCase(kit.locale()));
        boolean shown = first && query.getOffset() == 0;
        int offset = Math.max(0, query.getOffset() - (first ? 1 : 0));
        int limit = Math.clamp(query.getLimit() - (shown ? 1 : 0), 1, RecordQuery.MAX_LIMIT);
        var found = records.rows(RecordQuery.of(kit.catalog().choices(field)).text(words).columns(note()).slice(offset, limit)).stream().map(this::choice);
        return shown ? Stream.concat(Stream.of(me()), found) : found;
    }

    private Choice me() {
        return new Choice(ME, kit.text("filter.me"), "");
    }

    private Choice choice(Row row) {
        var note = note().stream()
                .map(name -> kit.format().text(kit.catalog().require(records.type(), name), row.get(name), kit.locale()))
                .findFirst();
        return new Choice(String.valueOf(row.id()), row.title(), note.orElse(""));
    }

    private List<String> note() {
        return kit.catalog().subtitle(records.type()).map(Field::name).stream().toList();
    }
}
