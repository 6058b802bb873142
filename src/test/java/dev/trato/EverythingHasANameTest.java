package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.FieldType;
import dev.trato.kernel.Messages;
import dev.trato.records.Change;
import dev.trato.records.Door;
import dev.trato.records.Field;
import dev.trato.records.FieldCatalog;
import dev.trato.records.Operator;
import dev.trato.records.Period;
import dev.trato.records.RecordAction;
import dev.trato.records.RecordType;
import dev.trato.records.RecordTypes;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Role;
import dev.trato.security.Scope;
import jakarta.persistence.EntityManager;
import jakarta.validation.Constraint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the catalog, the platform and the code speak of has its words in both languages; {@link MessagesTest} compares the files. */
@IntegrationTest
class EverythingHasANameTest {

    /** Calls whose first text is a message key, or whose second one is. */
    private static final List<Pattern> SPOKEN = Stream.of(
                    "new Problem\\(\\s*\"([\\w.-]+)\"\\s*[,)]",
                    "new AccessRefused\\(\\s*\"([\\w.-]+)\"\\s*[,)]",
                    "FieldProblem\\.of\\([^,;]+,\\s*\"([\\w.-]+)\"\\s*[,)]",
                    "\\.text\\(\\s*\"([\\w-]+\\.[\\w.-]+)\"\\s*[,)]",
                    "[mM]essages\\.(?:get|find)\\([^,;\"]+,\\s*\"([\\w-]+\\.[\\w.-]+)\"\\s*[,)]",
                    "OperationSpec\\.of\\([^,;]+,\\s*\"([\\w.-]+)\"\\s*[,)]",
                    "Key\\(\\s*\"([\\w-]+\\.[\\w.-]+)\"\\s*[,)]",
                    "\"((?:problem|undo|operation)(?:\\.[a-z]\\w*)+)\"")
            .map(Pattern::compile)
            .toList();

    private final Messages messages;
    private final RecordTypes types;
    private final FieldCatalog catalog;
    private final List<RecordAction<?>> actions;
    private final EntityManager entities;

    EverythingHasANameTest(Messages messages, RecordTypes types, FieldCatalog catalog, List<RecordAction<?>> actions, EntityManager entities) {
        this.messages = messages;
        this.types = types;
        this.catalog = catalog;
        this.actions = actions;
        this.entities = entities;
    }

    @Test
    void typesFieldsAndOptionsHaveNames() {
        var wanted = new ArrayList<String>();
        for (var type : types.all()) {
            wanted.add(type.singularKey());
            wanted.add(type.pluralKey());
            for (var field : catalog.all(type)) {
                if (!field.internal() && !field.custom()) {
                    wanted.add(labelOf(type, field));
                    wanted.add("group." + field.group());
                    field.options().stream().filter(option -> option.labels().isEmpty()).forEach(option -> wanted.add(type.name() + "." + field.name() + "." + option.name()));
                }
            }
        }
        assertThat(wanted).hasSizeGreaterThan(100);
        areThere(wanted);
    }

    @Test
    void whatThePlatformSpeaksOfHasNames() {
        var wanted = new ArrayList<String>();
        add(wanted, "operator.", Operator.values());
        add(wanted, "period.", Period.values());
        add(wanted, "door.", Door.values());
        add(wanted, "scope.", Scope.values());
        add(wanted, "action.", Action.values());
        add(wanted, "fieldAccess.", FieldAccess.values());
        add(wanted, "custom_field.type.", FieldType.values());
        for (var kind : Change.Kind.values()) {
            wanted.add("operation." + kind.name().toLowerCase(Locale.ROOT));
        }
        actions.forEach(action -> wanted.add("action." + action.name()));
        entities.createQuery("select r.key from Role r where r.name is null", String.class).getResultList().forEach(key -> wanted.add("user.roles." + key));
        wanted.addAll(constraints());
        areThere(wanted);
        assertThat(entities.createQuery("select count(r) from Role r", Long.class).getSingleResult()).isPositive();
        assertThat(Role.ADMINISTRATOR).isIn(wanted.stream().map(key -> key.replace("user.roles.", "")).toList());
    }

    /** Texts that the code asks for by a literal key. Keys put together from parts are out of its reach. */
    @Test
    void whatTheCodeSaysIsThere() throws IOException {
        var wanted = new TreeMap<String, String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var code = Files.readString(source);
                for (var pattern : SPOKEN) {
                    var found = pattern.matcher(code);
                    while (found.find()) {
                        wanted.put(found.group(1), source.getFileName().toString());
                    }
                }
            }
        }
        assertThat(wanted).hasSizeGreaterThan(60);
        for (var language : Messages.LANGUAGES) {
            assertThat(wanted.entrySet().stream().filter(key -> messages.find(language, key.getKey()) == null)).as(language.toString()).isEmpty();
        }
    }

    private void areThere(List<String> keys) {
        for (var language : Messages.LANGUAGES) {
            assertThat(keys.stream().filter(key -> messages.find(language, key) == null).distinct()).as(language.toString()).isEmpty();
        }
    }

    private String labelOf(RecordType<?> type, Field field) {
        var own = type.name() + "." + field.name();
        return messages.find(Messages.ENGLISH, own) == null ? "record." + field.name() : own;
    }

    private static void add(List<String> keys, String prefix, Enum<?>[] constants) {
        Arrays.stream(constants).forEach(constant -> keys.add(prefix + constant.name()));
    }

    /** What Bean Validation may complain of, besides what is simply missing. */
    private List<String> constraints() {
        var keys = new TreeSet<String>();
        for (var type : types.all()) {
            for (Class<?> c = type.entity(); c != null; c = c.getSuperclass()) {
                for (var field : c.getDeclaredFields()) {
                    Arrays.stream(field.getAnnotations())
                            .map(annotation -> annotation.annotationType())
                            .filter(annotation -> annotation.isAnnotationPresent(Constraint.class))
                            .map(Class::getSimpleName)
                            .filter(name -> !List.of("NotBlank", "NotNull", "NotEmpty").contains(name))
                            .forEach(name -> keys.add("problem.constraint." + name));
                }
            }
        }
        return List.copyOf(keys);
    }
}
