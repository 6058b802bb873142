package dev.trato.integration.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row that was not taken over, or not all of it, with the reasons and the row itself as the file has it. */
@Entity
@Table(name = "import_fault")
public class ImportFault {

    private static final int LONGEST_ROW = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "import_fault_id")
    @TableGenerator(name = "import_fault_id", table = "id_block", pkColumnName = "name", valueColumnName = "next_value",
            pkColumnValue = "import_fault", allocationSize = 100)
    private @Nullable Long id;

    private long jobId;

    private long line;

    private boolean partial;

    private String reasons = "";

    private String cells = "";

    protected ImportFault() {}

    ImportFault(long jobId, long line, boolean partial, List<Reason> reasons, String cells) {
        this.jobId = jobId;
        this.line = line;
        this.partial = partial;
        this.reasons = Json.write(reasons);
        this.cells = cells;
    }

    /** A row as it is kept; a monstrous one is kept by its line alone. */
    static String kept(List<String> cells) {
        var json = Json.write(cells);
        return json.length() <= LONGEST_ROW ? json : "[]";
    }

    long getId() {
        return Objects.requireNonNull(id);
    }

    /** Where the user finds the row in the file, from 1. */
    public long getLine() {
        return line;
    }

    /** Whether the row was written, without the values that the reasons name. */
    public boolean isPartial() {
        return partial;
    }

    public List<Reason> getReasons() {
        return Json.reasons(reasons);
    }

    /** The row as the file has it. */
    public List<String> getCells() {
        return Json.cells(cells);
    }
}
