package dev.trato.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.IntegrationTest;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.reading.FilesOfAllKinds;
import dev.trato.integration.api.Program;
import dev.trato.kernel.RecordRef;
import dev.trato.records.Gate;
import dev.trato.records.Transactions;
import dev.trato.sales.Deal;
import dev.trato.security.AccessChanged;
import dev.trato.security.Action;
import dev.trato.security.FieldAccess;
import dev.trato.security.Login;
import dev.trato.security.Role;
import dev.trato.security.SignedInUser;
import dev.trato.security.User;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** The door through which contents leave: who gets what, and how a browser is told to treat it. */
@IntegrationTest
@FreshDatabase
class FileDoorTest {

    private static final List<String> PARTS = List.of("", "/thumbnail", "/pages/1");

    private final Program server;
    private final Documents documents;
    private final ContentStore store;
    private final ContentReading reading;
    private final Gate gate;
    private final Cast cast;
    private final Login login;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    /** As sessions keep them, whatever becomes of the user. */
    private final Map<Long, SignedInUser> signedIn = new HashMap<>();
    private RecordRef deal = new RecordRef("deal", 1);

    FileDoorTest(Program server, Documents documents, ContentStore store, ContentReading reading, Gate gate, Cast cast, Login login,
            Transactions transactions, EntityManager entities, ApplicationEventPublisher events) {
        this.server = server;
        this.documents = documents;
        this.store = store;
        this.reading = reading;
        this.gate = gate;
        this.cast = cast;
        this.login = login;
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
    }

    @BeforeEach
    void anaHasADeal() {
        cast.enter();
        deal = new RecordRef("deal", cast.as(cast.ana, () -> Objects.requireNonNull(gate.of(Deal.class).create(Map.of("name", "Big")).getId())));
    }

