package dev.trato.integration.exchange.format;

import dev.trato.records.Row;
import dev.trato.records.RowJson;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** One array with an object for each record, as the API gives them: names of fields and values are for programs, not for a language. */
@Component
class JsonFormat implements ExportFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public String name() {
        return "JSON";
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public RecordFile begin(Wanted wanted, OutputStream out) {
        var generator = MAPPER.createGenerator(out);
        generator.writeStartArray();
        return new Objects(generator, MAPPER.writer());
    }

    /** Records on their way into the array. */
    private record Objects(JsonGenerator generator, ObjectWriter writer) implements RecordFile {

        @Override
        public void write(List<Row> page) {
            for (var row : page) {
                generator.writeRaw('\n');
                writer.writeValue(generator, RowJson.of(row));
            }
        }

        /** The generator ends the array that it is in. */
        @Override
        public void close() {
            generator.close();
        }
    }
}
