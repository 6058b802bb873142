package dev.trato.integration.exchange.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.trato.Going.go;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.BasicUtilsKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.internal.JacksonUtils;
import dev.trato.Cast;
import dev.trato.FreshDatabase;
import dev.trato.ViewTest;
import dev.trato.integration.exchange.ImportFault;
import dev.trato.integration.exchange.ImportJob;
import dev.trato.integration.exchange.Imports;
import dev.trato.kernel.Messages;
import dev.trato.records.FilterLanguage;
import dev.trato.records.Gate;
import dev.trato.records.RecordFilter;
import dev.trato.records.RecordQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@ViewTest
@FreshDatabase
class ImportViewTest {

    private static final String DEALS = """
            name,amount
            One,100
            Two,200
            Three,300
            Four,400
            Five,500
            Six,600
            Seven,700
            Eight,800
            Nine,900
            Ten,1000
            Eleven,a lot
            """;

    private final Imports imports;
    private final Gate gate;
    private final Cast cast;
    private final Path uploads;

    ImportViewTest(Imports imports, Gate gate, Cast cast, @Value("${trato.data}") Path data) {
        this.imports = imports;
        this.gate = gate;
        this.cast = cast;
        this.uploads = data.resolve("imports");
    }

    @BeforeEach
    void anaSitsDown() {
        cast.enter();
        cast.signIn(cast.ana);
    }

    @Test
    void aFileGoesThroughAllStepsAndBack() {
        long fair = Objects.requireNonNull(gate.of("segment").create(new HashMap<>(Map.of("name", "Fair", "recordType", "deal", "kind", "STATIC"))).getId());
        open(Messages.ENGLISH);
        upload("deals.csv", DEALS.getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(targets()).containsExactly("Name", "Amount"));
        click("Continue");
        click("Try it out");
        eventually(() -> assertThat(reasons()).containsExactly("Amount: “a lot” is not a number in the chosen format."));
        assertThat(deals()).as("a trial writes nothing").isZero();
        click("Import now");
        eventually(() -> assertThat(state()).isEqualTo("Done"));
        assertThat(deals()).isEqualTo(10);
        assertThat(reasons()).hasSize(1);
        putInto("Fair");
        eventually(() -> assertThat(deals("segment in (" + fair + ")")).isEqualTo(10));
        click("Undo the import");
        eventually(() -> assertThat(state()).isEqualTo("Undone"));
        assertThat(deals()).isZero();
        assertThat(gate.of("segment_member").count(RecordQuery.of(RecordFilter.ALL)).value()).isZero();
        assertThat(_find(Button.class, spec -> spec.withText("Add to segment"))).isEmpty();
    }

