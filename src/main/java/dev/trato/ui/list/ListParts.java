package dev.trato.ui.list;

import dev.trato.customization.StandardViews;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.LineFigure;
import dev.trato.ui.LineTool;
import dev.trato.ui.RecordPictures;
import dev.trato.ui.ReferenceBadges;
import dev.trato.ui.board.BoardSource;
import dev.trato.ui.form.FieldEditors;
import dev.trato.ui.form.FieldInputs;
import dev.trato.ui.form.RecordForms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final ObjectProvider<LineTool> lineTools;
    private final ObjectProvider<StandardViews> standardViews;
    private final ObjectProvider<LineFigure> figures;
    private final ObjectProvider<RecordPictures> pictures;

    ListParts(Kit kit, FieldEditors editors, FieldInputs inputs, RecordForms forms, ObjectProvider<BoardSource> boards,
            ObjectProvider<ReferenceBadges> badges, ObjectProvider<LineTool> lineTools, ObjectProvider<StandardViews> standardViews,
            ObjectProvider<LineFigure> figures, ObjectProvider<RecordPictures> pictures) {
        this.kit = kit;
        this.editors = editors;
        this.inputs = inputs;
        this.forms = forms;
        this.boards = boards;
        this.badges = badges;
        this.lineTools = lineTools;
        this.standardViews = standardViews;
        this.figures = figures;
        this.pictures = pictures;
    }

    public Kit kit() {
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

    /** What can be done with the lines of a type, in their order. */
    List<LineTool> toolsOf(RecordType<?> type) {
        return lineTools.orderedStream().filter(tool -> tool.fits(type)).toList();
    }

    /** What ticks records of a type off, where something does and its field may be seen. */
    Optional<LineTool> tickOf(RecordType<?> type) {
        return toolsOf(type).stream().filter(tool -> tool.isTick() && kit.catalog().find(type, tool.field()).isPresent()).findFirst();
    }

    /** Addresses of the pictures of some records, where there are any; asked for many at once, in the background. */
    Map<RecordRef, String> pictures(Collection<RecordRef> records) {
        var source = pictures.getIfAvailable();
        return source == null ? Map.of() : source.addresses(records);
    }

    /** What is counted for the lines of a type, where something is. */
    Optional<LineFigure> figureOf(RecordType<?> type) {
        return figures.orderedStream().filter(figure -> figure.fits(type)).findFirst();
    }

    /** The views that a type has from the start. */
    Optional<StandardViews> viewsOf(RecordType<?> type) {
        return standardViews.orderedStream().filter(views -> views.recordType().equals(type.name())).findFirst();
    }

    /** How records of a type show as badges, where they do. */
    Optional<ReferenceBadges> badgesOf(String type) {
        return kit.gate().types().find(type).flatMap(target -> badges.orderedStream().filter(badge -> badge.fits(target)).findFirst());
    }
}
