package dev.trato.shell;

import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.records.load.Load;
import dev.trato.security.PasswordRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The command {@code java -jar trato.jar generate --people=1000000 --admin=ADDRESS --password=PASSWORD}: fills an empty database with a
 * load to measure with. It starts no web server and no jobs. Whoever works in the load can sign in with the password that was given, and
 * nobody where none was.
 */
@Component
public class Generate {

    /** How the command is called. */
    public static final String NAME = "generate";

    private static final Logger LOG = LoggerFactory.getLogger(Generate.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int FEWEST = 100;
    private static final int MOST = 10_000_000;
    private static final long SEED = 2026;
    /** Without the jobs, which Modulith would start as well, and without the parts of Vaadin that want a web server. */
    private static final Map<String, Object> ALONE = Map.of("trato.jobs", "false", "spring.autoconfigure.exclude",
            "org.springframework.modulith.moments.autoconfigure.MomentsAutoConfiguration,com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "logging.level.com.vaadin", "error");
    private static final FirstRun.Beginning BEGINNING = new FirstRun.Beginning(Messages.ENGLISH, "Northwind Instruments",
            ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"));
    private static final String ADMINISTRATOR = "Alba Serra";

    private final FirstRun firstRun;
    private final Installation installation;
    private final Load load;
    private final PasswordRules rules;
    private final PasswordEncoder encoder;

    Generate(FirstRun firstRun, Installation installation, Load load, PasswordRules rules, PasswordEncoder encoder) {
        this.firstRun = firstRun;
        this.installation = installation;
        this.load = load;
        this.rules = rules;
        this.encoder = encoder;
    }

    /**
     * What was asked for.
     *
     * @param admin    address of the administrator, where there is none yet
     * @param password of the administrator and of all who work in the load; null when they get none
     */
    record Wish(int people, long seed, LocalDate last, @Nullable String admin, @Nullable String password) {

        static Wish of(ApplicationArguments arguments) {
            try {
                var people = Integer.parseInt(option(arguments, "people", ""));
                var last = LocalDate.parse(option(arguments, "until", yesterday().toString()));
                if (people < FEWEST || people > MOST || last.isAfter(yesterday())) {
                    throw new Problem("problem.load.options");
                }
                return new Wish(people, Long.parseLong(option(arguments, "seed", String.valueOf(SEED))), last,
                        option(arguments, "admin"), option(arguments, "password"));
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new Problem("problem.load.options");
            }
        }

        /** The last day that is over everywhere. */
        private static LocalDate yesterday() {
            return LocalDate.now(ZoneOffset.ofHours(-12)).minusDays(1);
        }

        private static String option(ApplicationArguments arguments, String name, String otherwise) {
            return Objects.requireNonNullElse(option(arguments, name), otherwise);
        }

        private static @Nullable String option(ApplicationArguments arguments, String name) {
            var values = arguments.getOptionValues(name);
            return values == null || values.isEmpty() ? null : values.getLast();
        }
    }

    /**
     * Runs the command.
     *
     * @return the exit code of the process
     */
    public static int run(Class<?> application, String[] arguments) {
        var spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setLazyInitialization(true); // nothing that belongs to the web is needed
        spring.setDefaultProperties(ALONE);
        spring.setRegisterShutdownHook(false); // it would take the connection away from whoever has to come to an end
        var stop = new AtomicBoolean();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, stopped)));
        try (var context = spring.run(arguments)) {
            var messages = context.getBean(Messages.class);
            try {
                context.getBean(Generate.class).run(Wish.of(context.getBean(ApplicationArguments.class)), stop);
                return 0;
            } catch (Problem e) {
                LOG.error(messages.get(Messages.ENGLISH, e));
            } catch (CancellationException e) {
                LOG.error("Broken off. What is there is no whole load: empty the database before the next one.");
            }
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    /** Ctrl-C: lets the batch under way come to its end. */
    private static void await(AtomicBoolean stop, CountDownLatch stopped) {
        stop.set(true);
        try {
            stopped.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void run(Wish wish, AtomicBoolean stop) {
        load.requireEmpty();
        var hash = wish.password() == null ? null : hash(wish.password());
        if (!installation.isFounded()) {
            if (wish.admin() == null || hash == null) {
                throw new Problem("problem.load.administrator");
            }
            firstRun.beginFor("load", BEGINNING, ADMINISTRATOR, wish.admin(), hash);
        }
        LOG.info("Generating: --people={} --seed={} --until={}", wish.people(), wish.seed(), wish.last());
        var lines = new Lines(stop);
        long rows = load.write(new Load.Order(wish.people(), wish.seed(), wish.last(), hash), lines::see);
        LOG.info("Done: {} rows in {} s, {} rows/s", counted(rows), lines.seconds(), counted(rows / Math.max(1, lines.seconds())));
    }

    private String hash(String password) {
        rules.check(password, BEGINNING.organisation(), ADMINISTRATOR);
        return Objects.requireNonNull(encoder.encode(password));
    }

    private static String counted(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** A line now and then, on how far it is. */
    private static final class Lines {
        private final AtomicBoolean stop;
        private final long start = System.nanoTime();
        private long lastLine = start;
        private long lastRows;

        Lines(AtomicBoolean stop) {
            this.stop = stop;
        }

        boolean see(double share, long rows) {
            long now = System.nanoTime();
            if (now - lastLine > BETWEEN_LINES.toNanos()) {
                LOG.info("{} %  {} rows, {} rows/s", (int) (share * 100), counted(rows),
                        counted((rows - lastRows) * 1_000_000_000L / (now - lastLine)));
                lastLine = now;
                lastRows = rows;
            }
            return !stop.get();
        }

        long seconds() {
            return Duration.ofNanos(System.nanoTime() - start).toSeconds();
        }
    }
}
