package dev.trato;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The directory of {@code trato.data} is not there and cannot be made. */
class UnusableDataDirectory extends RuntimeException {

    UnusableDataDirectory(Path directory, IOException cause) {
        super("The data directory " + directory + " cannot be created: " + cause, cause);
    }

    /** Says it to the person at the console without a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<UnusableDataDirectory> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnusableDataDirectory cause) {
            return new FailureAnalysis(cause.getMessage(), "Start Trato with --trato.data=DIRECTORY, one that you may write to.", cause);
        }
    }
}
