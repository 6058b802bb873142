package dev.trato.bench;

import dev.trato.bench.Screen.Node;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tab of a browser, without the browser: it speaks Vaadin's protocol as the scripts of a page do. It fetches the page, asks for the
 * first state, holds a web socket open for what the server tells by itself, keeps the tree of elements from the messages, sends events with
 * what their listeners want to know, answers calls that want an answer, asks for the lines of a grid and acknowledges them. Nothing is drawn.
 */
final class Tab implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    /** {@code -Dbench.trace=true} writes down all that is said. */
    private static final boolean TRACE = Boolean.getBoolean("bench.trace");
    private static final int BODY = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** So many lines a grid asks for at a screen of 1080 pixels: what is seen, and as much above and below. */
    private static final int LINES = 100;

    private final Browser browser;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock sending = new ReentrantLock(true);
    private final Screen screen = new Screen();
    private final ArrayDeque<ObjectNode> replies = new ArrayDeque<>();
    private final Map<Integer, Map<Integer, JsonNode>> lines = new LinkedHashMap<>();
    private final Map<String, JsonNode> cards = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<Integer> asked = new HashSet<>();
    private final TreeMap<Integer, JsonNode> early = new TreeMap<>();
    private final StringBuilder pushed = new StringBuilder();
    private String path;
    private String securityKey = "";
    private String pushId = "";
    private int ui;
    private int syncId = -1;
    private int clientId;
    private int awaitedAnswers;
    private boolean replying;
    private boolean closed;
    private @Nullable WebSocket socket;
    private @Nullable String fault;

    Tab(Browser browser, String path) {
        this.browser = browser;
        this.path = path;
    }

    // opening

    Tab load() {
        var page = browser.get(path);
        if (page.status() != 200) {
            throw new IllegalStateException("/" + path + ": " + page.status() + " " + page.location());
        }
        var first = browser.get("?v-r=init&location=" + Browser.encode(place()) + "&query=" + Browser.encode(query())
                + "&v-sh=1080&v-sw=1920&v-wh=980&v-ww=1900&v-bh=980&v-bw=1900&v-curdate=" + System.currentTimeMillis()
                + "&v-tzo=0&v-dstd=0&v-rtzo=0&v-dston=false&v-tzid=UTC&v-wn=v-0.1&v-td=false&v-pr=1&v-np=Linux");
        if (first.status() != 200) {
            throw new IllegalStateException("init of /" + path + ": " + first.status());
        }
        var config = JSON.readTree(first.body()).path("appConfig");
        ui = config.path("v-uiId").asInt();
        receive(config.path("uidl"));
        listen();
        navigate("");
        return this;
    }

    /** Follows a link, as a click on it does, and waits until what it leads to is there. */
    Tab go(String target) {
        path = target;
        lock.lock();
        try {
            lines.clear();
            cards.clear();
            calls.clear();
        } finally {
            lock.unlock();
        }
        navigate("client");
        return this;
    }

    private void navigate(String trigger) {
        var data = MAKE.objectNode().put("route", place()).put("query", query()).put("appShellTitle", "").put("trigger", trigger);
        data.set("historyState", MAKE.objectNode().put("idx", 0));
        send(event(BODY, "ui-navigate", data));
        settle();
    }

    private String place() {
        return path.split("\\?", 2)[0];
    }

    private String query() {
        return path.contains("?") ? path.split("\\?", 2)[1] : "";
    }

    /** Waits until nothing on the page says that it is busy, and lists and boards have what they show. */
    Tab settle() {
        await("all of it is there", tab -> tab.awaitedAnswers == 0 && tab.replies.isEmpty() && !tab.replying
                && tab.screen.find(node -> node.attribute("aria-busy").equals("true")).isEmpty()
                && tab.boardIsFilled() && tab.gridsAreFilled() && tab.tilesAreFilled());
        return this;
    }

    private boolean boardIsFilled() {
        return screen.find(node -> node.is("trato-board")).isEmpty() || calls.contains("setLanes");
    }

    private boolean tilesAreFilled() {
        return screen.all(node -> node.has("chart-card")).stream().allMatch(tile -> tile.children.size() > 1 && !tile.children.get(1).children.isEmpty());
    }

    /** A grid that is shown has lines, unless there are none to show. */
    private boolean gridsAreFilled() {
        return screen.all(node -> node.is("vaadin-grid")).stream()
                .allMatch(grid -> isHidden(grid) || lines.containsKey(grid.id) && lines.get(grid.id).values().stream().noneMatch(Tab::isPending));
    }

    private static boolean isHidden(Node node) {
        for (@Nullable Node at = node; at != null; at = at.parent) {
            if (!at.visible) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPending(JsonNode line) {
        return line.properties().stream().anyMatch(property -> property.getKey().endsWith("_c") && property.getValue().isBoolean());
    }

    // what a person does

    /** Clicks on the first element of a kind. */
    void click(String what, Predicate<Node> wanted) {
        fire(require(what, wanted), "click", Map.of());
    }

    /** Types a text into a field, and leaves it where the server listens for that. */
    void type(Node field, String text) {
        lock.lock();
        try {
            field.properties.put("value", MAKE.stringNode(text));
        } finally {
            lock.unlock();
        }
        for (var event : List.of("input", "value-changed", "change")) {
            if (field.listeners.containsKey(event)) {
                fire(field, event, Map.of("value", MAKE.stringNode(text)));
                return;
            }
        }
        throw new IllegalStateException("nobody listens to what is typed into " + field.tag + " " + field.listeners.keySet());
    }

    /** Sends an event with what its listener wants to know; values are by the name of the property or of the event's datum. */
    void fire(Node node, String event, Map<String, JsonNode> values) {
        var rpc = new ArrayList<ObjectNode>();
        var data = MAKE.objectNode();
        lock.lock();
        try {
            var wanted = screen.wanted(node, event);
            if (wanted != null) {
                for (var entry : wanted.properties()) {
                    describe(node, entry.getKey(), values, rpc, data);
                }
            }
        } finally {
            lock.unlock();
        }
        rpc.add(event(node.id, event, data));
        send(rpc.toArray(ObjectNode[]::new));
    }

    /** One thing that a listener wants to know; a name that begins with a brace is a property that is to be told before the event. */
    private static void describe(Node node, String wanted, Map<String, JsonNode> values, List<ObjectNode> rpc, ObjectNode data) {
        if (wanted.startsWith("}")) {
            var name = wanted.substring(1);
            var value = values.getOrDefault(name, node.properties.getOrDefault(name, MAKE.nullNode()));
            rpc.add(MAKE.objectNode().put("type", "mSync").put("node", node.id).put("feature", 1).put("property", name).set("value", value));
        } else if (values.containsKey(wanted)) {
            data.set(wanted, values.get(wanted));
        } else if (wanted.endsWith("Key")) {
            data.put(wanted, false);
        } else if (wanted.startsWith("event.") && !wanted.contains("(")) {
            data.put(wanted, 0);
        } else {
            data.put(wanted, true); // a filter, which is met
        }
    }

    /** Calls a method of the server's component. */
    void call(Node node, String method, Object... arguments) {
        send(calling(node.id, method, arguments));
    }

    /** Scrolls the grid so that these lines are the first that one sees, or to its end if that comes before, and waits for them. */
    void scroll(int wanted) {
        var grid = grid().orElseThrow();
        int first = Math.clamp(look(tab -> size(grid)) - 1L, 0, wanted);
        int from = Math.max(0, first / 50 * 50 - 50);
        call(grid, "setViewportRange", from, 150);
        await("lines from " + first, tab -> {
            var line = tab.lines.getOrDefault(grid.id, Map.of()).get(first);
            return line != null && !isPending(line) || first >= size(grid);
        });
    }

    /** The list that one sees, if it is not a board. */
    Optional<Node> grid() {
        return find(node -> node.is("vaadin-grid") && !isHidden(node));
    }

    private static int size(Node grid) {
        var size = grid.properties.get("size");
        return size == null ? 0 : size.asInt(0);
    }

    void heartbeat() {
        var answer = browser.post("?v-r=heartbeat&v-uiId=" + ui, "text/plain", "");
        if (answer.status() != 200) {
            throw new IllegalStateException("heartbeat: " + answer.status());
        }
    }

    /** Closes the tab as a browser does: by a last word, and by hanging up. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            var message = message(List.of());
            message.put("UNLOAD", true);
            browser.post("?v-r=uidl&v-uiId=" + ui, "text/plain;charset=UTF-8", message.toString());
            drop();
        }
    }

    /** Is gone without a word: the connection breaks, no heartbeat comes any more. */
    void drop() {
        closed = true;
        var line = socket;
        if (line != null) {
            line.abort();
        }
    }

    // what is on the screen

    Node require(String what, Predicate<Node> wanted) {
        return find(wanted).orElseThrow(() -> new IllegalStateException("no " + what + " on /" + path));
    }

    Optional<Node> find(Predicate<Node> wanted) {
        return look(tab -> tab.screen.find(wanted));
    }

    /** The lines of the list, by their places. */
    Map<Integer, JsonNode> lines() {
        return look(tab -> tab.lines.values().stream().filter(each -> !each.isEmpty()).findFirst().map(Map::copyOf).orElse(Map.of()));
    }

    /** The cards of the board, by their ids, with the lane in {@code lane}. */
    Map<String, JsonNode> cards() {
        return look(tab -> Map.copyOf(tab.cards));
    }

    /** Where the lines of the list lead to, as far as it is below a path such as {@code contacts/}. */
    List<String> links(String below) {
        return lines().values().stream()
                .flatMap(line -> line.properties().stream().map(property -> property.getValue().path("href").asString("")))
                .filter(link -> link.startsWith(below))
                .distinct()
                .toList();
    }

    String path() {
        return path;
    }

    int size() {
        return look(tab -> tab.screen.size());
    }

    private <R> R look(Function<Tab, R> see) {
        lock.lock();
        try {
            return see.apply(this);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the page is as wanted. */
    void await(String what, Predicate<Tab> wanted) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (fault == null && !wanted.test(this)) {
                if (left <= 0) {
                    throw new IllegalStateException("/" + path + ": after " + PATIENCE.toSeconds() + " s not yet: " + what);
                }
                left = changed.awaitNanos(left);
            }
            if (fault != null) {
                throw new IllegalStateException("/" + path + ": " + fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the server has called one of the board's functions. */
    void awaitCall(String... functions) {
        await(String.join(" or ", functions), tab -> List.of(functions).stream().anyMatch(tab.calls::contains));
    }

    /** Waits for an element, or for it to be gone. */
    Node await(String what, Predicate<Node> wanted, boolean there) {
        await(what, tab -> tab.screen.find(wanted).isPresent() == there);
        return there ? require(what, wanted) : new Node(0);
    }

    // messages to the server

    private static ObjectNode event(int node, String name, ObjectNode data) {
        var event = MAKE.objectNode().put("type", "event").put("node", node).put("event", name);
        event.set("data", data);
        return event;
    }

    private static ObjectNode calling(int node, String method, Object... arguments) {
        var values = MAKE.arrayNode();
        for (var argument : arguments) {
            values.addPOJO(argument);
        }
        var call = MAKE.objectNode().put("type", "publishedEventHandler").put("node", node).put("templateEventMethodName", method);
        call.set("templateEventMethodArgs", JSON.readTree(values.toString()));
        return call;
    }

    /** Sends what happened, one message at a time as a browser does, and takes in the answer. */
    private void send(ObjectNode... rpc) {
        sending.lock();
        try {
            var answer = browser.post("?v-r=uidl&v-uiId=" + ui, "application/json; charset=UTF-8", message(List.of(rpc)).toString());
            answered(answer);
        } finally {
            sending.unlock();
        }
        reply();
    }

    private ObjectNode message(List<ObjectNode> rpc) {
        lock.lock();
        try {
            var message = MAKE.objectNode().put("csrfToken", securityKey);
            message.set("rpc", MAKE.arrayNode().addAll(rpc));
            message.put("syncId", syncId).put("clientId", clientId++);
            trace(">>", message);
            return message;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what the page's scripts have to say to what the server told, until there is nothing more. */
    private void reply() {
        while (true) {
            ObjectNode[] pending;
            lock.lock();
            try {
                if (replies.isEmpty() || closed) {
                    replying = false;
                    changed.signalAll();
                    return;
                }
                replying = true;
                pending = replies.toArray(ObjectNode[]::new);
                replies.clear();
            } finally {
                lock.unlock();
            }
            sending.lock();
            try {
                var answer = browser.post("?v-r=uidl&v-uiId=" + ui, "application/json; charset=UTF-8", message(List.of(pending)).toString());
                answered(answer);
            } finally {
                sending.unlock();
            }
        }
    }

    private void trace(String way, JsonNode message) {
        if (TRACE) {
            System.err.println(LocalTime.now() + " " + ui + " " + way + " " + message);
        }
    }

    // messages from the server

    /** Takes in a message; those that come before one that was said earlier wait for it, as answers and pushes have ways of their own. */
    private void receive(JsonNode message) {
        trace("<<", message);
        lock.lock();
        try {
            int number = message.path("syncId").asInt(-1);
            if (number < 0) {
                take(message);
                return;
            }
            early.put(number, message);
            while (!early.isEmpty() && early.firstKey() <= syncId + 1) {
                var next = early.pollFirstEntry();
                syncId = Math.max(syncId, next.getKey());
                take(next.getValue());
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(JsonNode message) {
        var meta = message.path("meta");
        if (meta.has("appError") || meta.has("sessionExpired")) {
            fault = meta.toString();
        }
        securityKey = message.path("Vaadin-Security-Key").asString(securityKey);
        pushId = message.path("Vaadin-Push-ID").asString(pushId);
        screen.apply(message);
        message.path("changes").forEach(this::ask);
        message.path("execute").forEach(this::execute);
        changed.signalAll();
    }

    /** Takes in the answer to what was sent, and waits until its turn has come. */
    private void answered(Browser.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("/" + path + ": " + answer.status());
        }
        var message = JSON.readTree(answer.body());
        receive(message);
        await("messages in their order", tab -> tab.syncId >= message.path("syncId").asInt(-1));
    }

    /** A grid that has come to a size asks for the lines that one sees. */
    private void ask(JsonNode change) {
        int grid = change.path("node").asInt();
        if (change.path("key").asString("").equals("size") && change.path("value").asInt(0) > 0 && screen.node(grid).is("vaadin-grid")
                && asked.add(grid)) {
            replies.add(calling(grid, "setViewportRange", 0, LINES));
        }
    }

    /** What the page's scripts would do when the server calls them. The last entry is the script, what stands before are its arguments. */
    private void execute(JsonNode execution) {
        var script = execution.get(execution.size() - 1).asString("");
        if (script.contains("$connector")) {
            connect(script, (ArrayNode) execution);
        } else {
            for (var function : List.of("setLanes", "replaceLane", "appendCards", "confirmMove", "moveFailed")) {
                if (script.contains("." + function + "(") || script.contains("'" + function + "'")) {
                    board(function, (ArrayNode) execution);
                }
            }
        }
        answer((ArrayNode) execution);
    }

    private void connect(String script, ArrayNode execution) {
        int grid = execution.valueStream().mapToInt(value -> value.path("@v-node").asInt(0)).filter(id -> id > 0).findFirst().orElse(0);
        var values = execution.valueStream().filter(value -> !value.has("@v-node") && !value.has("@v-return")).toList();
        if (!screen.node(grid).is("vaadin-grid")) {
            return;
        }
        if (script.contains("connector.set(")) {
            int at = values.getFirst().asInt();
            var held = lines.computeIfAbsent(grid, id -> new LinkedHashMap<>());
            for (var line : values.get(1)) {
                held.put(at++, line);
            }
        } else if (script.contains("connector.clear(")) {
            int from = values.getFirst().asInt();
            int to = from + values.get(1).asInt();
            lines.getOrDefault(grid, new LinkedHashMap<>()).keySet().removeIf(at -> at >= from && at < to);
        } else if (script.contains("connector.confirm(")) {
            replies.add(calling(grid, "confirmUpdate", values.getFirst().asInt()));
        }
    }

    private void board(String function, ArrayNode execution) {
        calls.add(function);
        if (function.equals("replaceLane") || function.equals("appendCards")) {
            var values = execution.valueStream().filter(value -> !value.has("@v-node")).toList();
            var lane = values.getFirst().asString("");
            values.get(1).forEach(card -> cards.put(card.path("id").asString(""), ((ObjectNode) card).put("lane", lane)));
        }
    }

    /** Where the server waits for the outcome of a script, it gets one. */
    private void answer(ArrayNode execution) {
        if (execution.get(execution.size() - 1).asString("").startsWith("try{Promise.resolve(")) {
            // the last but one channel is that of a success, the last one of a failure
            var channel = execution.get(execution.size() - 3).path("@v-return");
            var reply = MAKE.objectNode().put("type", "channel").put("node", channel.get(0).asInt()).put("channel", channel.get(1).asInt());
            reply.set("args", MAKE.arrayNode().addNull());
            replies.add(reply);
        }
    }

    // push

    private void listen() {
        var address = browser.address("VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId=" + pushId
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application%2Fjson%3B%20charset%3DUTF-8&X-atmo-protocol=true");
        socket = browser.client().newWebSocketBuilder()
                .header("Cookie", browser.cookies())
                .header("Origin", browser.address("").toString().replaceAll("/$", ""))
                .buildAsync(URI.create("ws" + address.toString().substring("http".length())), new Line())
                .join();
    }

    /** The web socket: messages come with their length before them, and may come in pieces. */
    private final class Line implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket line, CharSequence piece, boolean last) {
            pushed.append(piece);
            if (last) {
                cut();
            }
            line.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket line, int status, String reason) {
            lost("the server hung up: " + status + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket line, Throwable error) {
            lost("the line broke: " + error);
        }

        private void cut() {
            int bar = pushed.indexOf("|");
            while (bar > 0) {
                int length = Integer.parseInt(pushed.substring(0, bar).strip());
                if (pushed.length() < bar + 1 + length) {
                    return;
                }
                told(pushed.substring(bar + 1, bar + 1 + length));
                pushed.delete(0, bar + 1 + length);
                bar = pushed.indexOf("|");
            }
        }
    }

    private void told(String message) {
        int begin = message.indexOf('{');
        if (begin < 0) {
            return; // the greeting, or a sign of life
        }
        receive(JSON.readTree(message.substring(begin, message.lastIndexOf('}') + 1)));
        boolean speak;
        lock.lock();
        try {
            speak = !replies.isEmpty() && !replying;
        } finally {
            lock.unlock();
        }
        if (speak) {
            Thread.startVirtualThread(() -> {
                try {
                    reply();
                } catch (RuntimeException e) {
                    lost(e.toString());
                }
            });
        }
    }

    private void lost(String why) {
        lock.lock();
        try {
            if (!closed) {
                fault = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
