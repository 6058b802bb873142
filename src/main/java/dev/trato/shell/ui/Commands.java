package dev.trato.shell.ui;

import dev.trato.kernel.TextFold;
import dev.trato.search.SearchResult.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** What the palette offers, in groups. */
final class Commands {

    private final List<Group> groups;

    Commands(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * Something to choose.
     *
     * @param note said at the end of the line; may be empty
     */
    record Command(String icon, Excerpt label, Excerpt note, Runnable action) {

        Command(String icon, String label, String note, Runnable action) {
            this(icon, new Excerpt(label, List.of()), new Excerpt(note, List.of()), action);
        }
    }

    record Group(String title, List<Command> commands) {
        Group {
            commands = List.copyOf(commands);
        }
    }

    /** The commands in which all words occur, wherever; everything for no words. */
    List<Group> matching(String words) {
        var wanted = TextFold.fold(words).split(" ");
        var matching = new ArrayList<Group>();
        for (var group : groups) {
            var commands = group.commands.stream().filter(command -> matches(command, wanted)).toList();
            if (!commands.isEmpty()) {
                matching.add(new Group(group.title, commands));
            }
        }
        return matching;
    }

    private static boolean matches(Command command, String[] words) {
        var label = TextFold.fold(command.label.text());
        for (var word : words) {
            if (!label.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
