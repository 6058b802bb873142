package dev.trato.integration.api.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.integration.api.Program;
import dev.trato.records.History;
import dev.trato.security.ApiToken;
import dev.trato.security.ApiTokens;
import dev.trato.security.TokenScope;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewTest
@FreshDatabase
class TokensViewTest {

    private final Cast cast;
    private final Program program;
    private final ApiTokens tokens;
    private final History history;

    TokensViewTest(Cast cast, Program program, ApiTokens tokens, History history) {
        this.cast = cast;
        this.program = program;
        this.tokens = tokens;
        this.history = history;
    }

    @BeforeEach
    void people() {
        cast.enter();
    }

    @Test
    void anaMakesATokenUsesItAndEndsIt() {
        cast.signIn(cast.ana);
        go("tokens");
        assertThat(_get(Paragraph.class, spec -> spec.withText("There is no token yet.")).isVisible()).isTrue();
        _click(_get(Button.class, spec -> spec.withText("New token")));
        _assertNone(ComboBox.class, spec -> spec.withLabel("Acts for"));
        _click(_get(Button.class, spec -> spec.withText("Make token")));
        assertThat(_get(Dialog.class).isOpened()).as("it says what is missing").isTrue();

        _get(TextField.class, spec -> spec.withLabel("What it is for")).setValue("Website form");
        _click(_get(Button.class, spec -> spec.withText("Make token")));
        var key = _get(TextField.class, spec -> spec.withLabel("Token")).getValue();
        program.get(key, "/deals").answers(200);
        program.post(key, "/companies", "{\"name\": \"Acme\"}").answers(403);
        assertThat(_get(TextField.class, spec -> spec.withLabel("Try it")).getValue()).contains(key);
        _click(_get(Button.class, spec -> spec.withText("Close")));
        assertThat(_size(_get(Grid.class))).isEqualTo(1);

        _click((Button) _getCellComponent(_get(Grid.class), 0, "revoke"));
        var ask = _get(ConfirmDialog.class);
        ComponentUtil.fireEvent(ask, new ConfirmDialog.ConfirmEvent(ask, true));
        program.get(key, "/deals").answers(401);
        assertThat(history.operations(cast.ana, null, 0, 10)).extracting(operation -> operation.getLabel())
                .containsExactly("operation.token.revoked", "operation.token.issued");
    }

    @Test
    void anAdministratorSeesAllAndMakesThemForOthers() {
        cast.as(cast.ana, () -> tokens.issue(cast.ana, "Ana’s own", new TokenScope(Set.of(TokenScope.Permission.READ), Set.of("deal")), null));
        cast.signIn(cast.bruno);
        go("tokens");
        assertThat(_get(Paragraph.class, spec -> spec.withText("There is no token yet.")).isVisible()).isTrue();

        cast.signIn(cast.alba);
        go("operations");
        go("tokens");
        Grid<ApiToken> grid = _get(Grid.class);
        assertThat(_size(grid)).isEqualTo(1);
        assertThat(_getFormattedRow(grid, 0))
                .contains("Ana Agent", "read: only Deals", "Never");
        _click(_get(Button.class, spec -> spec.withText("New token")));
        assertThat(_get(CheckboxGroup.class, spec -> spec.withLabel("May")).getListDataView().getItemCount()).isEqualTo(4);
        assertThat(((dev.trato.records.Row) _get(ComboBox.class, spec -> spec.withLabel("Acts for")).getValue()).title()).isEqualTo("Alba Admin");
    }
}
