package dev.trato.documents.ui;

import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.trato.documents.Documents.Upload;
import dev.trato.documents.FileName;
import dev.trato.kernel.Actor;
import dev.trato.kernel.Problem;
import dev.trato.records.Door;
import dev.trato.records.Operations;
import dev.trato.ui.Notices;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files from requests as they come, away from the session's lock, and limits them whatever the browser says. What became of a file is
 * told on the screen, with a way to undo it.
 */
final class FileReceiver implements UploadHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FileReceiver.class);
    /** What a multipart request says besides the file. */
    private static final long ENVELOPE_BYTES = 64 * 1024;

    private final transient DocumentParts parts;
    private final transient Actor actor;
    private final transient Consumer<Upload> deed;
    private final String doneKey;
    private final transient Runnable done;

    /**
     * @param deed    does something with a file; it is called in the thread of the request
     * @param doneKey key of the message that says so, with the file's name
     * @param done    is called on the screen after each file
     */
    FileReceiver(DocumentParts parts, Consumer<Upload> deed, String doneKey, Runnable done) {
        this.parts = parts;
        this.actor = parts.kit().currentUser().actor();
        this.deed = deed;
        this.doneKey = doneKey;
        this.done = done;
    }

    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
        var ui = event.getUI();
        try (var in = event.getInputStream()) {
            var name = FileName.clean(event.getFileName());
            var operation = parts.kit().currentUser().as(actor, () -> through(new Upload(name, in))).operation();
            ui.access(() -> {
                if (operation != null) {
                    Notices.done(parts.kit(), parts.kit().text(doneKey, name), operation);
                }
                done.run();
            });
        } catch (Problem e) {
            event.reject(e.key());
            ui.access(() -> Notices.problem(parts.kit().text(e)));
        } catch (RuntimeException e) {
            LOG.warn("An upload broke off", e);
            event.reject("");
            ui.access(() -> Notices.problem(parts.kit().text("documents.uploadFailed")));
        }
    }

    private Operations.Done<Upload> through(Upload upload) {
        return parts.kit().operations().traced(() -> parts.kit().operations().through(Door.SCREEN, () -> {
            deed.accept(upload);
            return upload;
        }));
    }

    @Override
    public long getRequestSizeMax() {
        return parts.limits().bytes() + ENVELOPE_BYTES;
    }

    @Override
    public long getFileSizeMax() {
        return parts.limits().bytes();
    }

    @Override
    public long getFileCountMax() {
        return 1; // per request; the browser sends one for each file
    }
}
