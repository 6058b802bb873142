package dev.trato.notifications.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.kernel.Problem;
import dev.trato.notifications.Channel;
import dev.trato.notifications.Choices;
import dev.trato.notifications.PushSubscriptions;
import dev.trato.notifications.Rhythm;
import dev.trato.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Set;
import java.util.stream.IntStream;

/** Of what I am told, in which way, and when. What is chosen holds at once. */
@Route("notifications/settings")
@Menu(title = "notifications.settings", order = 93, icon = "settings")
@PermitAll
class SettingsView extends Section implements HasDynamicTitle {

    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final transient NoticeParts parts;
    private final transient Choices choices;
    private final Select<Rhythm.Mails> mails = new Select<>();
    private final Select<Integer> hour = new Select<>();
    private final Checkbox quiet = new Checkbox();
    private final TimePicker from = new TimePicker();
    private final TimePicker until = new TimePicker();
    private final TextField phone = new TextField();
    private final Div kinds = new Div();
    private final Div when = new Div();
    private boolean shown;

    SettingsView(NoticeParts parts, Choices choices, PushSubscriptions subscriptions) {
        this.parts = parts;
        this.choices = choices;
        addClassNames("settings-page", "notice-settings");
        kinds.addClassName("notice-kinds");
        when.addClassName("notice-when");
        add(new H1(text("notifications.settings")), new Paragraph(text("notifications.settings.help")),
                new H2(text("notifications.settings.what")), kinds,
                new H2(text("notifications.settings.when")), when,
                new H2(text("notifications.settings.browsers")), new BrowserMessages(parts, subscriptions));
        parts.kit().work().refreshing(kinds, () -> new Found(choices.mine(), choices.offered()), this::show).ask();
    }

    private record Found(Choices.Chosen chosen, Set<Channel> offered) {}

    @Override
    public String getPageTitle() {
        return text("notifications.settings");
    }

    private String text(String key, Object... arguments) {
        return parts.kit().text(key, arguments);
    }

    private void show(Found found) {
        kinds.removeAll();
        kinds.add(new KindTable(parts, choices, found.chosen(), found.offered()));
        if (!found.offered().contains(Channel.EMAIL)) {
            kinds.add(new Paragraph(text("notifications.noMail")));
        }
        if (!shown) {
            shown = true;
            showRhythm(found);
        }
    }

    private void showRhythm(Found found) {
        var rhythm = found.chosen().rhythm();
        mails.setLabel(text("notifications.mails"));
        mails.setItems(Rhythm.Mails.values());
        mails.setItemLabelGenerator(each -> text("notifications.mails." + each));
        mails.setValue(rhythm.mails());
        hour.setLabel(text("notifications.mailHour"));
        hour.setItems(IntStream.range(0, 24).boxed().toList());
        hour.setItemLabelGenerator(each -> DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(parts.kit().locale()).format(LocalTime.of(each, 0)));
        hour.setValue(rhythm.mailHour());
        quiet.setLabel(text("notifications.quiet"));
        quiet.setValue(rhythm.quietFrom() != null);
        time(from, "notifications.quietFrom", rhythm.quietFrom() == null ? EVENING : rhythm.quietFrom());
        time(until, "notifications.quietUntil", rhythm.quietUntil() == null ? MORNING : rhythm.quietUntil());
        phone.setLabel(text("notifications.phone"));
        phone.setHelperText(text("notifications.phone.help"));
        phone.setMaxLength(40);
        phone.setValue(found.chosen().phone() == null ? "" : found.chosen().phone());
        phone.setVisible(found.offered().contains(Channel.SMS));
        mails.setVisible(found.offered().contains(Channel.EMAIL));
        var mail = new Div(mails, hour);
        var night = new Div(quiet, from, until);
        mail.addClassName("settings-bar");
        night.addClassName("settings-bar");
        var help = new Paragraph(text("notifications.quiet.help", found.chosen().zone().getId().replace('_', ' ')));
        help.addClassName("notice-help");
        when.add(mail, night, help, phone);
        fit();
        mails.addValueChangeListener(event -> save());
        hour.addValueChangeListener(event -> save());
        quiet.addValueChangeListener(event -> save());
        from.addValueChangeListener(event -> save());
        until.addValueChangeListener(event -> save());
        phone.addValueChangeListener(event -> save());
    }

    private void time(TimePicker picker, String key, LocalTime value) {
        picker.setLabel(text(key));
        picker.setStep(Duration.ofMinutes(30));
        picker.setLocale(parts.kit().locale());
        picker.setValue(value);
    }

    /** Shows only what makes a difference. */
    private void fit() {
        hour.setVisible(mails.isVisible() && mails.getValue() == Rhythm.Mails.DAILY);
        from.setVisible(quiet.getValue());
        until.setVisible(quiet.getValue());
    }

    private void save() {
        fit();
        if (quiet.getValue() && (from.getValue() == null || until.getValue() == null)) {
            return; // half a change: the other half follows
        }
        try {
            var rhythm = new Rhythm(mails.getValue(), hour.getValue(), quiet.getValue() ? from.getValue() : null, quiet.getValue() ? until.getValue() : null);
            var number = phone.getValue();
            parts.kit().work().background(this, () -> {
                choices.choose(rhythm, number);
                return rhythm;
            }, saved -> {
                phone.setInvalid(false);
                Notices.done(text("notifications.settings.saved"));
            }, this::refused);
        } catch (Problem e) {
            refused(e);
        }
    }

    private void refused(Problem problem) {
        phone.setInvalid(problem.key().equals("problem.notifications.phone"));
        phone.setErrorMessage(parts.kit().text(problem));
        Notices.problem(parts.kit().text(problem));
    }
}
