package dev.trato.integration.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** A call made from its description, valid at first; what is odd about it is told by the oddities. */
class DescribedCall {

    final String template;
    final JsonNode described;
    final List<String> oddities = new ArrayList<>();
    final Map<String, List<String>> parameters = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    String method;
    String path;
    @Nullable String contentType;
    @Nullable String body;

    DescribedCall(String method, String template, JsonNode described) {
        this.method = method;
        this.template = template;
        this.path = template;
        this.described = described;
    }

    boolean isOdd() {
        return !oddities.isEmpty();
    }

    MockHttpServletRequestBuilder request(String key) {
        var address = java.net.URI.create("/api/v1" + UriUtils.encodePath(path.equals("/") ? "" : path, "UTF-8"));
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)), address);
        request.header("Authorization", "Bearer " + key);
        headers.forEach(request::header);
        parameters.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        if (body != null) {
            request.header("Content-Type", String.valueOf(contentType)).content(body);
        }
        return request.characterEncoding(java.nio.charset.StandardCharsets.UTF_8);
    }

    static boolean isJson(String type) {
        return MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_JSON) || type.endsWith("+json");
    }

    @Override
    public String toString() {
        var text = method + " " + path + " " + parameters + " " + headers + " " + body;
        return oddities + " " + text.substring(0, Math.min(text.length(), 600));
    }
}