    @Test
    void aContentIsSavedAndNeverOpened() throws Exception {
        var hostile = new LinkedHashMap<String, String>();
        hostile.put("page.html", "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
        hostile.put("picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
        hostile.put("page.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>");
        hostile.put("data.xml", "<?xml version=\"1.0\"?><?xml-stylesheet href=\"javascript:alert(1)\"?><a/>");
        hostile.put("code.js", "alert(1)");
        hostile.put("photo.jpg", "<html><script>alert(1)</script></html>");
        hostile.put("polyglot.gif", "GIF89a/*<script>*/=1;alert(1)//</script>");
        hostile.put("shell.pHaR", "<?php system($_GET['a']); ?>");
        hostile.put("mail.eml", "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>");
        hostile.put("program.exe", "MZ\u0090\u0000\u0003");
        for (var file : hostile.entrySet()) {
            var answer = as(cast.ana, content(added(file.getKey(), file.getValue().getBytes(StandardCharsets.ISO_8859_1))));
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeader("Content-Disposition")).as(file.getKey()).startsWith("attachment; filename=\"" + file.getKey() + "\"");
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeaders("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox; frame-ancestors 'none'");
            assertThat(answer.getHeader("Cache-Control")).contains("no-cache").contains("private");
            assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.getContentType()).as(file.getKey()).doesNotContain("html", "svg", "xml", "script", "rfc822");
            assertThat(answer.getContentAsByteArray()).isEqualTo(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void picturesAndPartsOfThemAreForThoseWhoSeeTheDeal() throws Exception {
        long version = added("Kitchen.png", FilesOfAllKinds.image("png", 400, 200));
        reading.readAll();
        var doors = PARTS.stream().map(part -> content(version) + part).toList();

        for (long person : List.of(cast.ana, cast.bruno, cast.sam, cast.rita, cast.alba)) {
            assertThat(doors).allSatisfy(door -> assertThat(as(person, door).getStatus()).as(door + " for " + person).isEqualTo(200));
        }
        var absent = as(cast.carla, content(999_999_999) + "/thumbnail");
        for (var door : doors) {
            var refused = as(cast.carla, door);
            assertThat(refused.getStatus()).isEqualTo(404);
            assertThat(refused.getContentAsByteArray()).isEmpty();
            assertThat(refused.getHeaderNames()).isEqualTo(absent.getHeaderNames());
            var stranger = server.send(get(door)).response();
            assertThat(stranger.getStatus()).isEqualTo(302);
            assertThat(stranger.getRedirectedUrl()).endsWith("/login");
            assertThat(stranger.getContentAsByteArray()).isEmpty();
        }
        var small = as(cast.ana, content(version) + "/thumbnail");
        assertThat(small.getContentType()).isEqualTo("image/jpeg");
        assertThat(small.getHeaders("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(as(cast.ana, content(version) + "/pages/2").getStatus()).isEqualTo(404);
    }

    @Test
    void whoHasSeenItOnceIsAskedAgainEachTime() throws Exception {
        long version = added("Kitchen.png", FilesOfAllKinds.image("png", 410, 200));
        reading.readAll();
        for (var part : PARTS) {
            var etag = Objects.requireNonNull(as(cast.bruno, content(version) + part).getHeader("ETag"));
            assertThat(as(cast.bruno, content(version) + part, "If-None-Match", etag).getStatus()).isEqualTo(304);
            assertThat(as(cast.carla, content(version) + part, "If-None-Match", etag).getStatus()).isEqualTo(404);
        }
        var etag = Objects.requireNonNull(as(cast.bruno, content(version)).getHeader("ETag"));
        transactionally(() -> {
            var user = gate.of(User.class).require(cast.bruno, Action.UPDATE);
            user.deactivate();
            gate.of(User.class).save(user);
        });
        for (var part : PARTS) {
            assertThat(as(cast.bruno, content(version) + part, "If-None-Match", etag).getStatus()).as("a leaver's open session").isEqualTo(404);
        }
        cast.as(cast.ana, () -> gate.of(Deal.class).delete(deal.id()));
        assertThat(as(cast.ana, content(version), "If-None-Match", etag).getStatus()).as("the deal is in the bin").isEqualTo(404);
    }

    @Test
    void aHiddenContentIsNotThere() throws Exception {
        long version = added("Kitchen.png", FilesOfAllKinds.image("png", 420, 200));
        reading.readAll();
        transactionally(() -> entities.find(Role.class, "sales_agent").grantField("document", Documents.CONTENT_FIELD, FieldAccess.HIDDEN));
        events.publishEvent(new AccessChanged(null));
        for (var part : PARTS) {
            assertThat(as(cast.ana, content(version) + part).getStatus()).isEqualTo(404);
        }
    }

    @Test
    void partsOfALargeFileAreHandedOut() throws Exception {
        var text = "0123456789".repeat(1000) + UUID.randomUUID();
        long version = added("long.txt", text.getBytes(StandardCharsets.US_ASCII));
        var part = as(cast.ana, content(version), "Range", "bytes=10-19");
        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getHeader("Content-Range")).isEqualTo("bytes 10-19/" + text.length());
        assertThat(part.getContentAsString()).isEqualTo("0123456789");
        assertThat(as(cast.ana, content(version), "Range", "bytes=99999999-").getStatus()).isEqualTo(416);
        assertThat(as(cast.carla, content(version), "Range", "bytes=10-19").getStatus()).isEqualTo(404);
    }

    @Test
    void aDamagedFileIsToldAndNotSent() throws Exception {
        long version = added("Offer.txt", ("Offer " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
        var file = store.file(cast.as(cast.ana, () -> documents.require(version).getContent()));
        Files.writeString(file, "somebody was here");
        var told = as(cast.ana, content(version), "Accept-Language", "es");
        assertThat(told.getStatus()).isEqualTo(410);
        assertThat(told.getContentAsString()).contains("está dañado").doesNotContain("somebody");
        Files.delete(file);
        assertThat(as(cast.ana, content(version)).getContentAsString()).contains("is missing");
        assertThat(as(cast.carla, content(version)).getStatus()).isEqualTo(404);
    }

    @Test
    void theNameIsSentAsAnybodyMayRead() throws Exception {
        long version = added("Añadir\r\nX-Evil: 1 \"quoted\" 名.txt", "x".getBytes(StandardCharsets.US_ASCII));
        var answer = as(cast.ana, content(version));
        assertThat(answer.getHeader("X-Evil")).isNull();
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment; filename=\"AnadirX-Evil_ 1 _quoted_ _.txt\"; filename*=UTF-8''A%C3%B1adir");
    }

    private MockHttpServletResponse as(long user, String address, String... headers) {
        var principal = signedIn.computeIfAbsent(user, id -> login.principal(id).orElseThrow());
        var request = get(address).with(authentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities())));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.send(request).response();
    }

    private void transactionally(Runnable work) {
        cast.as(cast.alba, () -> transactions.write(() -> {
            work.run();
            return true;
        }));
    }

    private long added(String name, byte[] bytes) {
        return cast.as(cast.ana, () -> {
            var document = documents.add(deal, new Upload(name, new ByteArrayInputStream(bytes)));
            return documents.versions(Objects.requireNonNull(document.getId())).getFirst().getId();
        });
    }

    private static String content(long version) {
        return "/" + FileDoor.content(version);
    }
}
