package dev.trato;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Explains to the person at the console, in place of a stack trace, why Trato did not get at its database. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final int H2_FILE_IS_LOCKED = 90020;
    private static final String CONNECTION_FAILED = "08";
    private static final String NOT_ALLOWED_IN = "28";

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (cause.getErrorCode() == H2_FILE_IS_LOCKED) {
            return new FailureAnalysis("Another Trato is using the data directory " + environment.getProperty("trato.data") + ".",
                    "Stop it first, or start this one with a --trato.data=DIRECTORY and a --server.port=PORT of its own.", cause);
        }
        if (state.startsWith(CONNECTION_FAILED) || state.startsWith(NOT_ALLOWED_IN)) {
            return new FailureAnalysis("The database cannot be reached: " + cause.getMessage(),
                    "Check TRATO_DB_URL, TRATO_DB_USER and TRATO_DB_PASSWORD, and that the database server runs.", cause);
        }
        return null;
    }
}
