package dev.trato.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.trato.kernel.Messages;
import dev.trato.records.RecordType;
import dev.trato.security.Action;
import dev.trato.search.GlobalSearch;
import dev.trato.search.SearchResult.Hit;
import dev.trato.search.ui.HitWords;
import dev.trato.shell.Look;
import dev.trato.ui.Kit;
import dev.trato.ui.RecordLinks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Opens the palette: with everything (Ctrl+K), or with what can be created (c). */
@SpringComponent
class Palettes {

    private static final int ROWS_OF_A_TYPE = 8;
    private static final int MOST_RECORDS = 40;

    private final Kit kit;
    private final Messages messages;
    private final RecordLinks links;
    private final Appearance appearance;
    private final OwnAccount account;
    private final GlobalSearch search;
    private final HitWords hitWords;

    Palettes(Kit kit, Messages messages, RecordLinks links, Appearance appearance, OwnAccount account,
            GlobalSearch search, HitWords hitWords) {
        this.kit = kit;
        this.messages = messages;
        this.links = links;
        this.appearance = appearance;
        this.account = account;
        this.search = search;
        this.hitWords = hitWords;
    }

    void search() {
        var ui = UI.getCurrent();
        var language = ui.getLocale();
        var types = openable();
        var groups = List.of(creating(ui), going(ui), settings(ui));
        new Palette(kit, new Commands(groups), words -> records(ui, types, words, language), kit.text("palette.search")).open();
    }

    void create() {
        var group = creating(UI.getCurrent());
        if (!group.commands().isEmpty()) {
            new Palette(kit, new Commands(List.of(group)), words -> List.of(), kit.text("shell.create")).open();
        }
    }

    /** Types of which the user may make records, in the order of the navigation. */
    List<RecordType<?>> creatable() {
        return openable().stream().filter(type -> !type.isSetup() && !type.isAttached() && kit.gate().of(type).allows(Action.CREATE)).toList();
    }

    /** Types whose records have a page, and that the user may see. */
    private List<RecordType<?>> openable() {
        var routes = RouteConfiguration.forApplicationScope();
        var order = Places.ofUser().all().stream().map(Places.Place::path).toList();
        var types = new ArrayList<RecordType<?>>();
        for (var type : kit.gate().types().all()) {
            boolean wanted = !type.isSetup() || kit.access().isAdministrator();
            if (wanted && routes.getRoute(type.path() + "/1").isPresent() && kit.gate().of(type).allows(Action.READ)) {
                types.add(type);
            }
        }
        types.sort(Comparator.comparingInt(type -> order.contains(type.path()) ? order.indexOf(type.path()) : Integer.MAX_VALUE));
        return types;
    }

    /** Runs away from the session's lock, in the user's name. */
    private List<Commands.Group> records(UI ui, List<RecordType<?>> types, String words, Locale language) {
        var found = search.search(words, types.stream().map(RecordType::name).toList(), List.of(), MOST_RECORDS);
        var groups = new ArrayList<Commands.Group>();
        found.counts().keySet().forEach(name -> {
            var type = kit.gate().types().require(name);
            var commands = found.hits().stream().filter(hit -> hit.ref().type().equals(name)).limit(ROWS_OF_A_TYPE)
                    .map(hit -> open(ui, type, hit, language)).toList();
            if (!commands.isEmpty()) {
                groups.add(new Commands.Group(messages.get(language, type.pluralKey()), commands));
            }
        });
        if (!groups.isEmpty()) {
            groups.add(new Commands.Group(messages.get(language, "search.title"), List.of(new Commands.Command("search",
                    messages.get(language, "search.allResults", words.strip()), "",
                    () -> ui.navigate("search", QueryParameters.of("q", words.strip()))))));
        }
        return groups;
    }

    private Commands.Command open(UI ui, RecordType<?> type, Hit hit, Locale language) {
        return new Commands.Command(type.icon(), hit.title(), hitWords.line(hit, language), () -> ui.navigate(links.path(hit.ref())));
    }

    /** "Create deal" */
    String createLabel(RecordType<?> type) {
        return kit.text("palette.create", kit.text(type.singularKey()).toLowerCase(kit.locale()));
    }

    private Commands.Group creating(UI ui) {
        return new Commands.Group(kit.text("shell.create"), creatable().stream()
                .map(type -> new Commands.Command("plus", createLabel(type), "",
                        () -> ui.navigate(links.newPath(type))))
                .toList());
    }

    private Commands.Group going(UI ui) {
        return new Commands.Group(kit.text("palette.go"), Places.ofUser().all().stream()
                .map(place -> new Commands.Command(place.icon(), place.label(kit), "", () -> ui.navigate(place.path())))
                .toList());
    }

    private Commands.Group settings(UI ui) {
        var commands = new ArrayList<Commands.Command>();
        var look = appearance.look();
        for (var theme : Look.Theme.values()) {
            if (theme != look.theme()) {
                commands.add(new Commands.Command(theme.name().toLowerCase(Locale.ROOT), kit.text("palette.theme", kit.text("shell.theme." + theme)), "",
                        () -> appearance.choose(appearance.look().with(theme))));
            }
        }
        for (var density : Look.Density.values()) {
            if (density != look.density()) {
                commands.add(new Commands.Command("density", kit.text("palette.density", kit.text("shell.density." + density)), "",
                        () -> appearance.choose(appearance.look().with(density))));
            }
        }
        for (var language : Messages.LANGUAGES) {
            if (!language.equals(ui.getLocale())) {
                commands.add(new Commands.Command("language", DoorPage.ownName(language), "", () -> appearance.choose(language)));
            }
        }
        commands.add(new Commands.Command("keyboard", kit.text("keys.title"), "?", () -> new KeyboardHelp(kit).open()));
        commands.add(new Commands.Command("lock", kit.text("password.change"), "", account::askForPassword));
        commands.add(new Commands.Command("logout", kit.text("shell.signOut"), "", account::signOut));
        return new Commands.Group(kit.text("palette.settings"), commands);
    }
}
