package dev.trato.records.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.OnH2;
import dev.trato.activities.Interaction;
import dev.trato.contacts.Company;
import dev.trato.contacts.Contact;
import dev.trato.kernel.BaseRecord;
import dev.trato.integration.exchange.whole.WholeExport;
import dev.trato.integration.exchange.whole.WholeReading;
import dev.trato.kernel.Messages;
import dev.trato.kernel.Problem;
import dev.trato.kernel.Progress;
import dev.trato.kernel.RecordRef;
import dev.trato.records.AuditSeal;
import dev.trato.records.Change;
import dev.trato.records.Door;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.History;
import dev.trato.records.Operation;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import dev.trato.records.RecordSort;
import dev.trato.records.Row;
import dev.trato.sales.Deal;
import dev.trato.sales.Pipelines;
import dev.trato.sales.Product;
import dev.trato.sales.Stage;
import dev.trato.security.AccessRefused;
import dev.trato.security.CurrentUser;
import dev.trato.security.User;
import dev.trato.shell.FirstRun;
import dev.trato.shell.FirstRunKey;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample company tells one story, whichever list, board, page or history one looks at. */
@IntegrationTest
@OnH2
@FreshDatabase
class SampleCompanyTest {

    private static final Period A_FEW_WEEKS = Period.ofWeeks(5);
    private static final List<String> TOLD_BEFORE = new ArrayList<>();

    private final FirstRun firstRun;
    private final SampleCompany sample;
    private final Gate gate;
    private final CurrentUser currentUser;
    private final History history;
    private final Pipelines pipelines;
    private final AuditSeal seal;
    private final Messages messages;
    private final EntityManager entities;
    private final Cast cast;
    private final WholeExport whole;

    SampleCompanyTest(FirstRun firstRun, SampleCompany sample, Gate gate, CurrentUser currentUser, History history, Pipelines pipelines,
            AuditSeal seal, Messages messages, EntityManager entities, Cast cast, WholeExport whole) {
        this.firstRun = firstRun;
        this.sample = sample;
        this.gate = gate;
        this.currentUser = currentUser;
        this.history = history;
        this.pipelines = pipelines;
        this.seal = seal;
        this.messages = messages;
        this.entities = entities;
        this.cast = cast;
        this.whole = whole;
    }

    @Test
    void halfAYearIsThereAndFitsTogether() throws InterruptedException {
        begin(Messages.ENGLISH);
        var heard = new ArrayList<Long>();
        firstRun.writeSample(Messages.ENGLISH, (done, total) -> heard.add(done * 100 / total));

        assertThat(heard).isSorted().hasSizeGreaterThan(100).endsWith(100L);
        assertThat(count(Company.class, "")).isBetween(90L, 120L);
        assertThat(count(Contact.class, "")).isBetween(230L, 380L);
        assertThat(count(Deal.class, "")).isBetween(240L, 400L);
        assertThat(count(Product.class, "")).isBetween(12L, 20L);
        assertThat(count(Interaction.class, "")).isBetween(1000L, 2600L);
        assertThat(count(Deal.class, "lostReason is not empty")).isGreaterThan(40L);
        assertThat(count(Deal.class, "expectedClose within next_30_days and closedOn is empty")).isGreaterThan(10L);
        assertThat(count(Deal.class, "createdAt < today-150")).isGreaterThan(20L);
        assertThat(count(Deal.class, "createdAt > today-15")).isGreaterThan(5L);
        theBoardAddsUp();
        someDealsRot();
        everyoneIsThere();
        noCompanyIsThereTwice();
        wonDealsTellHowTheyWereWon();
        nothingLiesInTheFuture();
        theChainHolds();
        nobodySoldOnAWeekend();
        allOfItCanBeTakenOut();
    }

