package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the bodies of calls. Strictly: what could be understood in two ways is refused. */
final class ApiJson {

    /** Longest body, in bytes. */
    static final int LONGEST = 5 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ApiJson() {}

    static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(HttpServletRequest request) {
        try {
            var body = request.getContentLengthLong() > LONGEST ? new byte[LONGEST + 1] : request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new ApiFault(HttpStatus.CONTENT_TOO_LARGE, "problem.api.large", LONGEST / 1024 / 1024);
            }
            return body;
        } catch (IOException e) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.json");
        }
    }

    /** The body as a JSON object. */
    static JsonNode object(byte[] body) {
        try {
            var node = MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.json");
        }
        throw new ApiFault(HttpStatus.BAD_REQUEST, "problem.api.object");
    }
}
