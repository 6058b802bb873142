package dev.trato;

import com.vaadin.flow.server.VaadinSession;
import dev.trato.kernel.Actor;
import dev.trato.records.Door;
import dev.trato.records.Gate;
import dev.trato.records.OperationSpec;
import dev.trato.records.Operations;
import dev.trato.sales.Pipeline;
import dev.trato.sales.Stage;
import dev.trato.security.AccessChanged;
import dev.trato.security.CurrentUser;
import dev.trato.security.Login;
import dev.trato.security.Team;
import dev.trato.security.User;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The people of all tests: Ana sells for team North, Bruno is her manager, Carla sells for team South, Sam answers tickets, Rita only
 * reads, and Alba administers. A pipeline with four stages is there as well.
 */
@Component
public class Cast {

    private final Gate gate;
    private final CurrentUser currentUser;
    private final Operations operations;
    private final ApplicationEventPublisher events;
    private final Login login;

    public long north;
    public long south;
    public long alba;
    public long bruno;
    public long ana;
    public long carla;
    public long sam;
    public long rita;
    public long pipeline;
    public long lead;
    public long offer;
    public long won;
    public long lost;

    Cast(Gate gate, CurrentUser currentUser, Operations operations, ApplicationEventPublisher events, Login login) {
        this.gate = gate;
        this.currentUser = currentUser;
        this.operations = operations;
        this.events = events;
        this.login = login;
    }

    /** Brings everybody onto the stage of an empty database. */
    public void enter() {
        currentUser.asSystem("test", () -> operations.perform(OperationSpec.of(Door.SYSTEM, "operation.setup"), () -> {
            north = save(new Team("North"));
            south = save(new Team("South"));
            alba = user("Alba Admin", "alba@acme.example", null, "administrator");
            bruno = user("Bruno Manager", "bruno@acme.example", north, "manager");
            ana = user("Ana Agent", "ana@acme.example", north, "sales_agent");
            carla = user("Carla Agent", "carla@acme.example", south, "sales_agent");
            sam = user("Sam Support", "sam@acme.example", south, "support_agent");
            rita = user("Rita Reader", "rita@acme.example", south, "read_only");
            var sales = gate.of(Pipeline.class).save(new Pipeline("Sales", 1));
            pipeline = id(sales.getId());
            lead = save(new Stage(sales, "Lead", 1, Stage.Outcome.OPEN, 20));
            offer = save(new Stage(sales, "Offer", 2, Stage.Outcome.OPEN, 60));
            won = save(new Stage(sales, "Won", 3, Stage.Outcome.WON, 100));
            lost = save(new Stage(sales, "Lost", 4, Stage.Outcome.LOST, 0));
            return true;
        }));
        events.publishEvent(new AccessChanged(null));
    }

    /** Does something as one of the cast. */
    public <R> R as(long user, Supplier<R> work) {
        return currentUser.as(Actor.user(user, "user " + user), work);
    }

    public void as(long user, Runnable work) {
        as(user, () -> {
            work.run();
            return true;
        });
    }

    /** Makes somebody of the cast the user of this test's browser. */
    public void signIn(long user) {
        var principal = login.principal(user).orElseThrow();
        var context = SecurityContextHolder.getContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        if (VaadinSession.getCurrent() != null) { // where other threads find it that show something in the tab
            VaadinSession.getCurrent().getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        }
    }

    private long user(String name, String email, Long team, String role) {
        var user = new User(name, email);
        user.assignTo(null, team);
        user.setRoles(Set.of(role));
        user.setPasswordHash("{noop}secret");
        return save(user);
    }

    private long save(dev.trato.kernel.BaseRecord record) {
        return id(save(gate, record));
    }

    @SuppressWarnings("unchecked")
    private static <T extends dev.trato.kernel.BaseRecord> Long save(Gate gate, T record) {
        return gate.of((Class<T>) record.getClass()).save(record).getId();
    }

    private static long id(Long id) {
        return Objects.requireNonNull(id);
    }
}
