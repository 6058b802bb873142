package dev.trato.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfoList;
import io.github.classgraph.ScanResult;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever opens a page to everybody says so in a list that others read. */
class RoutesTest {

    private static final Path PUBLIC = Path.of("docs/public-pages.txt");
    private static final List<Class<?>> VIEWS = scan(classes -> classes.getClassesWithAnnotation(Route.class));
    private static final List<Class<?>> ERROR_PAGES = scan(classes -> classes.getClassesImplementing(HasErrorParameter.class));

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
        var open = VIEWS.stream().filter(view -> view.isAnnotationPresent(AnonymousAllowed.class))
                .map(view -> "/" + view.getAnnotation(Route.class).value()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).as("pages open to everybody; %s lists them", PUBLIC).isEqualTo(listed);
    }

    @Test
    void openPagesStandOutsideOfTheShell() {
        assertThat(VIEWS).filteredOn(view -> view.isAnnotationPresent(AnonymousAllowed.class))
                .allSatisfy(view -> assertThat(view.getAnnotation(Route.class).autoLayout()).isFalse());
    }

    @Test
    void theErrorPagesAreThoseOfTrato() {
        assertThat(ERROR_PAGES).extracting(Class::getSimpleName).contains("NotFoundPage", "RefusedPage", "FaultPage");
    }

    private static List<Class<?>> all() {
        return Stream.of(VIEWS, ERROR_PAGES, List.<Class<?>>of(MainLayout.class)).flatMap(List::stream).toList();
    }

    private static List<Class<?>> scan(Function<ScanResult, ClassInfoList> wanted) {
        try (var classes = new ClassGraph().enableAnnotationInfo().ignoreClassVisibility().acceptPackages("dev.trato").scan()) {
            return wanted.apply(classes).filter(type -> !type.isAbstract()).loadClasses();
        }
    }
}
