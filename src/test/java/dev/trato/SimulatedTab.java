package dev.trato;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import io.github.classgraph.ClassGraph;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Opens a browser tab that exists on the server only, and closes it after the test. */
class SimulatedTab implements BeforeEachCallback, AfterEachCallback {

    /** Finding the views takes a second, and they are the same for all tests. Karibu itself finds public ones only. */
    private static final Routes VIEWS = views();

    @SuppressWarnings("unchecked")
    private static Routes views() {
        try (var scan = new ClassGraph().enableAnnotationInfo().ignoreClassVisibility().acceptPackages("dev.trato").scan()) {
            var views = new Routes();
            views.getErrorRoutes().clear();
            scan.getClassesWithAnnotation(Route.class).loadClasses(Component.class).forEach(view -> views.getRoutes().add(view));
            scan.getClassesImplementing(HasErrorParameter.class).loadClasses()
                    .forEach(page -> views.getErrorRoutes().add((Class<? extends HasErrorParameter<?>>) page));
            return views;
        }
    }

    /** A request of whoever is in the SecurityContextHolder, as Spring Security's filters make it. */
    private static final class SignedInRequest extends FakeRequest {

        SignedInRequest(HttpSession session) {
            super(session);
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return SecurityContextHolder.getContext().getAuthentication();
        }

        @Override
        public boolean isUserInRole(String role) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication != null && authentication.getAuthorities().stream().anyMatch(held -> ("ROLE_" + role).equals(held.getAuthority()));
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        MockVaadin.setMockRequestFactory(SignedInRequest::new);
        MockVaadin.setup(UI::new, new MockSpringServlet(VIEWS, SpringExtension.getApplicationContext(test), UI::new));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }
}
