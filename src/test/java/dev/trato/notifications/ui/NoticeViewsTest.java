package dev.trato.notifications.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static dev.trato.Settling.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.contacts.Company;
import dev.trato.kernel.RecordRef;
import dev.trato.notifications.Channel;
import dev.trato.notifications.Choices;
import dev.trato.notifications.Followers;
import dev.trato.notifications.Inbox;
import dev.trato.notifications.Notice;
import dev.trato.notifications.Notifications;
import dev.trato.notifications.NotificationKind;
import dev.trato.records.Gate;
import dev.trato.sales.Deal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Ana sees of what she is told. */
@ViewTest
@FreshDatabase
class NoticeViewsTest {

    private final Cast cast;
    private final Gate gate;
    private final Notifications notifications;
    private final Inbox inbox;
    private final Choices choices;
    private final Followers followers;
    private final BellButtons bells;

    NoticeViewsTest(Cast cast, Gate gate, Notifications notifications, Inbox inbox, Choices choices, Followers followers, BellButtons bells) {
        this.cast = cast;
        this.gate = gate;
        this.notifications = notifications;
        this.inbox = inbox;
        this.choices = choices;
        this.followers = followers;
        this.bells = bells;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void theBellCountsLiveAndItsListIsReadBitByBit() {
        var deal = deal("Big one");
        tell(deal, "a");
        cast.signIn(cast.ana);
        go("notifications/settings");
        UI.getCurrent().add(bells.create()); // there is no frame around views here
        settle();
        assertThat(bell()).isEqualTo("Notifications, 1 unread");

        tell(deal, "b");
        tell(deal, "c");
        soon(() -> bell().equals("Notifications, 3 unread"));
        settle();
        _click(_get(BellButton.class).getChildren().filter(Button.class::isInstance).map(Button.class::cast).findFirst().orElseThrow());
        settle();
        assertThat(lines()).hasSize(3).containsOnly("Bruno Manager mentions you: Big one");
        _click(_find(Button.class, spec -> spec.withPredicate(each -> each.getAriaLabel().orElse("").startsWith("Mark read"))).getFirst());
        soon(() -> cast.as(cast.ana, inbox::unread) == 2);
        _click(_find(Button.class, spec -> spec.withText("Mark all read")).getFirst());
        soon(() -> bell().equals("Notifications"));
    }

    @Test
    void theListShowsWhatSheWantsToSee() {
        var deal = deal("Big one");
        tell(deal, "a");
        cast.as(cast.bruno, () -> followers.follow(deal));
        notifications.tell(Notice.of("assigned", cast.ana, "x").about(deal).by(cast.bruno));
        cast.signIn(cast.ana);
        go("notifications");
        settle();
        assertThat(lines()).containsExactly("Bruno Manager handed you Big one", "Bruno Manager mentions you: Big one");
        @SuppressWarnings("unchecked")
        Select<NotificationKind> kind = _get(Select.class);
        kind.setValue(kind.getListDataView().getItems().filter(each -> each.name().equals("mention")).findFirst().orElseThrow());
        showsSoon("Bruno Manager mentions you: Big one");
        cast.as(cast.ana, inbox::markAllRead);
        _get(Checkbox.class, spec -> spec.withLabel("Unread only")).setValue(true);
        showsSoon();
        assertThat(_get(Paragraph.class, spec -> spec.withText("Everything is read.")).isVisible()).isTrue();
    }

    @Test
    void sheChoosesOfWhatAndWhen() {
        cast.signIn(cast.ana);
        go("notifications/settings");
        settle();
        _assertNone(Checkbox.class, spec -> spec.withPredicate(each -> each.getAriaLabel().orElse("").endsWith("SMS")));
        _get(Checkbox.class, spec -> spec.withPredicate(each -> each.getAriaLabel().orElse("").equals("Somebody mentions me: Browser"))).setValue(false);
        _get(Checkbox.class, spec -> spec.withLabel("Quiet hours")).setValue(true);
        _get(TimePicker.class, spec -> spec.withLabel("From")).setValue(LocalTime.of(21, 30));
        soon(() -> Objects.equals(cast.as(cast.ana, choices::mine).rhythm().quietFrom(), LocalTime.of(21, 30)));
        var chosen = cast.as(cast.ana, choices::mine);
        assertThat(chosen.channels().get("mention")).containsExactlyInAnyOrder(Channel.APP, Channel.EMAIL);
        assertThat(chosen.rhythm().quietUntil()).isEqualTo(LocalTime.of(7, 0));
        assertThat(cast.as(cast.bruno, choices::mine).channels().get("mention")).as("hers alone").contains(Channel.PUSH);
    }

    @Test
    void sheFollowsARecordFromItsPageAndHasReadWhatSheWasToldOfIt() {
        var deal = cast.as(cast.bruno, () -> new RecordRef("company",
                Objects.requireNonNull(gate.of(Company.class).create(Map.of("name", "Acme")).getId())));
        tell(deal, "a");
        cast.signIn(cast.ana);
        go("companies/" + deal.id());
        settle();
        soon(() -> cast.as(cast.ana, inbox::unread) == 0);
        var button = _get(FollowButton.class);
        assertThat(button.getElement().getAttribute("aria-pressed")).isEqualTo("false");
        _click(button);
        soon(() -> button.getElement().getAttribute("aria-pressed").equals("true"));
        assertThat(cast.as(cast.ana, () -> followers.isFollowing(deal))).isTrue();
        _click(button);
        soon(() -> !cast.as(cast.ana, () -> followers.isFollowing(deal)));
    }

    private String bell() {
        return _get(BellButton.class).getChildren().filter(Button.class::isInstance).map(each -> ((Button) each).getAriaLabel().orElse("")).findFirst().orElseThrow();
    }

    private List<String> lines() {
        return _find(NoticeItem.class).stream()
                .map(item -> item.getElement().getTextRecursively().replaceAll("(Unread)?(now|just now|a moment ago|.*ago)?$", ""))
                .toList();
    }

    private void soon(BooleanSupplier happens) {
        await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip(false);
            return happens.getAsBoolean();
        });
    }

    private void showsSoon(String... lines) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertThat(lines()).containsExactly(lines);
        });
    }

    private void tell(RecordRef about, String key) {
        notifications.tell(Notice.of("mention", cast.ana, key).about(about).by(cast.bruno));
    }

    private RecordRef deal(String name) {
        return cast.as(cast.ana, () -> new RecordRef("deal", Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", name)).getId())));
    }
}
