package dev.trato.integration.exchange.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.integration.api.Program;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.Login;
import dev.trato.security.SignedInUser;
import dev.trato.security.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;

/** The doors through which a single card leaves: the file, the drawing, and the API. */
@IntegrationTest
@FreshDatabase
class CardDoorTest {

    private final Cast cast;
    private final Gate gate;
    private final Program server;
    private final Login login;
    private final Transactions transactions;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Map<Long, SignedInUser> signedIn = new HashMap<>();
    private RecordRef person = new RecordRef("contact", 1);

    CardDoorTest(Cast cast, Gate gate, Program server, Login login, Transactions transactions, JdbcClient database, ApplicationEventPublisher events) {
        this.cast = cast;
        this.gate = gate;
        this.server = server;
        this.login = login;
        this.transactions = transactions;
        this.database = database;
        this.events = events;
    }

    @BeforeEach
    void aPerson() {
        cast.enter();
        person = new RecordRef("contact", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("contact").create(new HashMap<>(Map.of("firstName", "Ñusta",
                "lastName", "García Márquez", "email", "n@example.com", "mobile", "+34600100200"))).getId())));
    }

    /** What a telephone would read, read from the drawing. */
    @Test
    void theDrawingCanBeScanned() throws Exception {
        var answer = fetch(cast.ana, CardDoor.code(person));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("image/svg+xml");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(scanned(answer.getContentAsString())).contains("VERSION:3.0", "García Márquez;Ñusta", "+34600100200", "n@example.com");
    }

    @Test
    void aHiddenFieldIsInNoneOfThem() throws Exception {
        database.sql("insert into role_field (role_key, record_type, field, access) values ('sales_agent', 'contact', 'mobile', 'HIDDEN')").update();
        events.publishEvent(new AccessChanged(null));

        assertThat(scanned(fetch(cast.ana, CardDoor.code(person)).getContentAsString())).contains("n@example.com").doesNotContain("600100200");
        assertThat(fetch(cast.ana, CardDoor.file(person)).getContentAsString()).contains("n@example.com").doesNotContain("600100200");
        assertThat(api(cast.ana)).contains("n@example.com").doesNotContain("600100200");
        assertThat(api(cast.alba)).contains("600100200");
    }

    @Test
    void theFileIsAnExportAndTheDrawingIsNot() throws Exception {
        assertThat(fetch(cast.ana, CardDoor.file(person)).getHeader("Content-Disposition")).startsWith("attachment;").contains(".vcf");
        assertThat(database.sql("select count(*) from operation where label = 'operation.export'").query(Long.class).single()).isEqualTo(1);
        assertThat(fetch(cast.rita, CardDoor.code(person)).getStatus()).as("who reads sees the drawing").isEqualTo(200);
        assertThat(fetch(cast.rita, CardDoor.file(person)).getStatus()).as("and takes nothing out").isEqualTo(404);
        assertThat(fetch(cast.carla, CardDoor.file(person)).getStatus()).as("another team's person is not hers to take out").isEqualTo(404);
        assertThat(database.sql("select count(*) from operation where label = 'operation.export' and user_id <> ?").param(cast.ana).query(Long.class).single())
                .as("what took nothing out").isLessThanOrEqualTo(1);
    }

    @Test
    void strangersLeaversAndSwappedIdsGetNothing() throws Exception {
        var deal = cast.as(cast.ana, () -> Objects.requireNonNull(gate.of("deal").create(new HashMap<>(Map.of("name", "Big"))).getId()));
        var absent = fetch(cast.ana, "cards/contact/999999999/code");
        for (var address : new String[] {"cards/contact/" + deal + "/code", "cards/company/" + person.id() + "/code", "cards/company/" + person.id(),
            "cards/contact/" + deal}) {
            assertThat(fetch(cast.ana, address).getStatus()).as(address).isEqualTo(404);
        }
        assertThat(absent.getStatus()).isEqualTo(404);
        assertThat(absent.getContentAsByteArray()).isEmpty();
        assertThat(server.send(get("/" + CardDoor.code(person))).response().getStatus()).isEqualTo(302);
        assertThat(server.call(org.springframework.http.HttpMethod.GET, server.keyOf(cast.ana), "/deals/" + deal, null, "Accept", "text/vcard").response().getStatus())
                .isEqualTo(404);

        fetch(cast.bruno, CardDoor.code(person));
        transactions.write(() -> cast.as(cast.alba, () -> {
            var user = gate.of(User.class).require(cast.bruno, Action.UPDATE);
            user.deactivate();
            return gate.of(User.class).save(user);
        }));
        assertThat(fetch(cast.bruno, CardDoor.code(person)).getStatus()).isEqualTo(404);
        assertThat(fetch(cast.bruno, CardDoor.file(person)).getStatus()).isEqualTo(404);
    }

    @Test
    void aProgramGetsTheFormThatItLikesBest() {
        for (var accepted : List.of("text/vcard", "text/vcard;charset=utf-8", "text/vcard, application/json;q=0.5", "text/vcard, */*")) {
            assertThat(contact(accepted)).as(accepted).startsWith("text/vcard");
        }
        for (var accepted : List.of("*/*", "application/json, text/vcard;q=0.5", "application/json")) {
            assertThat(contact(accepted)).as(accepted).startsWith("application/json");
        }
    }

    private String contact(String accepted) {
        return Objects.requireNonNull(server.call(org.springframework.http.HttpMethod.GET, server.keyOf(cast.ana), "/contacts/" + person.id(), null,
                "Accept", accepted).answers(200).response().getContentType());
    }

    private String api(long user) throws Exception {
        var answer = server.call(org.springframework.http.HttpMethod.GET, server.keyOf(user), "/contacts/" + person.id(), null, "Accept", "text/vcard").response();
        assertThat(answer.getContentType()).startsWith("text/vcard");
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse fetch(long user, String address) throws Exception {
        var principal = signedIn.computeIfAbsent(user, id -> login.principal(id).orElseThrow());
        return server.send(get("/" + address).with(SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities())))).response();
    }

    private static String scanned(String svg) throws Exception {
        var sizes = Pattern.compile("viewBox=\"0 0 (\\d+)").matcher(svg);
        assertThat(sizes.find()).isTrue();
        int size = Integer.parseInt(sizes.group(1));
        int scale = 4;
        var pixels = new int[size * scale * size * scale];
        Arrays.fill(pixels, 0xffffff);
        var squares = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (squares.find()) {
            int left = Integer.parseInt(squares.group(1)) * scale;
            int top = Integer.parseInt(squares.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * size * scale + left, y * size * scale + left + scale, 0);
            }
        }
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size * scale, size * scale, pixels)));
        return new QRCodeReader().decode(bitmap).getText();
    }
}
