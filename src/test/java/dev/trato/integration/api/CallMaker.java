package dev.trato.integration.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes calls out of nothing but the description of the API and the ids of some records: sound ones, and such as nobody would expect. */
class CallMaker {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> ODD_TEXTS = List.of("", " ", "\u0000", "a\u0000b", "\ud83d\udc19 \u202eabc\u202c", "e\u0301\u0323", "\ufeff", "\uffff", "\ud800",
            "\r\nX-Odd: 1", "x".repeat(300), "\u00e4".repeat(5000), "x".repeat(70_000), "' or ''='", "x'%_\\", "${7*7}", "<b>&amp;", "../../etc", "null", "true", "NaN",
            "-1", "1e400", "99999999999999999999", "0001-01-01", "9999-12-31", "+999999999-12-31", "-999999999-01-01T00:00:00Z", "2026-02-30", "2026-03-31T09:30:00+18:00",
            "24:00", "today-99999", "me", "*", "\"0\"", "W/\"1\"", "W251bGwsbnVsbF0", "WyJ4IiwiMSJd", "e30", "mailto:x", "javascript:alert(1)", "a@b", "http://[::1", "%00", "%zz");
    private static final List<String> ODD_JSON = List.of("null", "true", "[]", "{}", "[null]", "[[[[]]]]", "{\"id\": null}", "{\"id\": 1}", "{\"id\": -1, \"x\": 2}", "-1e400",
            "1e2147483647", "1e-2147483647", "9223372036854775808", "-9223372036854775809", "0.1", "1e308", "123456789012345678901234567890.123456789", "0",
            "-0.0", "3", "\"x\"", "\"\"", "\"\\u0000\"", "\"\\ud800\"");
    private static final List<String> ODD_BODIES = List.of("", " ", "null", "[]", "[{}]", "\"x\"", "1", "{", "{\"name\":}", "{\"name\": \"x\", \"name\": \"y\"}", "{} {}",
            "{'name': 'x'}", "{\"name\": NaN}", "\u0000", "\ufeff{}", "[".repeat(5000), "{\"a\":".repeat(2000) + "1" + "}".repeat(2000), "{\"name\": \"\\ud800\"}",
            "{\"name\": 1" + "0".repeat(5000) + "}", "<name/>", "name=x&amount=1", "{\"constructor\": {}}", "{\"__proto__\": null}", "{\"id\": 1}", "{\"\": 1}");
    private static final List<String> ODD_METHODS = List.of("put", "delete", "patch", "post", "get", "options", "head");
    private static final List<String> ODD_TYPES = List.of("text/plain", "application/xml", "garbage", "application/x-www-form-urlencoded", "*/*", "application/json;charset=utf-16",
            "application/json; charset=nothing", "multipart/form-data", "multipart/form-data; boundary=x");
    private static final List<String> ODD_FILTERS = List.of("(", "not not", "amount >", "= 1", "name = \"", "nothing = 1", "name = x or", "id in ()", "name contains \"\"",
            "((((((((((((((((((((((((((id = 1))))))))))))))))))))))))))", "id = 99999999999999999999", "name > \u0000", "not (id = 1) and not (id = 2)", "createdAt > today-99999",
            "createdAt in lastWeek", "owner = me", "team = mine", "id is empty", "name = x".repeat(1200));

    private final JsonNode document;
    private final RandomGenerator random;
    private final Map<String, List<Long>> ids;
    private String current = "";
    private final List<String[]> calls = new ArrayList<>();

    /** @param ids ids of records, by the name their type has in addresses and by the name of the type */
    CallMaker(JsonNode document, RandomGenerator random, Map<String, List<Long>> ids) {
        this.document = document;
        this.random = random;
        this.ids = ids;
        document.path("paths").forEachEntry((path, item) -> item.forEachEntry((method, call) -> {
            if (!method.equals("parameters")) {
                calls.add(new String[] {method, path});
            }
        }));
    }

    int size() {
        return calls.size();
    }

    DescribedCall make() {
        var chosen = oneOf(calls);
        var item = document.path("paths").path(chosen[1]);
        var call = new DescribedCall(chosen[0], chosen[1], item.path(chosen[0]));
        var type = chosen[1].split("/").length > 1 ? chosen[1].split("/")[1] : "";
        current = type;
        item.path("parameters").forEach(parameter -> call.path = call.path.replace("{" + parameter.path("name").asString() + "}", "" + id(type)));
        call.described.path("parameters").forEach(parameter -> parameter(call, parameter, type));
        call.described.path("requestBody").path("content").forEachEntry((contentType, media) -> {
            if (DescribedCall.isJson(contentType)) {
                call.contentType = contentType;
                call.body = value(media.path("schema"), 0).toString();
            } else if (call.body == null) {
                call.contentType = contentType;
                call.body = "name,city\nAcme,Oslo\n";
            }
        });
        for (int oddities = random.nextInt(10) < 4 ? 0 : 1 + random.nextInt(2); oddities > 0; oddities--) {
            spoil(call, type);
        }
        return call;
    }

