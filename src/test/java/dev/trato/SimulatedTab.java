package dev.trato;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.UI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Opens a browser tab that exists on the server only, and closes it after the test. */
class SimulatedTab implements BeforeEachCallback, AfterEachCallback {

    /** Finding the views takes a second, and they are the same for all tests. */
    private static final Routes VIEWS = new Routes().autoDiscoverViews("dev.trato");

    @Override
    public void beforeEach(ExtensionContext test) {
        MockVaadin.setup(UI::new, new MockSpringServlet(VIEWS, SpringExtension.getApplicationContext(test), UI::new));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }
}
