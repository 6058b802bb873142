package dev.trato.ui.list;

import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.ReferenceBadges;
import dev.trato.ui.board.BoardSource;
import dev.trato.ui.form.FieldEditors;
import dev.trato.ui.form.FieldInputs;
import dev.trato.ui.form.RecordForms;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What lists are made of: the kit, editors, boards and badges. A concrete list takes this one and passes it on. */
@Component
public final class ListParts {

    private final Kit kit;
    private final FieldEditors editors;
    private final FieldInputs inputs;
    private final RecordForms forms;
    private final ObjectProvider<BoardSource> boards;
    private final ObjectProvider<ReferenceBadges> badges;

    ListParts(Kit kit, FieldEditors editors, FieldInputs inputs, RecordForms forms, ObjectProvider<BoardSource> boards,
            ObjectProvider<ReferenceBadges> badges) {
        this.kit = kit;
        this.editors = editors;
        this.inputs = inputs;
        this.forms = forms;
        this.boards = boards;
        this.badges = badges;
    }

    Kit kit() {
        return kit;
    }

    FieldEditors editors() {
        return editors;
    }

    FieldInputs inputs() {
        return inputs;
    }

    RecordForms forms() {
        return forms;
    }

    /** The board of a type, for those who may see by what its lanes are made. */
    Optional<BoardSource> boardOf(RecordType<?> type) {
        return boards.orderedStream()
                .filter(board -> board.fits(type) && kit.catalog().find(type, board.laneField()).isPresent())
                .findFirst();
    }

    /** How records of a type show as badges, where they do. */
    Optional<ReferenceBadges> badgesOf(String type) {
        return kit.gate().types().find(type).flatMap(target -> badges.orderedStream().filter(badge -> badge.fits(target)).findFirst());
    }
}