    @Test
    void anotherSystemIsKnownAndItsFilesGoTogether() throws Exception {
        open(Messages.ENGLISH);
        upload("people.csv", "Record ID,First Name,Last Name,Email,Associated Company IDs\n1,Ana,Peña,a@acme.example,9\n".getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(_find(Paragraph.class)).extracting(Paragraph::getText).anyMatch(text -> text.startsWith("This looks like an export of Contacts from HubSpot.")));
        assertThat(targets()).containsExactly("Id in HubSpot", "First name", "Last name", "E-mail", "Company, by its id in HubSpot");

        open(Messages.ENGLISH);
        upload("deals.csv", "Deal - ID,Deal - Title,Deal - Pipeline,Deal - Stage,Deal - Status\n1,Lathe,Sales,Lead,Open\n".getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(targets()).containsExactly("Id in Pipedrive", "Name", "As Pipedrive means it", "Stage", "As Pipedrive means it"));

        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (var name : List.of("contacts.csv", "companies.csv")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(java.nio.file.Files.readAllBytes(Path.of("src/test/resources/exchange/hubspot", name)));
            }
        }
        open(Messages.ENGLISH);
        upload("export.zip", zip.toByteArray());
        eventually(() -> assertThat(_find(H1.class)).extracting(H1::getText).contains("2 files from HubSpot"));
        click("Import all of them");
        click("Undo the import");
        eventually(() -> assertThat(imports.recent(2)).allSatisfy(job -> assertThat(imports.isUndone(job)).isTrue()));
    }

    @Test
    void severalFilesAtOnceAreTriedOutAndImportedAsOne() {
        open(Messages.ENGLISH);
        send("people.csv", "first name,last name,company\nRosa,Gil,Talleres Sol\nTeo,Ruiz,Nobody Ltd\n".getBytes(StandardCharsets.UTF_8));
        send("firms.csv", "company name,website\nTalleres Sol,sol.example\n".getBytes(StandardCharsets.UTF_8));
        through("upload-error");
        eventually(() -> assertThat(_find(H1.class)).extracting(H1::getText).contains("2 files"));
        click("Try all of them out");
        eventually(() -> assertThat(figures()).containsExactly("1 would be created · 0 updated · 0 skipped · 0 would fail",
                "1 would be created · 0 updated · 0 skipped · 1 would fail"));
        assertThat(_get(ListItem.class, spec -> spec.withAttribute("aria-current", "step")).getElement().getTextRecursively()).isEqualTo("Trial run");
        _click((Button) GridKt._getCellComponent(jobs(), 1, "file"));
        eventually(() -> assertThat(state()).isEqualTo("Tried out, nothing written yet"));
        click("To the files");
        click("Import all of them");
        click("Undo the import");
        eventually(() -> assertThat(imports.recent(2)).hasSize(2).allSatisfy(job -> assertThat(imports.isUndone(job)).isTrue()));
    }

    private static List<String> figures() {
        return IntStream.range(0, GridKt._size(jobs())).mapToObj(row -> GridKt._getFormatted(jobs(), row, "figures")).toList();
    }

    @Test
    void theReasonIsSaidInSpanishToo() {
        open(Messages.SPANISH);
        upload("deals.csv", DEALS.getBytes(StandardCharsets.UTF_8));
        click("Continuar");
        click("Probar");
        eventually(() -> assertThat(reasons()).containsExactly("Importe: «a lot» no es un número en el formato elegido."));
    }

    @Test
    void aDraftIsThrownAwayInTheListOfImports() {
        open(Messages.ENGLISH);
        upload("deals.csv", DEALS.getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(targets()).hasSize(2));
        go("import");
        _click((Button) GridKt._getCellComponent(jobs(), 0, "discard"));
        assertThat(imports.recent(10)).isEmpty();
    }

    @Test
    void utf16IsUnderstood() {
        for (var charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            open(Messages.ENGLISH);
            var text = charset.equals("UTF-16") ? "" : "\uFEFF";
            upload("negocios.csv", (text + "name,amount\nPeña y Cía,100\nÑandú,200\n").getBytes(Charset.forName(charset)));
            eventually(() -> assertThat(targets()).as(charset).containsExactly("Name", "Amount"));
            click("Continue");
            click("Try it out");
            click("Import now");
            eventually(() -> assertThat(state()).isEqualTo("Done"));
            assertThat(deals("name = \"Peña y Cía\" and amount = 100")).as(charset).isPositive();
        }
    }

    @Test
    void aBrokenWorkbookIsSaidToBeBrokenAndLeavesNothingBehind() throws Exception {
        var before = stored();
        var whole = workbook();
        for (var broken : List.of(Arrays.copyOf(whole, whole.length / 2), "PK\3\4 and then nothing".getBytes(StandardCharsets.US_ASCII), whole)) {
            open(Messages.ENGLISH);
            upload("deals.xlsx", broken);
            eventually(() -> assertThat(NotificationsKt.getNotifications()).isNotEmpty());
            NotificationsKt.expectNotifications("deals.xlsx is damaged. Open it in the program it comes from, save it again and upload it.");
            NotificationsKt.clearNotifications();
            assertThat(imports.recent(10)).isEmpty();
            assertThat(stored()).isEqualTo(before);
        }
    }

    private Set<String> stored() {
        var names = uploads.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    /** It looks like a workbook, and has nothing in it that a workbook needs. */
    private static byte[] workbook() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : List.of("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<broken".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void open(Locale locale) {
        UI.getCurrent().setLocale(locale);
        go("import");
    }

    private static void upload(String name, byte[] content) {
        send(name, content);
        through("upload-success");
    }

    private static void send(String name, byte[] content) {
        UploadKt._upload(_get(Upload.class), name, content);
        MockVaadin.clientRoundtrip(false);
    }

    /** As the browser says when it has sent all files. */
    private static void through(String event) {
        var data = JacksonUtils.createObjectNode().put("element.files.every(file => file.complete || file.error || event.type === 'upload-abort' && file === event.detail.file)", true)
                .put("element.files.some(file => file.uploading)", false);
        BasicUtilsKt._fireDomEvent(_get(Upload.class), event, data);
        MockVaadin.clientRoundtrip(false);
    }

    private static void click(String button) {
        eventually(() -> assertThat(_find(Button.class, spec -> spec.withText(button))).hasSize(1));
        _click(_get(Button.class, spec -> spec.withText(button)));
    }

    @SuppressWarnings("unchecked")
    private static void putInto(String segment) {
        click("Add to segment");
        ComboBox<Object> choice = _get(ComboBox.class, spec -> spec.withLabel("Segment"));
        choice.setValue(choice.getLazyDataView().getItems().filter(each -> choice.getItemLabelGenerator().apply(each).equals(segment)).findFirst().orElseThrow());
        click("Apply");
    }

    private static List<String> targets() {
        return _find(ComboBox.class).stream()
                .filter(box -> box.getAriaLabel().isPresent())
                .map(box -> box.getItemLabelGenerator().apply(box.getValue()).toString())
                .toList();
    }

    private static String state() {
        return _find(H2.class).getFirst().getText();
    }

    @SuppressWarnings("unchecked")
    private static Grid<ImportJob> jobs() {
        return _get(Grid.class);
    }

    @SuppressWarnings("unchecked")
    private static List<String> reasons() {
        Grid<ImportFault> grid = _get(Grid.class);
        return IntStream.range(0, GridKt._size(grid)).mapToObj(row -> GridKt._getFormattedRow(grid, row).get(1)).toList();
    }

    private int deals() {
        return gate.of("deal").count(RecordQuery.of(RecordFilter.ALL)).value();
    }

    private int deals(String filter) {
        return gate.of("deal").count(RecordQuery.of(FilterLanguage.parse(filter))).value();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip(false);
            assertion.run();
        });
    }
}
