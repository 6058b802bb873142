package dev.trato.documents;

import dev.trato.kernel.Problem;
import dev.trato.security.CurrentUser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How much may be uploaded: bytes of a file, files in one go, and files of a person at the same moment. The server counts, whatever the browser does. */
@Component
public class UploadLimits {

    private static final long MEGABYTE = 1024L * 1024;

    private final CurrentUser currentUser;
    private final long mostMegabytes;
    private final int mostFiles;
    private final int atOnce;
    private final Map<Long, Integer> uploading = new ConcurrentHashMap<>();

    UploadLimits(CurrentUser currentUser, @Value("${trato.documents.max-megabytes:100}") long mostMegabytes,
            @Value("${trato.documents.max-files:50}") int mostFiles, @Value("${trato.documents.max-uploads-at-once:6}") int atOnce) {
        this.currentUser = currentUser;
        this.mostMegabytes = mostMegabytes;
        this.mostFiles = mostFiles;
        this.atOnce = atOnce;
    }

    public long megabytes() {
        return mostMegabytes;
    }

    /** Of one file. */
    public long bytes() {
        return mostMegabytes * MEGABYTE;
    }

    /** In one go. */
    public int files() {
        return mostFiles;
    }

    Problem excess(String name) {
        return new Problem("problem.document.tooBig", name, mostMegabytes);
    }

    /** Takes an upload of whoever acts in; a {@link Problem} when he has too many under way. Work of the system has no such limit. */
    <R> R taking(Supplier<R> upload) {
        var user = currentUser.actor().userId();
        if (user == null) {
            return upload.get();
        }
        try {
            if (uploading.merge(user, 1, Integer::sum) > atOnce) {
                throw new Problem("problem.document.uploading", atOnce);
            }
            return upload.get();
        } finally {
            uploading.computeIfPresent(user, (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
