package dev.trato.ui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.trato.kernel.RecordRef;
import dev.trato.ui.Kit;
import dev.trato.ui.Trail;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of any record at the path of its type, {@code deals/42}. A module that wants another one puts its own view at that path. */
@Route(":path/:record([0-9]{1,18})")
@RouteAlias("admin/:path/:record([0-9]{1,18})")
@PermitAll
class RecordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient Kit kit;
    private final transient RecordPages pages;
    private transient @Nullable RecordPage page;

    RecordView(Kit kit, RecordPages pages) {
        this.kit = kit;
        this.pages = pages;
        addClassName("record-view");
        getElement().setAttribute("data-keys", "e Escape");
        getElement().addEventListener("trato-key", event -> pressed(event.getEventData().get("event.detail.key").asString()))
                .addEventData("event.detail.key")
                .setFilter("['e', 'Escape'].includes(event.detail.key)");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var asked = ref(event);
        page = asked.flatMap(pages::of).orElse(null);
        if (page == null) {
            asked.flatMap(kit.merge()::survivor).ifPresentOrElse(survivor -> event.forwardTo(kit.links().path(survivor)),
                    () -> event.rerouteToError(NotFoundException.class));
        } else {
            add(page);
        }
    }

    private Optional<RecordRef> ref(BeforeEnterEvent event) {
        var location = event.getLocation().getPath();
        var path = location.substring(0, location.lastIndexOf('/'));
        long id = event.getRouteParameters().getLong("record").orElse(0L);
        return id == 0 ? Optional.empty() : kit.gate().types().atPath(path).map(type -> new RecordRef(type.name(), id));
    }

    private void pressed(String key) {
        if (page == null) {
            return;
        }
        if (key.equals("e")) {
            page.edit();
        } else {
            var type = kit.gate().of(page.ref()).type();
            kit.links().open(type, Trail.back(type));
        }
    }

    @Override
    public String getPageTitle() {
        return page == null ? "" : page.title();
    }
}