    // sound

    private void parameter(DescribedCall call, JsonNode parameter, String type) {
        var name = parameter.path("name").asString();
        if (!parameter.path("required").asBoolean(false) && random.nextInt(4) > 0) {
            return;
        }
        var value = switch (name) {
            case "filter" -> filter(type);
            case "sort" -> (random.nextBoolean() ? "-" : "") + field(type);
            case "fields" -> field(type) + "," + field(type);
            case "cursor" -> "";
            case "If-Match" -> "\"" + random.nextInt(3) + "\"";
            case "Idempotency-Key" -> "k" + random.nextInt(50);
            case "text" -> oneOf(List.of("acme", "pumps and", "\u00e1\u00e9", "an"));
            default -> resolved(parameter.path("schema")).has("enum") ? oneOf(strings(resolved(parameter.path("schema")).path("enum")))
                    : plain(value(parameter.path("schema"), 0));
        };
        if (parameter.path("in").asString().equals("header")) {
            call.headers.put(name, value);
        } else {
            call.parameters.put(name, List.of(value));
        }
    }

    /** Conditions on fields as the description has them. */
    private String filter(String type) {
        var field = field(type);
        var schema = resolved(schemaOf(type).path("properties").path(field));
        var kinds = schema.path("type").toString();
        var condition = schema.path("format").asString("").startsWith("date") ? field + " > today-30"
                : kinds.contains("number") ? field + " >= " + random.nextInt(1000)
                : kinds.contains("boolean") ? field + " = " + random.nextBoolean()
                : field + (random.nextBoolean() ? " is empty" : " is not empty");
        return random.nextBoolean() ? condition : "not (" + condition + ") or " + condition;
    }

    private String field(String type) {
        var names = new ArrayList<String>();
        schemaOf(type).path("properties").propertyNames().forEach(name -> {
            if (!name.equals("id") && !name.equals("version")) {
                names.add(name);
            }
        });
        return names.isEmpty() ? "id" : oneOf(names);
    }

    private JsonNode schemaOf(String type) {
        var ref = document.path("paths").path("/" + type + "/{id}").path("get").path("responses").path("200").path("content").path("application/json").path("schema");
        return resolved(ref);
    }

