package dev.trato.integration.exchange.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export of everything, read as a stranger would who has nothing but the file. */
public final class WholeReading {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public WholeReading(byte[] zip) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, byte[]> entries() {
        return entries;
    }

    public String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    public JsonNode description() {
        return JSON.readTree(text("description.json"));
    }

    public List<JsonNode> lines(String name) {
        return text(name).lines().map(JSON::readTree).map(JsonNode.class::cast).toList();
    }

    public List<JsonNode> records(String type) {
        return lines("records/" + type + ".jsonl");
    }

    /** Checksums fit, counts are those that are told, and each reference leads to a record that is in the file. */
    public void isWhole() {
        text("checksums.sha256").lines().forEach(line -> assertThat(sum(entries.get(line.substring(66)))).as(line).isEqualTo(line.substring(0, 64)));
        assertThat(text("checksums.sha256").lines().count()).isEqualTo(entries.size() - 1);
        var types = description().get("types");
        var typeOf = new HashMap<Long, String>();
        types.forEach(type -> records(type.get("name").asString()).forEach(record ->
                assertThat(typeOf.put(record.get("id").asLong(), type.get("name").asString())).as("an id stands for one record").isNull()));
        types.forEach(type -> references(type, typeOf));
        description().get("data").forEach(data -> assertThat(lines(data.get("file").asString())).hasSize(data.get("count").asInt()));
        lines("data/document_versions.jsonl").forEach(version -> {
            var hash = version.get("contentHash").asString();
            assertThat(sum(entries.get("documents/" + hash))).isEqualTo(hash);
            assertThat(typeOf.get(version.get("documentId").asLong())).isEqualTo("document");
        });
        var operations = lines("data/operations.jsonl").stream().map(each -> each.get("id").asLong()).toList();
        assertThat(lines("data/changes.jsonl")).allSatisfy(change -> assertThat(operations).contains(change.get("operationId").asLong()));
    }

    private void references(JsonNode type, Map<Long, String> typeOf) {
        var records = records(type.get("name").asString());
        assertThat(records).hasSize(type.get("count").asInt());
        for (var field : type.get("fields")) {
            var name = field.get("name").asString();
            if (field.has("references")) {
                records.stream().filter(record -> record.has(name)).forEach(record ->
                        assertThat(typeOf.get(record.get(name).asLong())).as(type.get("name") + "." + name).isEqualTo(field.get("references").asString()));
            }
        }
        records.stream().filter(record -> record.has("subjectId")).forEach(record ->
                assertThat(typeOf.get(record.get("subjectId").asLong())).isEqualTo(record.get("subjectType").asString()));
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
