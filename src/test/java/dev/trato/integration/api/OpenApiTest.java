package dev.trato.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.customization.CustomField;
import dev.trato.customization.CustomFields;
import dev.trato.kernel.FieldType;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the API: sound in itself, true, and no more than its reader may know. */
@IntegrationTest
@FreshDatabase
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

    private final Program program;
    private final Cast cast;
    private final CustomFields customFields;

    OpenApiTest(Program program, Cast cast, CustomFields customFields) {
        this.program = program;
        this.cast = cast;
        this.customFields = customFields;
    }

    @BeforeEach
    void people() {
        cast.enter();
        cast.as(cast.alba, () -> customFields.define(new CustomFields.Definition("deal", FieldType.CHOICE, "Colour", "Color", null,
                List.of(new CustomField.Option("red", "Red", "Rojo"), new CustomField.Option("blue", "Blue", "Azul")), false, false)));
    }

    @Test
    void aSpecLinterFindsNoError() {
        for (long person : List.of(cast.alba, cast.ana, cast.rita)) {
            var read = new OpenAPIV3Parser().readContents(describedTo(person).toString(), null, new ParseOptions());
            assertThat(read.getMessages()).isEmpty();
            assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryCallHasANameOfItsOwn() {
        var document = describedTo(cast.alba);
        for (var reference : document.findValuesAsString("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
        var names = new ArrayList<String>();
        document.path("paths").forEachEntry((path, item) -> item.forEachEntry((method, call) -> {
            if (METHODS.contains(method)) {
                names.add(call.path("operationId").asString());
                assertThat(call.path("responses").propertyNames()).as(method + " " + path).anyMatch(status -> status.startsWith("2")).contains("401");
                assertThat(call.path("summary").asString()).as(method + " " + path).isNotBlank().doesNotContain("api.doc");
                assertThat(path.contains("{id}")).as(path).isEqualTo(item.path("parameters").path(0).path("name").asString().equals("id"));
            } else {
                assertThat(method).isEqualTo("parameters");
            }
        }));
        assertThat(names).doesNotHaveDuplicates().contains("listDeals", "createDeal", "winDeal", "listContracts", "renewContract");
        assertThat(names).contains("exportDeals", "listExports", "fileOfExport", "cancelExport", "discardExport");
        assertThat(document.path("paths").path("/contacts/{id}").path("get").path("responses").path("200").path("content").propertyNames())
                .containsExactly("application/json", "text/vcard");
        assertThat(document.path("paths").path("/exports/{id}/file").path("get").path("responses").path("200").path("content").propertyNames())
                .contains("text/csv", "text/vcard", "text/calendar", "application/json");
        assertThat(names).contains("contentOfDocument", "uploadDocument", "versionsOfDocument");
    }

    @Test
    void whatItSaysOfReadingIsTrue() {
        var alba = program.keyOf(cast.alba);
        var document = describedTo(cast.alba);
        program.post(alba, "/deals", "{\"name\": \"Pumps\", \"cf_colour\": \"red\"}").answers(201);
        document.path("paths").forEachEntry((path, item) -> {
            if (item.has("get") && !path.contains("{") && !path.equals("/search")) {
                var answer = program.get(alba, path.equals("/") ? "" : path).answers(200).json();
                var schema = resolved(document, item.path("get").path("responses").path("200").path("content").path("application/json").path("schema"));
                assertThat(schema.path("properties").propertyNames()).as(path).containsAll(answer.propertyNames());
                var row = resolved(document, schema.path("properties").path("data").path("items"));
                answer.path("data").forEach(one -> assertThat(row.path("properties").propertyNames()).as(path).containsAll(one.propertyNames()));
            }
        });
        var colour = document.at("/components/schemas/Deal/properties/cf_colour");
        assertThat(colour.path("enum").toString()).isEqualTo("[\"red\",\"blue\",null]");
        assertThat(colour.path("title").asString()).isEqualTo("Colour");
    }

    @Test
    void itDescribesNoMoreThanItsReaderMayKnow() {
        var rita = describedTo(cast.rita);
        assertThat(rita.at("/paths/~1deals/get").isMissingNode()).isFalse();
        assertThat(rita.at("/paths/~1deals/post").isMissingNode()).isTrue();
        assertThat(rita.at("/components/schemas/DealChange").isMissingNode()).isTrue();
        assertThat(rita.path("paths").propertyNames()).noneMatch(path -> path.contains("/actions/") || path.endsWith("/bulk"));
    }

    private JsonNode describedTo(long person) {
        return program.get(program.keyOf(person), "/openapi.json").answers(200).json();
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }
}
