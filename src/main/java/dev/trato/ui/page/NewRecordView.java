package dev.trato.ui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.trato.records.RecordType;
import dev.trato.ui.Kit;
import dev.trato.ui.Trail;
import dev.trato.ui.form.RecordForms;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** The link to the form of a new record, {@code deals/new}: shows the list and opens the form over it. */
@Route(":path/new")
@RouteAlias("admin/:path/new")
@PermitAll
class NewRecordView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    private final transient Kit kit;
    private final transient RecordForms forms;
    private transient @Nullable RecordType<?> type;

    NewRecordView(Kit kit, RecordForms forms) {
        this.kit = kit;
        this.forms = forms;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var location = event.getLocation().getPath();
        type = kit.gate().types().atPath(location.substring(0, location.lastIndexOf('/'))).filter(forms::allows).orElse(null);
        if (type == null) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var wanted = type;
        if (wanted != null) {
            kit.links().open(wanted, Trail.back(wanted));
            forms.create(wanted);
            // The address stays, so that a reload or a login in between comes back to the form.
            UI.getCurrent().getPage().getHistory().replaceState(null, kit.links().newPath(wanted));
        }
    }

    @Override
    public String getPageTitle() {
        return type == null ? "" : forms.label(type);
    }
}
