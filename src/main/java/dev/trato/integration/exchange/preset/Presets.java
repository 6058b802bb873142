package dev.trato.integration.exchange.preset;

import dev.trato.integration.exchange.table.DateOrder;
import dev.trato.integration.exchange.table.NumberStyle;
import dev.trato.kernel.ContactPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The systems whose exports are known. What there is to know stands in {@code exchange/presets/<system>.yml}. */
@Component
public class Presets {

    private static final List<String> SYSTEMS = List.of("hubspot", "salesforce", "pipedrive", "zoho", "dynamics", "suitecrm", "odoo", "dolibarr");

    private final List<Preset> presets = SYSTEMS.stream().map(Presets::read).toList();

    /** A file of a known system. */
    public record Recognised(Preset preset, Preset.Part part) {}

    public List<Preset> all() {
        return presets;
    }

    public Optional<Recognised> find(String system, String part) {
        return presets.stream().filter(preset -> preset.system().equals(system))
                .flatMap(preset -> preset.part(part).map(found -> new Recognised(preset, found)).stream())
                .findFirst();
    }

    /** The file that the header is most probably of: of those whose signs it bears the one that knows most of its columns. */
    public Optional<Recognised> recognise(Collection<String> header) {
        Recognised best = null;
        long most = 0;
        for (var preset : presets) {
            for (var part : preset.parts()) {
                long known = part.fits(header) ? part.knows(header) : 0;
                if (known > most) {
                    most = known;
                    best = new Recognised(preset, part);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static Preset read(String system) {
        var resource = new ClassPathResource("exchange/presets/" + system + ".yml");
        try (var in = resource.getInputStream()) {
            return Node.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)).preset(system);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A map of the file, with what it may hold. */
    private record Node(Map<String, Object> map) {

        Preset preset(String system) {
            var own = map.get("own");
            var parts = new ArrayList<Preset.Part>();
            node("parts").map.keySet().forEach(name -> parts.add(node("parts").node(name).part(name)));
            return new Preset(system, text("name"), own == null ? null : Pattern.compile(own.toString()), parts);
        }

        Preset.Part part(String name) {
            return new Preset.Part(name, text("type"), list("also"), only(), signs(), list("id"), lists("columns"), list("wholeName"), links(), points(), values(),
                    texts("constants"), list("keys"), lists("within"), cases(), Boolean.TRUE.equals(map.get("matchOnly")), Set.copyOf(list("html")),
                    map.get("dates") == null ? null : DateOrder.valueOf(text("dates")), map.get("numbers") == null ? null : NumberStyle.valueOf(text("numbers")));
        }

        private Preset.@Nullable Only only() {
            return map.containsKey("only") ? new Preset.Only(node("only").list("columns"), Set.copyOf(node("only").list("values"))) : null;
        }

        private List<Preset.Case> cases() {
            var cases = new ArrayList<Preset.Case>();
            for (var each : nodes(map.get("cases"))) {
                var some = of(each);
                cases.add(new Preset.Case(some.text("field"), some.list("columns"), java.util.Objects.requireNonNull(some.only())));
            }
            return cases;
        }

        private List<Set<String>> signs() {
            return nodes(map.get("signs")).stream().map(group -> (Set<String>) new LinkedHashSet<>(strings(group))).toList();
        }

        private List<Preset.Link> links() {
            var links = new ArrayList<Preset.Link>();
            for (var each : nodes(map.get("links"))) {
                var link = of(each);
                links.add(new Preset.Link(link.text("field"), link.list("columns"), link.list("of")));
            }
            return links;
        }

        private Map<ContactPoint.Kind, List<String>> points() {
            var points = new EnumMap<ContactPoint.Kind, List<String>>(ContactPoint.Kind.class);
            lists("points").forEach((kind, columns) -> points.put(ContactPoint.Kind.valueOf(kind), columns));
            return points;
        }

        private Map<String, Map<String, String>> values() {
            var values = new LinkedHashMap<String, Map<String, String>>();
            if (map.containsKey("values")) {
                node("values").map.keySet().forEach(field -> values.put(field, node("values").texts(field)));
            }
            return values;
        }

        private Map<String, List<String>> lists(String key) {
            var lists = new LinkedHashMap<String, List<String>>();
            if (map.containsKey(key)) {
                node(key).map.forEach((name, names) -> lists.put(name, strings(names)));
            }
            return lists;
        }

        private Map<String, String> texts(String key) {
            var texts = new LinkedHashMap<String, String>();
            if (map.containsKey(key)) {
                node(key).map.forEach((name, value) -> texts.put(name, String.valueOf(value)));
            }
            return texts;
        }

        private List<String> list(String key) {
            return strings(map.get(key));
        }

        private static List<String> strings(@Nullable Object value) {
            return nodes(value).stream().map(String::valueOf).toList();
        }

        private static List<?> nodes(@Nullable Object value) {
            return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        }

        private String text(String key) {
            var value = map.get(key);
            if (value == null) {
                throw new IllegalStateException("A preset lacks " + key);
            }
            return value.toString();
        }

        private Node node(String key) {
            return of(map.get(key));
        }

        private static Node of(@Nullable Object value) {
            var texts = new LinkedHashMap<String, Object>();
            ((Map<?, ?>) java.util.Objects.requireNonNull(value)).forEach((key, each) -> texts.put(String.valueOf(key), each));
            return new Node(texts);
        }
    }
}