    private JsonNode value(JsonNode unresolved, int depth) {
        var schema = resolved(unresolved);
        if (schema.has("allOf")) {
            var whole = JSON.createObjectNode();
            schema.path("allOf").forEach(part -> whole.setAll((ObjectNode) value(part, depth)));
            return whole;
        }
        if (schema.has("oneOf")) {
            var type = schema.path("x-record-type").asString("");
            var one = value(oneOf(list(schema.path("oneOf"))), depth + 1);
            return one.isNumber() && !type.isEmpty() ? JSON.getNodeFactory().numberNode(id(type)) : one;
        }
        if (schema.has("enum")) {
            return oneOf(list(schema.path("enum")));
        }
        var type = schema.path("type").isArray() ? oneOf(list(schema.path("type"))).asString() : schema.path("type").asString("object");
        return switch (type) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "integer" -> JSON.getNodeFactory().numberNode(schema.path("format").asString("").equals("int64") ? id(schema.path("x-record-type").asString(""))
                    : schema.path("minimum").asLong(0) + random.nextInt((int) Math.min(100, schema.path("maximum").asLong(100))));
            case "number" -> JSON.getNodeFactory().numberNode(BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3)));
            case "string" -> JSON.getNodeFactory().stringNode(text(schema));
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private String text(JsonNode schema) {
        if (schema.has("pattern")) {
            return oneOf(strings(schema.path("examples")));
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> "20%02d-%02d-%02d".formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case "date-time" -> "20%02d-%02d-%02dT09:30:00Z".formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case "email" -> "p" + random.nextInt(1000) + "@acme.example";
            case "uri" -> "https://acme.example/" + random.nextInt(1000);
            default -> schema.has("x-record-type") ? filter(current) : "Text " + random.nextInt(100_000);
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        var array = JSON.createArrayNode();
        for (int size = random.nextInt(4); size > 0; size--) {
            var item = value(schema.path("items"), depth + 1);
            if (!schema.path("uniqueItems").asBoolean(false) || array.valueStream().noneMatch(item::equals)) {
                array.add(item);
            }
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JSON.createObjectNode();
        var required = strings(schema.path("required"));
        schema.path("properties").forEachEntry((name, property) -> {
            if (required.contains(name) || random.nextInt(3) == 0) {
                var value = value(property, depth + 1);
                for (int tries = 0; value.isNull() && required.contains(name) && tries < 20; tries++) {
                    value = value(property, depth + 1);
                }
                object.set(name, value);
            }
        });
        schema.path("dependentRequired").forEachEntry((name, others) -> {
            if (object.has(name)) {
                strings(others).stream().filter(other -> !object.has(other))
                        .forEach(other -> object.set(other, value(schema.path("properties").path(other), depth + 1)));
            }
        });
        return object;
    }

    private long id(String type) {
        var known = ids.get(type);
        var some = known == null || known.isEmpty() ? oneOf(List.copyOf(ids.values())) : known;
        // the last ones are the likeliest to be there still
        return some.isEmpty() ? 1 : random.nextInt(3) == 0 ? oneOf(some) : some.get(some.size() - 1 - random.nextInt(Math.min(4, some.size())));
    }

    // odd

    private void spoil(DescribedCall call, String type) {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> spoilField(call);
            case 3 -> replaceBody(call);
            case 4 -> {
                call.parameters.put(oneOf(List.of("nothing", "filter", "Limit", "q\u0000", "", "fields[]")), List.of(oneOf(ODD_TEXTS)));
                call.oddities.add("a parameter more");
            }
            case 5, 6 -> spoilParameter(call);
            case 7 -> {
                call.headers.put(oneOf(List.of("If-Match", "Idempotency-Key", "Accept-Language", "Range", "If-None-Match", "If-Modified-Since")), header());
                call.oddities.add("a header");
            }
            case 8 -> {
                call.headers.put("Accept", oneOf(List.of("text/html", "garbage", "*/*;q=0", "application/problem+json", "image/*", "application/json;q=2")));
                call.oddities.add("Accept");
            }
            case 9 -> {
                call.contentType = oneOf(ODD_TYPES);
                call.body = call.body == null ? "x" : call.body;
                call.oddities.add("content type");
            }
            case 10 -> {
                call.method = oneOf(ODD_METHODS);
                call.oddities.add("method");
            }
            case 11 -> {
                call.path = call.template.replace("{id}", oneOf(List.of("0", "999999999999999999", "9999999999999999999", "-1", "x", "1.0", " 1", "%00", "\u0661")));
                call.oddities.add("id");
            }
            case 12 -> {
                call.path = call.template.replace("{id}", "" + oneOf(oneOf(List.copyOf(ids.values()))));
                call.oddities.add("id of another type");
            }
            default -> {
                call.path = call.path + oneOf(List.of("/", "/x", "/../deals", ";v=1", "//", "/\u00e9", "/.", "\n", "/history", "/actions/nothing", "/actions/win", "/bulk"));
                call.oddities.add("address");
            }
        }
    }

    private void spoilField(DescribedCall call) {
        if (call.body == null || !call.body.startsWith("{") || call.oddities.stream().anyMatch(odd -> odd.equals("body") || odd.startsWith("raw")) || !(JSON.readTree(call.body) instanceof ObjectNode object)) {
            return;
        }
        var names = new ArrayList<>(object.propertyNames());
        var odd = oneOf(ODD_JSON);
        if (names.isEmpty() || random.nextInt(6) == 0) {
            names.add(oneOf(List.of("nothing", "id", "version", "createdAt", "owner", "cf_nothing", "passwordHash", "")));
        }
        var name = oneOf(names);
        if (random.nextInt(5) == 0) {
            object.remove(name);
        } else if (random.nextBoolean()) {
            object.put(name, oneOf(ODD_TEXTS));
        } else {
            call.body = object.without(name).toString();
            call.body = call.body.substring(0, call.body.length() - 1) + (call.body.length() > 2 ? "," : "") + JSON.writeValueAsString(name) + ":" + odd + "}";
            call.oddities.add("raw " + name);
            return;
        }
        call.body = object.toString();
        call.oddities.add("field " + name);
    }

    private void replaceBody(DescribedCall call) {
        call.body = oneOf(ODD_BODIES);
        call.contentType = call.contentType == null ? "application/json" : call.contentType;
        call.oddities.add("body");
    }

    private void spoilParameter(DescribedCall call) {
        var names = new ArrayList<String>();
        call.described.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString().equals("query")) {
                names.add(parameter.path("name").asString());
            }
        });
        if (!names.isEmpty()) {
            var name = oneOf(names);
            var odd = name.equals("filter") && random.nextInt(3) > 0 ? oneOf(ODD_FILTERS) : oneOf(ODD_TEXTS);
            call.parameters.put(name, random.nextInt(8) == 0 ? List.of(odd, odd) : List.of(odd));
            call.oddities.add("parameter " + name);
        }
    }

    /** The server refuses control characters in headers before we see them. */
    private String header() {
        return oneOf(ODD_TEXTS.stream().filter(text -> text.chars().allMatch(c -> c >= 32 && c < 256)).toList());
    }

    // pieces

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? resolved(document.at(schema.path("$ref").asString().substring(1))) : schema;
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
