package dev.trato.integration.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.kernel.Problem;
import dev.trato.security.ApiToken;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import dev.trato.security.User;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens by which programs act: everybody's own, and for an administrator all of them. */
@Route("tokens")
@Menu(title = "api.tokens", order = 92, icon = "link")
@PermitAll
class TokensView extends Section implements HasDynamicTitle {

    private final transient Kit kit;
    private final transient ApiTokens tokens;
    private final transient Clock clock;
    private final Grid<ApiToken> grid = new Grid<>();
    private final Paragraph none = new Paragraph();
    private transient Map<Long, String> names = Map.of();

    TokensView(Kit kit, ApiTokens tokens, Clock clock) {
        this.kit = kit;
        this.tokens = tokens;
        this.clock = clock;
        addClassName("settings-page");
        none.setText(kit.text("api.tokens.none"));
        add(new H1(kit.text("api.tokens")), new Paragraph(kit.text("api.tokens.help")), bar(), none, grid());
        read();
    }

    @Override
    public String getPageTitle() {
        return kit.text("api.tokens");
    }

    private Div bar() {
        var add = new Button(kit.text("api.tokens.new"), Icons.of("plus"), event -> new NewTokenDialog(kit, tokens, this::issued).open());
        add.addThemeNames("primary");
        var explorer = new Anchor("explorer", kit.text("api.explorer"));
        explorer.setRouterIgnore(true);
        explorer.addClassName("settings-link");
        var bar = new Div(add, explorer);
        bar.addClassName("settings-bar");
        return bar;
    }

    private Grid<ApiToken> grid() {
        grid.addColumn(token -> token.getName() + " (" + token.getHint() + "…)").setHeader(kit.text("api.token.name")).setAutoWidth(true).setFlexGrow(1);
        if (kit.access().isAdministrator()) {
            grid.addColumn(token -> names.getOrDefault(token.getUserId(), "")).setHeader(kit.text("api.token.user")).setAutoWidth(true);
        }
        grid.addColumn(token -> may(token.getScope())).setHeader(kit.text("api.token.may")).setAutoWidth(true);
        grid.addColumn(token -> used(token)).setHeader(kit.text("api.token.used")).setAutoWidth(true);
        grid.addColumn(token -> ends(token)).setHeader(kit.text("api.token.ends")).setAutoWidth(true);
        grid.addComponentColumn(this::revocation).setKey("revoke").setHeader(kit.text("api.token.revoke")).setAutoWidth(true).setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", kit.text("api.tokens"));
        return grid;
    }

    private void read() {
        var all = kit.access().isAdministrator() ? tokens.all() : tokens.of(kit.currentUser().id());
        names = kit.gate().of(User.class).titles(all.stream().map(ApiToken::getUserId).collect(Collectors.toSet()));
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        none.setVisible(all.isEmpty());
    }

    private String may(TokenScope scope) {
        var what = scope.permissions().stream().sorted().map(permission -> kit.text("api.may." + permission.code())).collect(Collectors.joining(", "));
        if (scope.types().isEmpty()) {
            return what;
        }
        var types = scope.types().stream().sorted().map(type -> kit.text("type." + type + ".plural")).collect(Collectors.joining(", "));
        return kit.text("api.token.mayOnly", what, types);
    }

    private String used(ApiToken token) {
        return token.getLastUsedAt() == null
                ? kit.text("api.token.never")
                : kit.text("api.token.usedFrom", moment(token.getLastUsedAt()), token.getLastUsedFrom());
    }

    private String ends(ApiToken token) {
        var end = token.getExpiresAt();
        if (end == null) {
            return kit.text("api.token.endless");
        }
        return token.isExpired(clock.instant()) ? kit.text("api.token.ended", moment(end)) : moment(end);
    }

    private String moment(@Nullable Instant moment) {
        return moment == null ? "" : kit.format().moment(moment, kit.locale());
    }

    private Component revocation(ApiToken token) {
        var button = new Button(kit.text("api.token.revoke"), event -> askToRevoke(token));
        button.addThemeNames("tertiary", "small", "error");
        button.setAriaLabel(kit.text("api.token.revoke") + ": " + token.getName());
        return button;
    }

    private void askToRevoke(ApiToken token) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(kit.text("api.token.revoke.title", token.getName()));
        dialog.setText(kit.text("api.token.revoke.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(kit.text("button.cancel"));
        dialog.setConfirmText(kit.text("api.token.revoke"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(event -> revoke(token));
        dialog.open();
    }

    private void revoke(ApiToken token) {
        try {
            tokens.revoke(token.getFingerprint());
            Notices.done(kit.text("api.token.revoked", token.getName()));
        } catch (Problem e) {
            Notices.problem(kit.text(e));
        }
        read();
    }

    /** The key is shown this once: only its fingerprint is kept. */
    private void issued(ApiTokens.Issued issued) {
        read();
        var dialog = new Dialog(kit.text("api.token.made", issued.token().getName()));
        var key = shown(kit.text("api.token.key"), issued.key());
        var call = shown(kit.text("api.token.try"), "curl -H \"Authorization: Bearer " + issued.key() + "\" " + origin() + "/api/v1");
        dialog.add(new Paragraph(kit.text("api.token.once")), key, call);
        dialog.getFooter().add(new Button(kit.text("button.close"), event -> dialog.close()));
        dialog.setWidth("min(44rem, 94vw)");
        dialog.setCloseOnOutsideClick(false);
        dialog.open();
        key.focus();
    }

    private static TextField shown(String label, String text) {
        var field = new TextField(label);
        field.setValue(text);
        field.setReadOnly(true);
        field.setAutoselect(true);
        field.setWidthFull();
        return field;
    }

    /** Where the browser has reached Trato. */
    private static String origin() {
        var request = com.vaadin.flow.server.VaadinServletRequest.getCurrent();
        if (request == null) {
            return "";
        }
        var url = request.getRequestURL().toString();
        var end = url.indexOf('/', url.indexOf("//") + 2);
        return end < 0 ? url : url.substring(0, end);
    }

    static List<TokenScope.Permission> offered(Kit kit) {
        return java.util.Arrays.stream(TokenScope.Permission.values())
                .filter(permission -> permission != TokenScope.Permission.ADMINISTER || kit.access().isAdministrator()).toList();
    }
}
