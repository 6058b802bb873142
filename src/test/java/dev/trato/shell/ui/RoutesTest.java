package dev.trato.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever opens a page to everybody says so in a list that others read. */
class RoutesTest {

    private static final Path PUBLIC = Path.of("docs/public-pages.txt");
    private static final Routes VIEWS = new Routes().autoDiscoverViews("dev.trato");

    @Test
    void everyPageSaysWhoMaySeeIt() {
        assertThat(all()).isNotEmpty().allSatisfy(view ->
                assertThat(Stream.of(AnonymousAllowed.class, PermitAll.class, RolesAllowed.class, DenyAll.class).filter(view::isAnnotationPresent))
                        .as("access annotations of %s", view).hasSize(1));
    }

    @Test
    void onlyTheListedPagesAreOpenToEverybody() throws IOException {
        var listed = Files.readAllLines(PUBLIC).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
        var open = VIEWS.getRoutes().stream().filter(view -> view.isAnnotationPresent(AnonymousAllowed.class))
                .map(view -> "/" + view.getAnnotation(Route.class).value()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).as("pages open to everybody; %s lists them", PUBLIC).isEqualTo(listed);
    }

    @Test
    void openPagesStandOutsideOfTheShell() {
        assertThat(VIEWS.getRoutes()).filteredOn(view -> view.isAnnotationPresent(AnonymousAllowed.class))
                .allSatisfy(view -> assertThat(view.getAnnotation(Route.class).autoLayout()).isFalse());
    }

    private static List<Class<? extends Component>> all() {
        return Stream.<Collection<Class<? extends Component>>>of(VIEWS.getRoutes(), errorPages(), Set.of(MainLayout.class))
                .flatMap(Collection::stream).toList();
    }

    private static List<Class<? extends Component>> errorPages() {
        return VIEWS.getErrorRoutes().stream().filter(page -> page.getName().startsWith("dev.trato"))
                .<Class<? extends Component>>map(page -> page.asSubclass(Component.class)).toList();
    }

    @Test
    void theErrorPagesAndTheLayoutAreThoseOfTrato() {
        assertThat(errorPages()).extracting(Class::getSimpleName).contains("NotFoundPage", "RefusedPage", "FaultPage")
                .allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(MainLayout.class).hasAnnotation(Layout.class);
        assertThat(HasErrorParameter.class).isAssignableFrom(FaultPage.class);
    }
}
