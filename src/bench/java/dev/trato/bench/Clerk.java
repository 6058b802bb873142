package dev.trato.bench;

import dev.trato.bench.Screen.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody at work in a tab: decides what to do next, and does it with the gestures that a person has. */
final class Clerk {

    private static final List<String> LISTS = List.of("contacts", "companies", "deals", "contacts?sort=name", "deals?sort=-amount");
    private static final List<String> WORDS = List.of("garcia", "smith", "anna", "maria", "muller", "rossi", "acme", "hotel", "lopez", "karl", "solar", "zu");
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final Tab tab;
    private final RandomGenerator dice;
    private List<String> links = new ArrayList<>();
    private int saved;

    Clerk(Tab tab, RandomGenerator dice) {
        this.tab = tab;
        this.dice = dice;
    }

    /** What somebody does in one go; its steps are timed one by one. */
    record Gesture(String name, Map<String, Runnable> steps) {

        static Gesture of(String name, Runnable step) {
            return new Gesture(name, Map.of(name, step));
        }
    }

    void heartbeat() {
        tab.heartbeat();
    }

    Gesture next() {
        int die = dice.nextInt(100);
        if (die < 70) {
            return reading(die);
        }
        if (die < 90) {
            return die < 80 ? searching() : filtering();
        }
        return die < 95 ? saving() : moving();
    }

    // reading

    private Gesture reading(int die) {
        if (die < 30 || links.isEmpty()) {
            return Gesture.of("open a list", this::openList);
        }
        if (die < 55) {
            return Gesture.of("open a page", () -> tab.go(links.get(dice.nextInt(links.size()))));
        }
        if (die < 60) {
            return Gesture.of("open the board", () -> tab.go("deals?as=board"));
        }
        if (tab.grid().isEmpty()) {
            return Gesture.of("open a list", this::openList);
        }
        return Gesture.of("scroll a list", () -> tab.scroll(100 + dice.nextInt(20) * 100));
    }

    private void openList() {
        var list = LISTS.get(dice.nextInt(LISTS.size()));
        tab.go(list);
        var found = tab.links(list.split("\\?")[0] + "/");
        if (!found.isEmpty()) {
            links = found;
        }
    }

    // searching

    /** The palette: opens it, types words, and leaves it by the Escape key. */
    private Gesture searching() {
        var steps = new LinkedHashMap<String, Runnable>();
        steps.put("open the search", () -> {
            tab.fire(tab.require("frame", node -> node.has("app-shell")), "trato-key", Map.of("event.detail.key", MAKE.stringNode("mod+k")));
            tab.await("palette", node -> node.has("palette-search"), true);
        });
        steps.put("search", () -> {
            tab.type(tab.require("search", node -> node.has("palette-search")), words());
            tab.settle();
        });
        steps.put("leave the search", () -> {
            var palette = tab.require("palette", node -> node.has("command-palette"));
            tab.call(palette, "handleClientClose");
            tab.fire(palette, "closed", Map.of()); // its closing was shown
            tab.await("no palette", node -> node.has("palette-search"), false);
        });
        return new Gesture("search", steps);
    }

    private Gesture filtering() {
        if (tab.grid().isEmpty()) {
            return Gesture.of("open a list", this::openList);
        }
        return Gesture.of("filter a list", () -> {
            tab.type(tab.require("search of the list", node -> node.has("list-search")), words());
            tab.settle();
        });
    }

    private String words() {
        return WORDS.get(dice.nextInt(WORDS.size()));
    }

    // writing

    /** Opens a person, then a field of his page, types, and presses Enter. */
    private Gesture saving() {
        var own = links.stream().filter(link -> link.startsWith("contacts/")).toList();
        if (own.isEmpty()) {
            return Gesture.of("open a list", this::openList);
        }
        var steps = new LinkedHashMap<String, Runnable>();
        steps.put("open a page", () -> tab.go(own.get(dice.nextInt(own.size()))));
        steps.put("open a field", () -> opener().ifPresent(opener -> {
            tab.fire(tab.require("fields", node -> node.has("zone-identity")), "click",
                    Map.of("event.target.closest('.field-row')?.dataset.name ?? ''", MAKE.stringNode("jobTitle")));
            tab.await("editor", node -> node.has("field-edit"), true);
        }));
        steps.put("save a person", () -> tab.find(node -> node.has("field-edit")).ifPresent(frame -> {
            tab.type(field(frame), "Buyer " + ++saved);
            tab.fire(frame, "edit-commit", Map.of("event.detail.next", MAKE.stringNode(""), "event.detail.stays", MAKE.booleanNode(true)));
            tab.await("saved", node -> node.has("field-edit"), false);
        }));
        return new Gesture("save a person", steps);
    }

    /** The button that opens the job title; there is none where the person belongs to somebody else. */
    private java.util.Optional<Node> opener() {
        return tab.find(node -> node.has("field-open") && node.parent != null && node.parent.attribute("data-name").equals("jobTitle"));
    }

    private static Node field(Node frame) {
        return frame.children.stream().filter(child -> child.tag.startsWith("vaadin-")).findFirst().orElseThrow();
    }

    /** Drags a card of the board to another lane. */
    private Gesture moving() {
        var steps = new LinkedHashMap<String, Runnable>();
        steps.put("open the board", () -> tab.go("deals?as=board"));
        steps.put("move a deal", () -> {
            var cards = tab.cards().values().stream().filter(card -> card.path("movable").asBoolean(false)).toList();
            var lanes = tab.cards().values().stream().map(card -> card.path("lane").asString("")).distinct().sorted().toList();
            if (cards.isEmpty() || lanes.size() < 2) {
                return;
            }
            move(cards.get(dice.nextInt(cards.size())), lanes);
        });
        return new Gesture("move a deal", steps);
    }

    /** To a lane on the way: the last two, won and lost, ask why. */
    private void move(JsonNode card, List<String> lanes) {
        var from = card.path("lane").asString("");
        var others = lanes.subList(0, Math.max(2, lanes.size() - 2)).stream().filter(lane -> !lane.equals(from)).toList();
        var board = tab.require("board", node -> node.is("trato-board"));
        tab.call(board, "moved", card.path("id").asString(""), from, others.get(dice.nextInt(others.size())));
        tab.awaitCall("confirmMove", "moveFailed");
    }
}
