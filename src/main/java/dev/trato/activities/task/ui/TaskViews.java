package dev.trato.activities.task.ui;

import dev.trato.customization.ListState;
import dev.trato.customization.StandardViews;
import dev.trato.records.Operator;
import dev.trato.records.Period;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordSort;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tasks as people look at them: mine, the team's, and by when they are due. */
@Component
class TaskViews implements StandardViews {

    private static final RecordFilter MINE = RecordFilter.where("owner", Operator.IS, "me");
    private static final RecordFilter OPEN = RecordFilter.where("open", Operator.IS, true);
    private static final View START = new View("task.view.mine", ListState.START.filter(MINE.and(OPEN)));

    @Override
    public String recordType() {
        return "task";
    }

    @Override
    public List<View> views() {
        return List.of(
                START,
                new View("task.view.overdue", open(RecordFilter.where("dueAt", Operator.BELOW, "now"))),
                new View("task.view.today", open(RecordFilter.where("dueOn", Operator.WITHIN, Period.TODAY.code()))),
                new View("task.view.week", open(RecordFilter.where("dueOn", Operator.WITHIN, Period.THIS_WEEK.code()))),
                new View("task.view.team", ListState.START.filter(OPEN)),
                new View("task.view.done", ListState.START.filter(MINE.and(RecordFilter.where("status", Operator.IS, "DONE")))
                        .sort(List.of(RecordSort.descending("completedAt")))
                        .columns(List.of("title", "completedAt", "dueOn", "priority", "status", "owner"))));
    }

    private static ListState open(RecordFilter when) {
        return ListState.START.filter(MINE.and(OPEN).and(when));
    }

    @Override
    public View start() {
        return START;
    }
}
