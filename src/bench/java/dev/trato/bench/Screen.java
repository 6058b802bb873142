package dev.trato.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a tab knows of its page: the tree of elements as the server's messages built it. */
final class Screen {

    private static final int ELEMENT = 0;
    private static final int PROPERTIES = 1;
    private static final int CHILDREN = 2;
    private static final int ATTRIBUTES = 3;
    private static final int LISTENERS = 4;
    private static final int TEXT = 7;
    private static final int CLASSES = 11;
    private static final int VIRTUAL_CHILDREN = 24;

    private final Map<Integer, Node> nodes = new HashMap<>();
    private final Map<String, JsonNode> constants = new HashMap<>();

    /** An element or a text. */
    static final class Node {
        final int id;
        String tag = "";
        String text = "";
        boolean visible = true;
        final Map<String, JsonNode> properties = new HashMap<>(4);
        final Map<String, String> attributes = new HashMap<>(4);
        final Map<String, String> listeners = new HashMap<>(2);
        final List<String> classes = new ArrayList<>(1);
        final List<Node> children = new ArrayList<>(2);
        @Nullable Node parent;

        Node(int id) {
            this.id = id;
        }

        boolean is(String name) {
            return tag.equals(name);
        }

        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        boolean has(String className) {
            return classes.contains(className) || (" " + attribute("class") + " ").contains(" " + className + " ");
        }

        /** The texts in it, one after the other. */
        String words() {
            var words = new StringBuilder(text);
            children.forEach(child -> words.append(child.words()));
            return words.toString();
        }
    }

    Node node(int id) {
        return nodes.computeIfAbsent(id, Node::new);
    }

    /** The first element of a kind. */
    Optional<Node> find(Predicate<Node> wanted) {
        return nodes.values().stream().filter(wanted).findFirst();
    }

    List<Node> all(Predicate<Node> wanted) {
        return nodes.values().stream().filter(wanted).toList();
    }

    /** What the server wants to be told with an event of an element. */
    @Nullable JsonNode wanted(Node node, String event) {
        var name = node.listeners.get(event);
        return name == null ? null : constants.get(name);
    }

    int size() {
        return nodes.size();
    }

    void apply(JsonNode message) {
        message.path("constants").properties().forEach(entry -> constants.put(entry.getKey(), entry.getValue()));
        message.path("changes").forEach(this::change);
    }

    private void change(JsonNode change) {
        int id = change.path("node").asInt();
        switch (change.path("type").asString("")) {
            case "attach" -> nodes.putIfAbsent(id, new Node(id));
            case "detach" -> nodes.remove(id);
            case "put" -> put(node(id), change.path("feat").asInt(), change.path("key").asString(""), change.path("value"));
            case "remove" -> remove(node(id), change.path("feat").asInt(), change.path("key").asString(""));
            case "splice" -> splice(node(id), change);
            case "clear" -> clear(node(id), change.path("feat").asInt());
            default -> { }
        }
    }

    private static void put(Node node, int feature, String key, JsonNode value) {
        switch (feature) {
            case ELEMENT -> describe(node, key, value);
            case PROPERTIES -> node.properties.put(key, value);
            case ATTRIBUTES -> node.attributes.put(key, value.asString(""));
            case LISTENERS -> node.listeners.put(key, value.asString(""));
            case TEXT -> node.text = value.asString("");
            default -> { }
        }
    }

    private static void describe(Node node, String key, JsonNode value) {
        switch (key) {
            case "tag" -> node.tag = value.asString("");
            case "visible" -> node.visible = value.asBoolean(true);
            default -> { }
        }
    }

    private static void remove(Node node, int feature, String key) {
        switch (feature) {
            case PROPERTIES -> node.properties.remove(key);
            case ATTRIBUTES -> node.attributes.remove(key);
            case LISTENERS -> node.listeners.remove(key);
            default -> { }
        }
    }

    private void splice(Node node, JsonNode change) {
        int index = change.path("index").asInt();
        int remove = change.path("remove").asInt(0);
        switch (change.path("feat").asInt()) {
            case CHILDREN, VIRTUAL_CHILDREN -> {
                for (int i = 0; i < remove && index < node.children.size(); i++) {
                    node.children.remove(index);
                }
                for (var added : change.path("addNodes")) {
                    var child = node(added.asInt());
                    child.parent = node;
                    node.children.add(Math.min(index++, node.children.size()), child);
                }
            }
            case CLASSES -> {
                for (int i = 0; i < remove && index < node.classes.size(); i++) {
                    node.classes.remove(index);
                }
                for (var added : change.path("add")) {
                    node.classes.add(Math.min(index++, node.classes.size()), added.asString(""));
                }
            }
            default -> { }
        }
    }

    private static void clear(Node node, int feature) {
        switch (feature) {
            case CHILDREN -> node.children.clear();
            case CLASSES -> node.classes.clear();
            default -> { }
        }
    }
}
