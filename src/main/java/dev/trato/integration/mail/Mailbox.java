package dev.trato.integration.mail;

import dev.trato.kernel.EmailAddress;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mailbox that Trato reads, by IMAP: TRATO_INBOX_HOST, _PORT, _USER, _PASSWORD, _FOLDER; _ADDRESS where its user is called otherwise.
 * Without a host none is read. A password never goes over an open line.
 */
@Component
class Mailbox {

    private static final String SECURE_PORT = "993";

    private final String host;
    private final String port;
    private final String user;
    private final String password;
    private final String folder;
    private final @Nullable EmailAddress address;

    Mailbox(@Value("${trato.inbox.host:}") String host, @Value("${trato.inbox.port:" + SECURE_PORT + "}") String port,
            @Value("${trato.inbox.user:}") String user, @Value("${trato.inbox.password:}") String password,
            @Value("${trato.inbox.folder:INBOX}") String folder, @Value("${trato.inbox.address:}") String address) {
        this.host = host.strip();
        this.port = port.strip();
        this.user = user;
        this.password = password;
        this.folder = folder;
        var named = !address.isBlank() ? address : user.contains("@") ? user : "";
        this.address = this.host.isEmpty() || named.isEmpty() ? null : new EmailAddress(named);
    }

    boolean isConfigured() {
        return !host.isEmpty();
    }

    /** Where mails arrive that Trato reads. */
    Optional<EmailAddress> address() {
        return Optional.ofNullable(address);
    }

    /** By which it is known in the database: another user or server is another mailbox. */
    String name() {
        var name = user + "@" + host + "/" + folder;
        return name.length() <= 255 ? name : name.substring(0, 255);
    }

    /** Does something with the open folder; whatever happens, the connection is closed afterwards. */
    <R> R open(Reading<R> reading) throws MessagingException {
        try (Store store = session().getStore()) {
            store.connect(user, password);
            try (Folder open = store.getFolder(folder)) {
                open.open(Folder.READ_WRITE);
                return reading.of(open);
            }
        }
    }

    /** What is done with an open folder. */
    interface Reading<R> {
        R of(Folder folder) throws MessagingException;
    }

    /** Jakarta Mail waits for ever unless told otherwise. */
    private Session session() {
        boolean secure = port.equals(SECURE_PORT);
        var protocol = secure ? "imaps" : "imap";
        var settings = new Properties();
        settings.put("mail.store.protocol", protocol);
        var prefix = "mail." + protocol + ".";
        settings.put(prefix + "host", host);
        settings.put(prefix + "port", port);
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "20000");
        settings.put(prefix + "writetimeout", "20000");
        settings.put(prefix + "ssl.checkserveridentity", "true");
        settings.put(prefix + "peek", "true"); // to read is not to mark as seen
        settings.put(prefix + "starttls.enable", "true");
        settings.put(prefix + "starttls.required", Boolean.toString(!secure && !isThisMachine()));
        settings.put("mail.mime.address.strict", "false");
        return Session.getInstance(settings);
    }

    private boolean isThisMachine() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
