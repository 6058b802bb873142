package dev.trato.admin.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.trato.admin.Leavers;
import dev.trato.kernel.Problem;
import dev.trato.records.BulkWork;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.Row;
import dev.trato.security.Team;
import dev.trato.security.User;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks to whom the records of a leaver go: all to one, each kind to somebody, or by turns to a team; then hands them over and shuts him out. */
final class LeaverDialog extends Dialog {

    private enum Way {
        ONE,
        TYPES,
        TEAM
    }

    private final transient Kit kit;
    private final transient Leavers leavers;
    private final long leaver;
    private final RadioButtonGroup<Way> way = new RadioButtonGroup<>();
    private final ComboBox<Row> one;
    private final ComboBox<Row> team;
    private final Map<String, ComboBox<Row>> types = new LinkedHashMap<>();
    private final Div list = new Div();
    private final Button apply;
    private transient List<Leavers.Owned> owned = List.of();

    LeaverDialog(Kit kit, Leavers leavers, long leaver) {
        this.kit = kit;
        this.leavers = leavers;
        this.leaver = leaver;
        setHeaderTitle(kit.text("leaver.title"));
        setWidth("min(560px, 94vw)");
        way.setItems(Way.values());
        way.setItemLabelGenerator(each -> kit.text("leaver.way." + each));
        way.setLabel(kit.text("leaver.way"));
        way.setValue(Way.ONE);
        way.addValueChangeListener(event -> showWay());
        one = users(kit.text("leaver.heir"));
        team = new ComboBox<>(kit.text("type.team"));
        team.setItems(query -> kit.gate().of(Team.class).rows(RecordQuery.of(RecordFilter.ALL).text(query.getFilter().orElse(""))
                .slice(query.getOffset(), query.getLimit())).stream());
        team.setItemLabelGenerator(Row::title);
        list.addClassName("leaver-types");
        list.getElement().setAttribute("aria-busy", "true");
        add(new Paragraph(kit.text("leaver.explain")), list, way, one, team);
        apply = new Button(kit.text("leaver.apply"), event -> apply());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.setEnabled(false);
        getFooter().add(new Button(kit.text("button.cancel"), event -> close()), apply);
        showWay();
        kit.work().background(this, () -> leavers.owned(leaver), this::show);
    }

    private ComboBox<Row> users(String label) {
        var users = new ComboBox<Row>(label);
        users.setItems(query -> active(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        users.setItemLabelGenerator(Row::title);
        users.setWidthFull();
        return users;
    }

    private Stream<Row> active(String words, int offset, int limit) {
        var active = RecordFilter.where("status", Operator.IS, User.Status.ACTIVE.name());
        return kit.gate().of(User.class).rows(RecordQuery.of(active).text(words).slice(offset, limit)).stream().filter(row -> row.id() != leaver || offset > 0);
    }

    private void show(List<Leavers.Owned> found) {
        owned = found;
        list.getElement().removeAttribute("aria-busy");
        for (var each : found) {
            var count = each.count().value() + (each.count().more() ? "+" : "");
            var heir = users(kit.text("leaver.of", kit.text(each.type().pluralKey()), count));
            types.put(each.type().name(), heir);
        }
        list.add(new Paragraph(found.isEmpty() ? kit.text("leaver.nothing") : found.stream()
                .map(each -> kit.text("leaver.of", kit.text(each.type().pluralKey()), each.count().value() + (each.count().more() ? "+" : "")))
                .collect(java.util.stream.Collectors.joining(" · "))));
        types.values().forEach(list::add);
        apply.setEnabled(true);
        showWay();
    }

    private void showWay() {
        boolean any = !owned.isEmpty();
        way.setVisible(any);
        one.setVisible(any && way.getValue() == Way.ONE);
        team.setVisible(any && way.getValue() == Way.TEAM);
        types.values().forEach(type -> type.setVisible(way.getValue() == Way.TYPES));
    }

    private void apply() {
        try {
            var heirs = new HashMap<String, List<User>>();
            switch (way.getValue()) {
                case ONE -> give(heirs, () -> List.of(user(one.getValue())));
                case TEAM -> give(heirs, this::members);
                case TYPES -> types.forEach((type, heir) -> heirs.put(type, List.of(user(heir.getValue()))));
            }
            close();
            kit.work().withProgress(kit.text("leaver.working"), progress -> leavers.handOver(leaver, heirs, progress), this::said);
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
    }

    private void give(Map<String, List<User>> heirs, Supplier<List<User>> to) {
        if (!owned.isEmpty()) {
            var users = to.get();
            owned.forEach(each -> heirs.put(each.type().name(), users));
        }
    }

    private User user(@Nullable Row row) {
        if (row == null) {
            throw new Problem("problem.leaver.choose");
        }
        return kit.gate().of(User.class).find(row.id()).orElseThrow(() -> new Problem("problem.leaver.choose"));
    }

    private List<User> members() {
        if (team.getValue() == null) {
            throw new Problem("problem.leaver.choose");
        }
        var his = RecordFilter.where("team", Operator.IS, team.getValue().id()).and(RecordFilter.where("status", Operator.IS, User.Status.ACTIVE.name()));
        var members = kit.gate().of(User.class).rows(RecordQuery.of(his).slice(0, RecordQuery.MAX_LIMIT)).stream()
                .filter(row -> row.id() != leaver)
                .map(this::user)
                .toList();
        if (members.isEmpty()) {
            throw new Problem("problem.leaver.emptyTeam");
        }
        return members;
    }

    private void said(BulkWork.Outcome outcome) {
        if (outcome.failures().isEmpty() && !outcome.cancelled()) {
            Notices.done(kit, kit.text("leaver.done", outcome.done() - 1), outcome.operation());
        } else {
            var reason = outcome.failures().isEmpty() ? kit.text("bulk.cancelled", outcome.done()) : kit.text(outcome.failures().getFirst().reason());
            Notices.problem(kit.text("leaver.partly", outcome.done(), outcome.failures().size(), reason));
        }
    }
}
