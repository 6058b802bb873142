package dev.trato.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** One link of the audit chain: the hash over the link before, an operation and its changes in the order of their ids. */
final class SealLink {

    /** What the first link hangs on. */
    static final String START = "trato";

    private final MessageDigest digest;

    SealLink(String before, Operation operation) {
        digest = sha256();
        add(before);
        add(operation.getId() + "|" + operation.getAt().truncatedTo(ChronoUnit.MILLIS) + "|" + operation.getUserId() + "|" + operation.getActorName() + "|"
                + operation.getDoor() + "|" + operation.getLabel() + "|" + operation.getArguments() + "|" + operation.getState() + "|"
                + operation.getCreated() + "|" + operation.getUpdated() + "|" + operation.getDeleted() + "|" + operation.getUndoes());
    }

    void add(Change change) {
        add(change.getId() + "|" + change.getAt().truncatedTo(ChronoUnit.MILLIS) + "|" + change.getRef() + "|" + change.getKind() + "|" + change.getFields());
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