    private void allOfItCanBeTakenOut() {
        var out = new ByteArrayOutputStream();
        long written = currentUser.asSystem("job", () -> whole.write(out, Messages.ENGLISH, Progress.SILENT));
        var file = new WholeReading(out.toByteArray());
        file.isWhole();
        assertThat(written).isGreaterThan(2000);
        assertThat(file.records("deal")).hasSize(entities.createQuery("select count(d) from Deal d", Long.class).getSingleResult().intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everythingIsInTheChosenLanguage(String code) {
        var language = Locale.of(code);
        begin(language);
        sample.write(language, A_FEW_WEEKS, Progress.SILENT);
        var own = new HashSet<String>();
        for (var name : List.of("people", "contacts", "sales", "activities", "calendar")) {
            var texts = SampleTexts.read(name, language);
            texts.headings().forEach(heading -> texts.rows(heading).forEach(own::addAll));
        }
        assertThat(own).containsAll(values(Company.class, "industry")).containsAll(values(Company.class, "name")).containsAll(values(Contact.class, "jobTitle"))
                .containsAll(values(Product.class, "name")).containsAll(values(Deal.class, "nextStep")).containsAll(values(Interaction.class, "title"))
                .containsAll(values(Interaction.class, "text")).containsAll(values(User.class, "jobTitle"));
        assertThat(values(Deal.class, "name")).isNotEmpty().noneMatch(name -> name.contains("{") || name.contains("sample"));
        assertThat(operations()).extracting(Operation::getLabel)
                .allSatisfy(label -> assertThat(messages.find(language, label)).as(label).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void theListsAreWhole(String code) {
        for (var name : List.of("people", "contacts", "sales", "activities", "calendar", "documents", "tasks")) {
            var texts = SampleTexts.read(name, Locale.of(code));
            assertThat(texts.headings()).isNotEmpty().allSatisfy(heading -> assertThat(texts.rows(heading)).as(name + " " + heading)
                    .allSatisfy(row -> assertThat(row).hasSameSizeAs(texts.rows(heading).getFirst())));
        }
    }

    @Test
    void onlyAnAdministratorAddsItLater() {
        cast.enter();
        cast.as(cast.ana, () -> assertThatThrownBy(() -> firstRun.addSample(Progress.SILENT)).isInstanceOf(AccessRefused.class));
        assertThat(sample.isWritten()).isFalse();
        assertThatThrownBy(() -> cast.as(cast.alba, () -> firstRun.addSample((done, total) -> done < 1))).isInstanceOf(CancellationException.class);
        assertThat(sample.isWritten()).isTrue();
    }

    @Test
    void itIsWrittenOnce() {
        begin(Messages.ENGLISH);
        assertThat(firstRun.hasSample()).isTrue();
        sample.write(Messages.ENGLISH, A_FEW_WEEKS, Progress.SILENT);
        assertThat(firstRun.hasSample()).isFalse();
        long deals = count(Deal.class, "");
        assertThatThrownBy(() -> firstRun.writeSample(Messages.ENGLISH, Progress.SILENT)).isInstanceOf(Problem.class)
                .hasMessageContaining("problem.sample.written");
        assertThat(count(Deal.class, "")).isEqualTo(deals);
    }

    @Test
    void whoCancelsKeepsWhatWasToldSoFar() {
        begin(Messages.SPANISH);
        assertThatThrownBy(() -> sample.write(Messages.SPANISH, (done, total) -> done < 3)).isInstanceOf(CancellationException.class);
        assertThat(sample.isWritten()).isTrue();
        assertThat(sample.isWhole()).isFalse();
        assertThat(count(Company.class, "")).isBetween(10L, 60L);
        assertThat(operations()).allSatisfy(operation -> assertThat(operation.getState()).isEqualTo(Operation.State.DONE));
    }

    @RepeatedTest(2)
    void itIsTheSameEachTime() {
        begin(Messages.ENGLISH);
        sample.write(Messages.ENGLISH, Period.ofWeeks(2), Progress.SILENT);
        var told = new ArrayList<String>();
        for (var type : List.of(Company.class, Contact.class, Deal.class)) {
            rows(type, "createdAt < today").forEach(row -> told.add(row.title())); // what is told of today depends on the hour
        }
        assertThat(told).hasSizeGreaterThan(100);
        if (!TOLD_BEFORE.isEmpty()) {
            assertThat(told).containsExactlyInAnyOrderElementsOf(TOLD_BEFORE);
        }
        TOLD_BEFORE.addAll(told);
    }

    private void theBoardAddsUp() {
        var stages = pipelines.stages(Objects.requireNonNull(pipelines.all().getFirst().getId()));
        var lanes = asSystem(() -> gate.of(Deal.class).totals(RecordQuery.of(RecordFilter.ALL), "stage", "amount", "probability"));
        assertThat(lanes).hasSameSizeAs(stages);
        for (var stage : stages) {
            var deals = rows(Deal.class, "stage = " + stage.getId(), "amount");
            assertThat(deals).as(stage.getName()).hasSizeGreaterThan(stage.isOpen() ? 4 : 40);
            var sum = deals.stream().map(row -> (BigDecimal) Objects.requireNonNull(row.get("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(lanes).filteredOn(lane -> Objects.equals(lane.key(), stage.getId())).singleElement().satisfies(lane -> {
                assertThat(lane.count()).isEqualTo(deals.size());
                assertThat(lane.sum()).isEqualByComparingTo(sum);
            });
            assertThat(new HashSet<>(deals.stream().map(row -> row.get("amount")).toList())).as("different amounts").hasSizeGreaterThan(deals.size() / 2);
        }
    }

    private void someDealsRot() {
        var rotting = rows(Deal.class, "closedOn is empty", "stage", "stageSince").stream().filter(row -> {
            var days = pipelines.rotDays(((Row.Link) Objects.requireNonNull(row.get("stage"))).ref().id());
            return days.isPresent() && ((Instant) Objects.requireNonNull(row.get("stageSince")))
                    .isBefore(Instant.now().minus(Duration.ofDays(days.getAsInt())));
        }).count();
        assertThat(rotting).isBetween(2L, 30L);
    }

    private void everyoneIsThere() {
        var people = rows(User.class, "createdBy is empty and status = INVITED", "email", "team", "roles");
        assertThat(people).extracting(row -> Objects.requireNonNull(row.get("email")).toString().split("@")[0])
                .contains("bruno", "irene", "ana", "carla", "sam", "marta", "rita").hasSize(11);
        assertThat(people).allSatisfy(row -> assertThat(row.get("team")).isNotNull());
        var owners = asSystem(() -> gate.of(Deal.class).totals(RecordQuery.of(RecordFilter.ALL), "owner", null, null));
        assertThat(owners).as("those who sell").hasSize(8).allSatisfy(owner -> assertThat(owner.count()).isGreaterThan(8));
        assertThat(entities.createQuery("select count(u) from User u where u.passwordHash is not null", Long.class).getSingleResult()).isOne();
    }

    private void noCompanyIsThereTwice() {
        assertThat(values(Company.class, "name")).doesNotHaveDuplicates();
        assertThat(values(Company.class, "phone")).doesNotHaveDuplicates().allMatch(number -> number.matches("\\+1\\d{3}55501\\d\\d") || number.startsWith("+44"));
        assertThat(values(Contact.class, "email")).allMatch(mail -> mail.endsWith(".example"));
        assertThat(count(Contact.class, "company is not empty")).as("but for a few people whom somebody entered again, from a card")
                .isEqualTo(new HashSet<>(values(Contact.class, "name")).size());
        assertThat(count(Contact.class, "company is empty")).isBetween(1L, 12L);
    }

    /** One after the other through the stages of the pipeline, the last step on the day on which it was closed. */
    private void wonDealsTellHowTheyWereWon() {
        var way = pipelines.stages(Objects.requireNonNull(pipelines.all().getFirst().getId())).stream()
                .filter(stage -> stage.getOutcome() != Stage.Outcome.LOST).map(Stage::getName).toList();
        var won = rows(Deal.class, "probability = 100", "closedOn", "createdAt", "owner");
        for (var deal : won.subList(0, 12)) {
            var steps = asSystem(() -> history.of(new RecordRef("deal", deal.id()), 0, 100)).reversed().stream()
                    .filter(entry -> entry.fields().stream().anyMatch(field -> field.field().name().equals("stage"))).toList();
            assertThat(steps).extracting(step -> stageAfter(step)).isEqualTo(way);
            assertThat(steps).extracting(History.Entry::at).isSorted().doesNotHaveDuplicates();
            assertThat(steps.getFirst().kind()).isEqualTo(Change.Kind.CREATED);
            assertThat(steps.getFirst().at()).isEqualTo(deal.get("createdAt"));
            assertThat(steps).allSatisfy(step -> assertThat(step.operation().getUserId()).isNotNull());
            assertThat(LocalDate.ofInstant(steps.getLast().at(), ZoneId.of("America/Bogota"))).isEqualTo(deal.get("closedOn"));
        }
    }

    private static String stageAfter(History.Entry step) {
        return step.fields().stream().filter(field -> field.field().name().equals("stage"))
                .map(field -> ((Row.Link) Objects.requireNonNull(field.after())).title()).findFirst().orElseThrow();
    }

    private void nothingLiesInTheFuture() {
        assertThat(operations()).hasSizeGreaterThan(500).allSatisfy(operation -> assertThat(operation.getAt()).isBeforeOrEqualTo(Instant.now()));
        for (var question : List.of("select max(c.at) from Change c", "select max(i.happenedAt) from Interaction i", "select max(d.updatedAt) from Deal d")) {
            assertThat(entities.createQuery(question, Instant.class).getSingleResult()).isBeforeOrEqualTo(Instant.now()).isAfter(Instant.now().minus(Duration.ofDays(4)));
        }
        assertThat(entities.createQuery("select count(i) from Interaction i, Deal d where i.subjectId = d.id and i.happenedAt < d.createdAt", Long.class)
                .getSingleResult()).as("activities on deals that were not there yet").isZero();
    }

    private void theChainHolds() throws InterruptedException {
        for (int i = 0; i < 40 && open() > 0; i++) {
            Thread.sleep(250); // the seal follows by itself
        }
        assertThat(open()).isZero();
        assertThat(seal.verify().broken()).isEmpty();
        assertThat(seal.verify().checked()).isGreaterThan(500);
    }

    private long open() {
        return entities.createQuery("select count(o) from Operation o where o.seal is null", Long.class).getSingleResult();
    }

    private void nobodySoldOnAWeekend() {
        var days = rows(Deal.class, "", "createdAt").stream()
                .map(row -> ((Instant) Objects.requireNonNull(row.get("createdAt"))).atZone(ZoneId.of("America/Bogota")).getDayOfWeek().getValue()).toList();
        assertThat(days).allMatch(day -> day < 6);
        assertThat(new HashSet<>(days)).hasSize(5);
    }

    private void begin(Locale language) {
        firstRun.begin(FirstRunKey.of(firstRun), new FirstRun.Beginning(language, "Acme", ZoneId.of("America/Bogota"), Currency.getInstance("USD")),
                new FirstRun.Administrator("Alba Gutiérrez", "alba@acme.example", "maple tram quiet seven"));
    }

    private List<Operation> operations() {
        return entities.createQuery("select o from Operation o where o.door = :sample", Operation.class).setParameter("sample", Door.SAMPLE).getResultList();
    }

    private List<String> values(Class<? extends BaseRecord> type, String field) {
        return rows(type, field + " is not empty", field).stream().map(row -> Objects.requireNonNull(row.get(field)).toString()).toList();
    }

    private List<Row> rows(Class<? extends BaseRecord> type, String filter, String... columns) {
        var query = RecordQuery.of(FilterLanguage.parse(filter)).columns(List.of(columns)).sort(List.of(RecordSort.ascending("createdAt"))).slice(0, 1000);
        return asSystem(() -> gate.of(type).rows(query));
    }

    private long count(Class<? extends BaseRecord> type, String filter) {
        return asSystem(() -> gate.of(type).count(RecordQuery.of(FilterLanguage.parse(filter)))).value();
    }

    private <R> R asSystem(Supplier<R> work) {
        return currentUser.asSystem("test", work);
    }
}
